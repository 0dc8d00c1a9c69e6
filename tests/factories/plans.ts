// Large plans of joint projects: phases that follow one another, four firms in three zones, dependencies of all kinds. The same for the same seed.

import type {
  DependencyKind,
  Plan,
  PlanDependency,
  WorkingCalendar,
} from "~/features/projects/schedule/plan";
import { standardWeek } from "~/features/projects/schedule/standard-week";

const holidays = ["2027-01-01", "2027-02-08", "2027-02-09", "2027-02-10", "2027-05-03", "2027-10-01"];

const calendars: WorkingCalendar[] = [
  { ...standardWeek("shanghai", "Asia/Shanghai"), holidays, extraDays: ["2027-02-06"] },
  { ...standardWeek("suzhou", "Asia/Shanghai"), weekdays: [1, 2, 3, 4, 5, 6], holidays },
  { ...standardWeek("berlin", "Europe/Berlin"), holidays: ["2027-01-01", "2027-03-26", "2027-03-29"] },
  { ...standardWeek("boston", "America/New_York"), holidays: ["2027-01-01", "2027-11-25"] },
];

/** Ids as long as the portal's own, in no order of the plan. */
const taskId = (index: number): string =>
  `01930000-0000-7000-8000-${String((index * 7_919) % 1_000_003).padStart(12, "0")}`;

/** Dependencies reach at most two hundred tasks ahead, most of them from finish to start. */
export const largePlan = (tasks: number, dependencies: number, seed: number): Plan => {
  let state = seed;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const kinds: DependencyKind[] = ["FS", "FS", "FS", "FS", "FS", "SS", "FF", "SF"];
  return {
    startsOn: "2026-12-02",
    calendars,
    tasks: Array.from({ length: tasks }, (_, index) => ({
      id: taskId(index),
      calendarId: (calendars[draw(calendars.length)] as WorkingCalendar).id,
      duration: draw(8),
      deadline: draw(10) === 0 ? "2028-06-30" : null,
    })),
    dependencies: Array.from({ length: dependencies }, (): PlanDependency => {
      const from = draw(tasks - 1);
      return {
        predecessorId: taskId(from),
        successorId: taskId(Math.min(tasks - 1, from + 1 + draw(200))),
        kind: kinds[draw(kinds.length)] as DependencyKind,
        lag: draw(4) === 0 ? draw(6) - 2 : 0,
      };
    }),
  };
};
