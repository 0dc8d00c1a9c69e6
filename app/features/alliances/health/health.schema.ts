// Input of the health check: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { type Answers, anchors, questions, relationshipForms } from "./health.rules";

/** A round: what period it is about, and until when it is answered. */
export const roundInput = z.object({ label: line(80), dueOn: calendarDate });
export type RoundInput = z.infer<typeof roundInput>;

export const roundIdInput = z.object({ roundId: rowId });

const anchor = z.number({ error: "choose_one" }).refine((value) => anchors.some((one) => one === value), {
  error: "invalid_choice",
});

/** An answer to every question. */
export const answersInput = z
  .object({ roundId: rowId, ...Object.fromEntries(questions.map((question) => [question, anchor])) })
  .transform(({ roundId, ...answers }) => ({ roundId: String(roundId), answers: answers as Answers }));
export type AnswersInput = z.infer<typeof answersInput>;

/** How close the relation with a member is from a day on. */
export const relationshipInput = z.object({
  organizationId: rowId,
  form: z.enum(relationshipForms, { error: "choose_one" }),
  effectiveFrom: calendarDate,
  reason: lines(1000),
});
export type RelationshipInput = z.infer<typeof relationshipInput>;
