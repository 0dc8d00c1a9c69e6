// A move on the board: the command that says how a task stands, with what the board does not ask filled in from the task.

import type { TaskState } from "#db/tables-projects";
import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { getTask, type TaskView } from "../plan/plan.queries.server";
import type { WorkInput } from "../plan/plan.schema";
import { workOnTask } from "../plan/work-on-task.server";
import type { ProjectView } from "../projects.queries.server";
import { movedTo } from "./board.rules";

type TaskMove = { taskId: string; version: number } & WorkInput;

/**
 * Answers the task as it was. What the move says itself goes before what follows from the task, so that a move can be taken back.
 * Refusals: those of `workOnTask`, with `task_moved_meanwhile` for `stale`: `task` is its name, `state` how it stands now.
 */
export const moveTask = async (
  scope: Scope,
  project: ProjectView,
  { taskId, version, ...said }: TaskMove,
): Promise<Result<TaskView>> => {
  const task = await getTask(scope, project, taskId);
  if (!task) return refuse("not_found");
  if (task.version !== version) return outrun(task);
  const moved = movedTo(task, said.state);
  const input: WorkInput = {
    state: said.state,
    progress: said.progress ?? moved.progress,
    startedOn: said.startedOn ?? moved.startedOn,
    finishedOn: said.finishedOn ?? moved.finishedOn,
  };
  const done = await workOnTask(scope, project.id, { id: taskId, version }, input);
  if (done.ok) return ok(task);
  const now = done.refusal.code === "stale" ? await getTask(scope, project, taskId) : null;
  return now ? outrun(now) : done;
};

const outrun = ({ name, state }: { name: string; state: TaskState }) =>
  refuse("task_moved_meanwhile", { task: name, state });
