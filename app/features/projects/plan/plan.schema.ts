// Input of the plan: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, optionalLines, optionalWholeNumber, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { scheduleLimits } from "../schedule/plan";
import { dependencyKinds, taskKinds, taskStates } from "./plan.rules";

export const longestPhaseName = 120;
export const longestTaskName = 200;
export const longestDescription = 4000;

export type TaskInput = {
  phaseId: string;
  kind: (typeof taskKinds)[number];
  name: string;
  description: string;
  /** Whole working days; 0 for a milestone and for nothing else. */
  durationDays: number;
  notBefore: string | null;
  deadline: string | null;
  organizationId: string;
  assigneeUserId: string | null;
};

export const duration = z
  .number({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
  .int("not_integer")
  .min(0, `too_small|{"min":0}`)
  .max(scheduleLimits.duration, `too_big|{"max":${scheduleLimits.duration}}`);

export const lag = z
  .number({ error: "invalid_number" })
  .int("not_integer")
  .min(-scheduleLimits.lag, `too_small|{"min":${-scheduleLimits.lag}}`)
  .max(scheduleLimits.lag, `too_big|{"max":${scheduleLimits.lag}}`);

/** A person of a firm as one choice: `<firm>` for nobody in particular, or `<firm>:<person>`. */
export const doerText = ({
  organizationId,
  assigneeUserId,
}: Pick<TaskInput, "organizationId" | "assigneeUserId">) =>
  assigneeUserId ? `${organizationId}:${assigneeUserId}` : organizationId;

export const doer = z.string({ error: "choose_one" }).transform((typed, context) => {
  const [organizationId = "", person] = typed.split(":");
  const isRight =
    rowId.safeParse(organizationId).success && (person === undefined || rowId.safeParse(person).success);
  if (isRight) return { organizationId, assigneeUserId: person ?? null };
  context.addIssue({ code: "custom", message: "invalid_choice" });
  return z.NEVER;
});

const optionalDate = calendarDate.nullable().default(null);

/** A task takes at least a day, a milestone none. */
export const faultOfTask = ({
  kind,
  durationDays,
  notBefore,
  deadline,
}: Pick<TaskInput, "kind" | "durationDays" | "notBefore" | "deadline">): {
  path: string;
  error: string;
} | null => {
  if (kind === "task" && durationDays < 1) return { path: "durationDays", error: 'too_small|{"min":1}' };
  if (notBefore && deadline && deadline < notBefore) return { path: "deadline", error: "date_order" };
  return null;
};

const taskFields = {
  phaseId: rowId,
  kind: choice(taskKinds),
  name: line(longestTaskName),
  description: optionalLines(longestDescription),
  durationDays: duration.nullable().default(null),
  notBefore: optionalDate,
  deadline: optionalDate,
  doer,
};

export const taskForm = z
  .object({ ...taskFields, version: version.optional() })
  .transform(({ doer: who, durationDays, version: seen, ...rest }, context) => {
    const days = rest.kind === "milestone" ? 0 : (durationDays ?? 0);
    const input: TaskInput = { ...rest, ...who, durationDays: days };
    const fault = faultOfTask(input);
    if (fault) context.addIssue({ code: "custom", path: [fault.path], message: fault.error });
    return { input, version: seen ?? 0 };
  });

export type TaskFormValues = Record<
  "phaseId" | "kind" | "name" | "description" | "durationDays" | "notBefore" | "deadline" | "doer",
  string
>;

export type WorkInput = {
  state: (typeof taskStates)[number];
  progress: number | null;
  startedOn: string | null;
  finishedOn: string | null;
};

export const workForm = z
  .object({
    version,
    state: choice(taskStates),
    progress: optionalWholeNumber(0, 100),
    startedOn: optionalDate,
    finishedOn: optionalDate,
  })
  .transform(({ version: seen, ...input }) => ({ version: seen, input: input satisfies WorkInput }));

/** A move on the board; what it does not say follows from the task. */
export const moveForm = z.object({
  taskId: rowId,
  version,
  state: choice(taskStates),
  progress: optionalWholeNumber(0, 100),
  startedOn: optionalDate,
  finishedOn: optionalDate,
});

/** A move on the timeline. */
export const startForm = z.object({ taskId: rowId, version, notBefore: optionalDate });

export type WorkFormValues = Record<keyof WorkInput, string>;

export const removeForm = z.object({ version });

export const placeForm = z.object({ taskId: rowId });
export const phasePlaceForm = z.object({ phaseId: rowId });

export const newPhaseForm = z.object({ name: line(longestPhaseName) });
export const phaseForm = z.object({ phaseId: rowId, name: line(longestPhaseName), version });

export type LinkInput = { predecessorId: string; kind: (typeof dependencyKinds)[number]; lagDays: number };

export const linkForm = z.object({
  predecessorId: rowId,
  kind: choice(dependencyKinds),
  lagDays: lag.default(0),
});

export const unlinkForm = z.object({ dependencyId: rowId });
