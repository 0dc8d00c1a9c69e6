// Input of alliances: of the forms and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { calendarDate, currency, line, optionalLine, optionalLines, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { type Axis, axes, type Choice, parseChoice } from "./classification.rules";

const word = z.string({ error: "choose_one" });

/** What an axis is set to, as the one word of `choiceWord`. */
const choiceOn = (axis: Axis) =>
  word.transform((typed, context): Choice => {
    const choice = parseChoice(axis, typed);
    if (choice) return choice;
    context.addIssue({ code: "custom", message: "invalid_choice" });
    return z.NEVER;
  });

/** A new alliance, classified on all four axes. */
export const allianceInput = z
  .object({
    name: line(120),
    description: optionalLines(2000),
    currency,
    startsOn: calendarDate.nullable().default(null),
    /** Members of an open alliance learn of one another. */
    isOpen: z.boolean({ error: "invalid" }).default(false),
    development_mode: choiceOn("development_mode"),
    party: choiceOn("party"),
    capital_tie: choiceOn("capital_tie"),
    purpose: choiceOn("purpose"),
  })
  .transform(({ development_mode, party, capital_tie, purpose, ...facts }) => ({
    ...facts,
    classification: { development_mode, party, capital_tie, purpose },
  }));
export type AllianceInput = z.infer<typeof allianceInput>;

/** A change on one axis from a day on. `version` is the alliance's, as the change was thought over. */
export const classificationInput = z
  .object({
    axis: z.enum(axes, { error: "choose_one" }),
    choice: word,
    effectiveFrom: calendarDate,
    reason: optionalLines(1000),
    evidence: optionalLines(1000),
    version,
  })
  .transform(({ choice: typed, ...rest }, context) => {
    const choice = parseChoice(rest.axis, typed);
    if (choice) return { ...rest, choice };
    context.addIssue({ code: "custom", path: ["choice"], message: "invalid_choice" });
    return z.NEVER;
  });
export type ClassificationInput = z.infer<typeof classificationInput>;

/** A firm to invite, or to take an invitation back from. */
export const memberInput = z.object({ organizationId: word.refine(isId, { error: "invalid_id" }) });

/** What a firm says with its answer to an invitation. */
export const answerInput = z.object({
  note: optionalLine(1000),
  /** The agreements that stood beside the answer: a firm joins only by accepting them. */
  agreements: z.array(rowId).max(200, "invalid").default([]),
});
