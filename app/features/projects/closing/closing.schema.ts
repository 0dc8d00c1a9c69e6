// Input of a project's closing: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, optionalLines, optionalWholeNumber, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { mostTasks } from "../plan/plan.rules";
import { doer } from "../plan/plan.schema";
import { longestReason } from "../projects.schema";

export const longestLesson = 4000;
export const longestHandover = 300;

export type LessonsInput = { wentWell: string; wentBadly: string; doNext: string };

export type HandoverInput = {
  text: string;
  receiver: { organizationId: string; userId: string | null };
  dueOn: string | null;
};

/** Lessons say something. */
export const saysNothing = ({ wentWell, wentBadly, doNext }: LessonsInput): boolean =>
  wentWell === "" && wentBadly === "" && doNext === "";

export const lessonsForm = z
  .object({
    wentWell: optionalLines(longestLesson),
    wentBadly: optionalLines(longestLesson),
    doNext: optionalLines(longestLesson),
    /** 0: nothing is written yet. */
    version: z.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
  })
  .refine((typed) => !saysNothing(typed), { path: ["wentWell"], error: "required" })
  .transform(({ version: seen, ...input }) => ({ version: seen, input: input satisfies LessonsInput }));

export type LessonsFormValues = Record<keyof LessonsInput, string>;

const handoverFields = {
  text: line(longestHandover),
  receiver: doer.transform(({ organizationId, assigneeUserId }) => ({
    organizationId,
    userId: assigneeUserId,
  })),
  dueOn: calendarDate.nullable().default(null),
};

export const newHandoverForm = z.object(handoverFields);
export const handoverForm = z
  .object({ ...handoverFields, itemId: rowId, version })
  .transform(({ itemId, version: seen, ...input }) => ({ id: itemId, version: seen, input }));
export const handoverStepForm = z.object({ itemId: rowId, version });

export type HandoverFormValues = Record<"text" | "receiver" | "dueOn", string>;

export const closeForm = z.object({
  version,
  /** How many open tasks the page named; they are dropped. */
  drops: optionalWholeNumber(0, mostTasks),
  reason: optionalLines(longestReason),
});
