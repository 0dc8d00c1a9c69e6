// A task as its forms show it. Pure.

import type { TaskView } from "./plan.queries.server";
import { doerText, type TaskFormValues, type WorkFormValues } from "./plan.schema";

export const taskValuesOf = (task: TaskView): TaskFormValues => ({
  phaseId: task.phaseId,
  kind: task.kind,
  name: task.name,
  description: task.description,
  durationDays: task.kind === "milestone" ? "" : String(task.durationDays),
  notBefore: task.notBefore ?? "",
  deadline: task.deadline ?? "",
  doer: doerText({ organizationId: task.firm.id, assigneeUserId: task.assignee?.id ?? null }),
});

export const workValuesOf = (task: TaskView): WorkFormValues => ({
  state: task.state,
  progress: String(task.progress),
  startedOn: task.startedOn ?? "",
  finishedOn: task.finishedOn ?? "",
});
