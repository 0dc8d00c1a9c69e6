// Where the tasks of a project are drawn on its timeline: a row for each phase and task, time to the right. Pure; the same plan gives the same
// picture. Units are those of the drawing, 1 is a pixel at full size.

import type { CalendarDate } from "~/lib/dates";
import type { DependencyKind } from "../schedule/plan";
import { dateOfDay, dayOf } from "../schedule/working-days.rules";

export type TimelinePhase = { id: string; name: string };

export type TimelineTask = {
  id: string;
  name: string;
  phaseId: string | null;
  /** The short name of the firm that does it. */
  firm: string | null;
  /** Both belong to it. */
  start: CalendarDate;
  finish: CalendarDate;
  isMilestone: boolean;
  isCritical: boolean;
  isDone: boolean;
  /** Per cent, 0 to 100. */
  progress: number;
  /** As the parties kept it. */
  baseline: { start: CalendarDate; finish: CalendarDate } | null;
};

export type TimelineLink = { predecessorId: string; successorId: string; kind: DependencyKind };

export type TimelinePlan = {
  /** In the order in which they stand; tasks likewise, those without a phase come first. */
  phases: readonly TimelinePhase[];
  tasks: readonly TimelineTask[];
  dependencies: readonly TimelineLink[];
  today: CalendarDate | null;
};

type Box = { x: number; width: number };

export type TimelineRow = { top: number } & (
  | { phase: TimelinePhase; span: Box | null }
  | { task: TimelineTask; bar: Box; done: number; baseline: Box | null }
);

/** `shape` says how the date is written: a year, a month with its year, a month alone, a day of the month. */
export type Tick = { x: number; date: CalendarDate; shape: "year" | "monthYear" | "month" | "day" };

export type TimelineLayout = {
  width: number;
  height: number;
  /** Of one day. */
  dayWidth: number;
  rows: TimelineRow[];
  /** Two lines of dates above the drawing, the coarse one first. */
  ticks: { coarse: Tick[]; fine: Tick[] };
  /** SVG paths: all lines of one look in one, arrowheads apart because they are filled. */
  grid: string;
  links: Record<"plain" | "critical", { lines: string; heads: string }>;
  /** The middle of today; null where it lies outside. */
  today: number | null;
};

export const rowHeight = 30;
/** Within a row. */
export const barTop = 6;
export const barHeight = 13;
export const baselineTop = 22;
export const baselineHeight = 4;
export const milestoneSize = 7;
const margin = 14;
const labelSpace = 150;
const stub = 7;

/** The widest day that lets a plan of so many days be seen without going far. */
const scales = [
  { days: 50, width: 24, coarse: "monthYear", fine: "day" },
  { days: 200, width: 9, coarse: "monthYear", fine: "week" },
  { days: 600, width: 4, coarse: "monthYear", fine: "week" },
  { days: 2_000, width: 1.5, coarse: "year", fine: "month" },
  { days: Number.POSITIVE_INFINITY, width: 0.4, coarse: "year", fine: "none" },
] as const;

/** Null for a plan without tasks. */
export function layoutTimeline({ phases, tasks, dependencies, today }: TimelinePlan): TimelineLayout | null {
  if (tasks.length === 0) return null;
  const [first, last] = extent(tasks);
  const scale = scales.find(({ days }) => last - first < days) as (typeof scales)[number];
  const from = first - Math.ceil(margin / scale.width);
  const x = (day: number): number => unit((day - from) * scale.width);
  const box = (start: CalendarDate, finish: CalendarDate): Box => ({
    x: x(dayOf(start)),
    width: Math.max(2, unit((dayOf(finish) - dayOf(start) + 1) * scale.width)),
  });
  const rows = makeRows(phases, tasks, box);
  const width = Math.ceil(x(last + 1) + labelSpace);
  const height = rows.length * rowHeight;
  const ticks = makeTicks(scale, from, from + Math.floor(width / scale.width), x);
  const todayDay = today ? dayOf(today) : null;
  return {
    width,
    height,
    dayWidth: scale.width,
    rows,
    ticks,
    grid: [...(ticks.fine.length > 0 ? ticks.fine : ticks.coarse)]
      .map((tick) => `M${tick.x} 0V${height}`)
      .join(""),
    links: drawLinks(rows, dependencies),
    today:
      todayDay !== null && todayDay >= from && x(todayDay) < width
        ? unit(x(todayDay) + scale.width / 2)
        : null,
  };
}

const unit = (value: number): number => Math.round(value * 10) / 10;

/** First and last day of all tasks, as planned now and as kept. */
function extent(tasks: readonly TimelineTask[]): [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { start, finish, baseline } of tasks) {
    first = Math.min(first, dayOf(start), baseline ? dayOf(baseline.start) : first);
    last = Math.max(last, dayOf(finish), baseline ? dayOf(baseline.finish) : last);
  }
  return [first, last];
}

type BoxOf = (start: CalendarDate, finish: CalendarDate) => Box;

function makeRows(
  phases: readonly TimelinePhase[],
  tasks: readonly TimelineTask[],
  box: BoxOf,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const ofPhase = new Map<string | null, TimelineTask[]>([[null, []]]);
  for (const { id } of phases) ofPhase.set(id, []);
  for (const task of tasks) (ofPhase.get(task.phaseId) ?? ofPhase.get(null))?.push(task);
  const add = (task: TimelineTask): void => {
    const bar = box(task.start, task.finish);
    rows.push({
      top: rows.length * rowHeight,
      task,
      bar,
      done: unit((bar.width * Math.min(100, Math.max(0, task.progress))) / 100),
      baseline: task.baseline && box(task.baseline.start, task.baseline.finish),
    });
  };
  for (const task of ofPhase.get(null) ?? []) add(task);
  for (const phase of phases) {
    const own = ofPhase.get(phase.id) ?? [];
    const starts = own.map(({ start }) => start).sort();
    const finishes = own.map(({ finish }) => finish).sort();
    const [start, finish] = [starts[0], finishes.at(-1)];
    rows.push({ top: rows.length * rowHeight, phase, span: start && finish ? box(start, finish) : null });
    for (const task of own) add(task);
  }
  return rows;
}

function makeTicks(
  scale: (typeof scales)[number],
  from: number,
  until: number,
  x: (day: number) => number,
): { coarse: Tick[]; fine: Tick[] } {
  const coarse: Tick[] = [];
  const fine: Tick[] = [];
  for (let day = from; day < until; day++) {
    const date = dateOfDay(day);
    const isFirst = day === from;
    const isMonth = date.endsWith("-01");
    if (scale.coarse === "year" ? date.endsWith("-01-01") || isFirst : isMonth || isFirst) {
      coarse.push({ x: x(day), date, shape: scale.coarse });
    }
    if (scale.fine === "month" && isMonth) fine.push({ x: x(day), date, shape: "month" });
    if (scale.fine === "day" || (scale.fine === "week" && isMonday(day))) {
      fine.push({ x: x(day), date, shape: "day" });
    }
  }
  // What begins in the middle gives way to the next where both would touch.
  const [one, two] = coarse;
  if (one && two && two.x - one.x < 80) coarse.shift();
  return { coarse, fine };
}

/** 1970-01-05 was one. */
const isMonday = (day: number): boolean => (day - 4) % 7 === 0;

/** A milestone stands at the end of its date. */
export const milestoneMiddle = ({ x, width }: Box): number => unit(x + width);

type TaskRow = Extract<TimelineRow, { task: TimelineTask }>;

function drawLinks(
  rows: readonly TimelineRow[],
  dependencies: readonly TimelineLink[],
): TimelineLayout["links"] {
  const places = new Map(rows.flatMap((row) => ("task" in row ? [[row.task.id, row] as const] : [])));
  const links = { plain: { lines: "", heads: "" }, critical: { lines: "", heads: "" } };
  for (const { predecessorId, successorId, kind } of dependencies) {
    const [from, to] = [places.get(predecessorId), places.get(successorId)];
    if (!from || !to) continue;
    const look = from.task.isCritical && to.task.isCritical ? links.critical : links.plain;
    const { line, head } = drawLink(endOf(from, kind[0] === "S"), endOf(to, kind[1] === "S"));
    look.lines += line;
    look.heads += head;
  }
  return links;
}

type End = {
  x: number;
  /** The middle of the bar, and how far from it the mark reaches up and down, and on to the side. */
  y: number;
  half: number;
  tip: number;
  /** To which side a line leaves it. */
  towards: -1 | 1;
  /** Where a line may come in from above or below. */
  door: number;
};

function endOf({ top, bar, task }: TaskRow, isStart: boolean): End {
  const y = top + barTop + barHeight / 2;
  const towards = isStart ? -1 : 1;
  if (task.isMilestone) {
    const middle = milestoneMiddle(bar);
    return { x: middle, y, half: milestoneSize, tip: milestoneSize, towards, door: middle };
  }
  const door = unit(bar.x + Math.min(5, bar.width / 2));
  return { x: isStart ? bar.x : unit(bar.x + bar.width), y, half: barHeight / 2, tip: 0, towards, door };
}

/** Along rows and columns, out of one task and into the other; the arrowhead points at what waits. */
function drawLink(begin: End, end: End): { line: string; head: string } {
  const start = `M${begin.x} ${begin.y}`;
  const down = end.y > begin.y ? 1 : -1;
  if (begin.towards > 0 && end.towards < 0 && begin.x <= end.door) {
    const edge = unit(end.y - down * end.half);
    return {
      line: `${start}H${end.door}V${edge}`,
      head: `M${end.door} ${edge}l-3.5 ${-6 * down}h7z`,
    };
  }
  const out = unit(begin.x + begin.towards * (begin.tip + stub));
  const tip = unit(end.x + end.towards * end.tip);
  const into = unit(tip + end.towards * (stub + 2));
  const head = `M${tip} ${end.y}l${end.towards * 6}-3.5v7z`;
  const last = `V${end.y}H${tip}`;
  if (begin.towards === end.towards) {
    const column = begin.towards < 0 ? Math.min(out, into) : Math.max(out, into);
    return { line: `${start}H${column}${last}`, head };
  }
  const between = unit(end.y - (down * rowHeight) / 2);
  return { line: `${start}H${out}V${between}H${into}${last}`, head };
}
