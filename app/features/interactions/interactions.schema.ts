// Input of interactions and next steps: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLine, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { interactionKinds, nextStepKinds } from "./interactions.rules";

const step = {
  kind: choice(nextStepKinds),
  text: line(300),
  dueOn: calendarDate,
  /** Days before. */
  remind: z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(0)
    .max(60, `too_big|{"max":60}`)
    .default(1),
  /** Null: whoever writes it down. */
  ownerUserId: rowId.nullable().default(null),
};

export const nextStepInput = z.object(step);
export type NextStepInput = z.infer<typeof nextStepInput>;

export const interactionInput = z.object({
  kind: choice(interactionKinds),
  contactId: rowId.nullable().default(null),
  happenedOn: calendarDate,
  text: lines(4000),
});
export type InteractionInput = z.infer<typeof interactionInput>;

/** An interaction and, where a text for one is given, what comes next. */
export const interactionForm = interactionInput
  .extend({
    nextKind: choice(nextStepKinds).default("other"),
    nextText: optionalLine(300),
    nextDueOn: calendarDate.nullable().default(null),
    nextRemind: step.remind,
    nextOwnerUserId: step.ownerUserId,
  })
  .refine(({ nextText, nextDueOn }) => nextText === "" || nextDueOn !== null, {
    path: ["nextDueOn"],
    error: "required",
  })
  .refine(({ nextText, nextDueOn }) => nextDueOn === null || nextText !== "", {
    path: ["nextText"],
    error: "required",
  })
  .transform(({ nextKind, nextText, nextDueOn, nextRemind, nextOwnerUserId, ...input }) => ({
    input,
    next:
      nextDueOn === null
        ? null
        : ({
            kind: nextKind,
            text: nextText,
            dueOn: nextDueOn,
            remind: nextRemind,
            ownerUserId: nextOwnerUserId,
          } satisfies NextStepInput),
  }));

/** A step is closed: done, or dropped for a reason. */
export const stepDone = z.object({ stepId: rowId, version, note: optionalLine(300) });
export const stepDropped = z.object({ stepId: rowId, version, note: line(300) });
