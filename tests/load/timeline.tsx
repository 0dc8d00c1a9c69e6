// The timeline of a plan as the server writes it, from dates to markup. The floor is a plain list of the same tasks, a name and a date each.

import { renderToString } from "react-dom/server";
import { schedule } from "~/features/projects/schedule/schedule.rules";
import { ProjectTimeline } from "~/features/projects/timeline/ProjectTimeline";
import type { TimelinePlan } from "~/features/projects/timeline/timeline.rules";
import { loadMessages } from "~/messages/catalogue";
import { IntlProvider } from "~/ui/intl";
import { largePlan } from "../factories/plans";
import { median } from "./schedule";

/** Milliseconds of processor time, and kilobytes; `ratio` is the timeline's time by the floor's. */
export type TimelineFigure = {
  tasks: number;
  timeline: number;
  kilobytes: number;
  floor: number;
  ratio: number;
};

const tasks = 1_000;
const phases = 10;

export const measureTimeline = (): TimelineFigure => {
  const plan = timelinePlan();
  const timeline = median(() => markup(plan));
  const floor = median(() => plainList(plan));
  return { tasks, timeline, kilobytes: markup(plan).length / 1_000, floor, ratio: timeline / floor };
};

/** Whether it keeps to its aim: 1,000 tasks in under 200 ms. */
export const timelineHolds = ({ timeline }: TimelineFigure): boolean => timeline < 200;

/** With phases, a baseline, and every dependency. */
const timelinePlan = (): TimelinePlan => {
  const plan = largePlan(tasks, tasks * 2, 20261202);
  const result = schedule(plan);
  if (!result.ok) throw new Error(`The plan is refused: ${result.fault.code}`);
  const given = new Map(plan.tasks.map((task) => [task.id, task]));
  const inOrder = [...result.value.tasks].sort((a, b) => (a.earlyStart < b.earlyStart ? -1 : 1));
  return {
    phases: Array.from({ length: phases }, (_, phase) => ({ id: `phase-${phase}`, name: `Phase ${phase}` })),
    tasks: inOrder.map(({ id, earlyStart, earlyFinish, isCritical }, at) => ({
      id,
      name: `Task ${at} of the introduction`,
      phaseId: `phase-${Math.floor((at * phases) / tasks)}`,
      firm: given.get(id)?.calendarId ?? null,
      start: earlyStart,
      finish: earlyFinish,
      isMilestone: given.get(id)?.duration === 0,
      isCritical,
      isDone: at < tasks / 5,
      progress: at < tasks / 5 ? 100 : 0,
      baseline: { start: earlyStart, finish: earlyFinish },
    })),
    dependencies: plan.dependencies,
    today: "2027-03-01",
  };
};

const markup = (plan: TimelinePlan): string =>
  renderToString(
    <IntlProvider
      locale="en"
      messages={loadMessages("en")}
      timeZone="Asia/Shanghai"
      now="2027-03-01T08:00:00.000Z"
    >
      <ProjectTimeline {...plan} hrefOf={(id) => `/tasks/${id}`} />
    </IntlProvider>,
  );

const plainList = (plan: TimelinePlan): string =>
  renderToString(
    <ul>
      {plan.tasks.map(({ id, name, start }) => (
        <li key={id}>
          <a href={`/tasks/${id}`}>{name}</a> {start}
        </li>
      ))}
    </ul>,
  );
