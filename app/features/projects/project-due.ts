// What is due in a project: late first, then what comes next. Pure.

import { addDays } from "~/lib/dates";
import type { PlanView, TaskView } from "./plan/plan.queries.server";

export type DueTask = Pick<TaskView, "id" | "name" | "kind" | "firm" | "assignee" | "state"> & {
  /** The deadline where it is missed, else the day on which it is to be finished. */
  on: string;
  isLate: boolean;
  isCritical: boolean;
};

const daysAhead = 14;
const mostShown = 12;

/** Tasks that are not over: those that miss their deadline, and those to be finished within two weeks; at most twelve, by day. */
export const dueOf = (
  { phases }: Pick<PlanView, "phases">,
  today: string,
): { tasks: DueTask[]; more: number; open: number; late: number } => {
  const open = phases.flatMap(({ tasks }) =>
    tasks.filter(({ state }) => state === "open" || state === "doing"),
  );
  const horizon = addDays(today, daysAhead);
  const due = open.flatMap((task): DueTask[] => {
    const { timing, deadline } = task;
    if (!timing) return [];
    const isLate = timing.lateBy !== null || (deadline !== null && deadline < today);
    if (!isLate && timing.finish > horizon) return [];
    const { id, name, kind, firm, assignee, state } = task;
    const on = isLate && deadline ? deadline : timing.finish;
    return [{ id, name, kind, firm, assignee, state, on, isLate, isCritical: timing.isCritical }];
  });
  const sorted = due.toSorted(
    (one, other) => Number(other.isLate) - Number(one.isLate) || one.on.localeCompare(other.on),
  );
  return {
    tasks: sorted.slice(0, mostShown),
    more: Math.max(0, sorted.length - mostShown),
    open: open.length,
    late: due.filter(({ isLate }) => isLate).length,
  };
};
