// Input of learning: who is enrolled, which lesson was read, what was answered; and why a certificate is revoked.

import { z } from "zod";
import { lines } from "~/lib/input";
import { rowId } from "~/lib/input-profile";

export const nothingInput = z.object({});

export const peopleInput = z.object({
  people: z.array(rowId, { error: "choose_one" }).min(1, "choose_one").max(500, 'too_many|{"max":500}'),
});

export const lessonReadInput = z.object({ lessonId: rowId });

const attempt = z.number({ error: "invalid" }).int("invalid").min(1, "invalid");

/** The name of a question's field in the form of its quiz. */
export const answerField = (questionId: string): string => `answer_${questionId}`;

type Asked = { id: string; options: readonly string[] };

/** What a quiz of these questions takes: an answer to each. */
export const quizInput = (questions: readonly Asked[]) =>
  z
    .object({
      attempt,
      ...Object.fromEntries(
        questions.map(({ id, options }) => [
          answerField(id),
          z.enum(
            options.map((_option, place) => String(place)),
            { error: "choose_one" },
          ),
        ]),
      ),
    })
    .transform((typed: Record<string, unknown>) => ({
      attempt: Number(typed.attempt),
      answers: Object.fromEntries(questions.map(({ id }) => [id, Number(typed[answerField(id)])])),
    }));

export const revokeInput = z.object({ certificateId: rowId, reason: lines(1000) });
