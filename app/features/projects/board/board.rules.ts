// The board of a project: which tasks stand in which column in which order, and what a move says of a task. Pure.

import type { TaskState } from "#db/tables-projects";
import { taskStates } from "../plan/plan.rules";
import type { WorkInput } from "../plan/plan.schema";

/** How many cards of a column are shown; the list has them all. */
export const mostCards = 50;

type Placed = {
  state: TaskState;
  finishedOn: string | null;
  timing: { finish: string } | null;
};

/** What is open and under way by when it is due, what is done from the latest on, what is dropped as the plan has it. */
const orders: Record<TaskState, (one: Placed, other: Placed) => number> = {
  open: (one, other) => compare(one.timing?.finish, other.timing?.finish),
  doing: (one, other) => compare(one.timing?.finish, other.timing?.finish),
  done: (one, other) => compare(other.finishedOn, one.finishedOn),
  dropped: () => 0,
};

/** By calendar dates; without one at the end. */
const compare = (one: string | null | undefined, other: string | null | undefined): number => {
  const [left, right] = [one ?? "9999", other ?? "9999"];
  return left === right ? 0 : left < right ? -1 : 1;
};

/** The columns in the order of the states, each with the count of all its tasks and the first of them. */
export const columnsOf = <Task extends Placed>(
  tasks: readonly Task[],
): { state: TaskState; count: number; tasks: Task[] }[] =>
  taskStates.map((state) => {
    const here = tasks.filter((task) => task.state === state).sort(orders[state]);
    return { state, count: here.length, tasks: here.slice(0, mostCards) };
  });

type Standing = { state: TaskState; progress: number; startedOn: string | null };

/**
 * What a move says of a task: where it is begun already it keeps its first day and how far it is. What was done and is taken up again
 * is at its beginning, because nobody has said how much is left.
 */
export const movedTo = (task: Standing, state: TaskState): WorkInput => ({
  state,
  progress: task.state === "done" ? null : task.progress,
  startedOn: state === "open" ? null : task.startedOn,
  finishedOn: null,
});
