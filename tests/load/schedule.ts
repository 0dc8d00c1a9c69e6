// Scheduling plans of joint projects from nothing, as a change of any task does it. The floor is the least that anybody who plans has to do: the
// longest way through the same tasks, forward, in numbered days without calendars.

import type { Plan } from "~/features/projects/schedule/plan";
import { schedule } from "~/features/projects/schedule/schedule.rules";
import { largePlan } from "../factories/plans";

/** Milliseconds of processor time; `ratio` is the schedule's time by the floor's, `growth` by that of the size before. */
export type ScheduleRow = {
  tasks: number;
  dependencies: number;
  first: number;
  schedule: number;
  floor: number;
  ratio: number;
  growth: number | null;
};

const sizes = [500, 5_000, 50_000];
const aimTasks = 5_000;
const seed = 20261202;

export const measureSchedule = (): ScheduleRow[] => {
  const measured: ScheduleRow[] = [];
  for (const tasks of sizes) {
    const plan = largePlan(tasks, tasks * 2, seed);
    const first = timed(() => plannedFinish(plan));
    const floor = median(() => longestWay(plan));
    const time = median(() => plannedFinish(plan));
    const before = measured.at(-1);
    measured.push({
      tasks,
      dependencies: tasks * 2,
      first,
      schedule: time,
      floor,
      ratio: time / floor,
      growth: before ? time / before.schedule : null,
    });
  }
  return measured;
};

/** Whether it keeps to its aim: 5,000 tasks with 10,000 dependencies in under 100 ms. */
export const scheduleHolds = (rows: ScheduleRow[]): boolean =>
  rows.every(({ tasks, schedule: time }) => tasks !== aimTasks || time < 100);

const plannedFinish = (plan: Plan): string | null => {
  const result = schedule(plan);
  if (!result.ok) throw new Error(`The plan is refused: ${result.fault.code}`);
  return result.value.finish;
};

/** Days from the start to the last finish, lag left out and every dependency from finish to start. */
const longestWay = ({ tasks, dependencies }: Plan): number => {
  const places = new Map(tasks.map(({ id }, place) => [id, place]));
  const waiting = new Int32Array(tasks.length);
  const successors: number[][] = tasks.map(() => []);
  for (const { predecessorId, successorId } of dependencies) {
    const to = places.get(successorId) as number;
    successors[places.get(predecessorId) as number]?.push(to);
    waiting[to] = (waiting[to] as number) + 1;
  }
  const finish = new Int32Array(tasks.length);
  const order: number[] = [];
  for (let task = 0; task < tasks.length; task++) if (waiting[task] === 0) order.push(task);
  let last = 0;
  for (const task of order) {
    const end = (finish[task] as number) + (tasks[task]?.duration ?? 0);
    last = Math.max(last, end);
    for (const to of successors[task] ?? []) {
      finish[to] = Math.max(finish[to] as number, end);
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  return last;
};

/**
 * Time of the processor, the collection of garbage included: on a machine that does nothing else no less than what passes, and on a busy one
 * what it would be.
 */
const timed = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Of eleven times, each with everything made anew. */
export const median = (work: () => unknown): number =>
  Array.from({ length: 11 }, () => timed(work)).sort((a, b) => a - b)[5] ?? 0;
