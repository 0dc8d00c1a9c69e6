// The plan of a project as a picture: drawn on the server, readable without script. Names stand in a list beside the drawing, so that they
// stay in sight while it scrolls; to readers who do not see it the list says the dates, too.

import { useEffect, useRef, useState } from "react";
import { classes } from "~/ui/classes";
import { useFormat, useT } from "~/ui/intl";
import { type MovableTask, TimelineHands } from "./TimelineHands";
import {
  barHeight,
  barTop,
  baselineHeight,
  baselineTop,
  layoutTimeline,
  milestoneMiddle,
  milestoneSize,
  type Tick,
  type TimelineLayout,
  type TimelinePlan,
  type TimelineRow,
  type TimelineTask,
} from "./timeline.rules";

type ProjectTimelineProps = TimelinePlan & {
  /** Where a task is shown in full. */
  hrefOf?: (taskId: string) => string;
  /** By their ids, the tasks that this person can put on another day. */
  movable?: ReadonlyMap<string, MovableTask>;
};

const noTasks: ReadonlyMap<string, MovableTask> = new Map();
const headHeight = 48;

export function ProjectTimeline({ hrefOf, movable = noTasks, ...plan }: ProjectTimelineProps) {
  const t = useT("timeline");
  const spoken = useSpoken();
  const region = useRef<HTMLElement>(null);
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const layout = layoutTimeline(plan);
  if (!layout) return <p className="soft">{t("no_tasks")}</p>;
  const words = new Map(plan.tasks.map((task) => [task.id, spoken(task)]));
  return (
    <figure className="gantt section">
      <section
        className="gantt-region"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t("region")}
        ref={region}
      >
        <div className="gantt-corner" />
        <Head layout={layout} hasToday={layout.today !== null} />
        <Names rows={layout.rows} words={words} hrefOf={hrefOf} />
        <Drawing layout={layout} plan={plan} words={words} movable={isScripted ? movable : noTasks} />
      </section>
      {isScripted && <TimelineHands region={region} tasks={movable} dayWidth={layout.dayWidth} />}
      <figcaption>
        <Legend plan={plan} />
        {isScripted && movable.size > 0 && <p className="soft">{t("hands")}</p>}
      </figcaption>
    </figure>
  );
}

function Head({ layout: { width, ticks, today }, hasToday }: { layout: TimelineLayout; hasToday: boolean }) {
  const t = useT("timeline");
  const format = useFormat();
  const text = ({ date, shape }: Tick): string => {
    if (shape === "year") return date.slice(0, 4);
    return shape === "day" ? String(Number(date.slice(8))) : format[shape](date);
  };
  return (
    <svg className="gantt-head" width={width} height={headHeight} aria-hidden="true">
      {ticks.coarse.map((tick) => (
        <text key={tick.date} className="coarse" x={tick.x + 3} y={16}>
          {text(tick)}
        </text>
      ))}
      {ticks.fine.map((tick) => (
        <text key={tick.date} x={tick.x + 3} y={36}>
          {text(tick)}
        </text>
      ))}
      {hasToday && (
        <g className="gantt-today">
          <path d={`M${today} ${headHeight}l-4-6h8z`} />
          <title>{t("today")}</title>
        </g>
      )}
    </svg>
  );
}

/** By the ids of tasks: what the drawing shows of each. */
type Words = ReadonlyMap<string, string>;

type NamesProps = { rows: readonly TimelineRow[]; words: Words; hrefOf?: (taskId: string) => string };

function Names({ rows, words, hrefOf }: NamesProps) {
  return (
    <ul className="gantt-names">
      {rows.map((row) =>
        "phase" in row ? (
          <li key={row.phase.id} className="phase">
            {row.phase.name}
          </li>
        ) : (
          <li key={row.task.id}>
            {hrefOf ? <a href={hrefOf(row.task.id)}>{row.task.name}</a> : row.task.name}
            <span className="visually-hidden">{words.get(row.task.id)}</span>
          </li>
        ),
      )}
    </ul>
  );
}

/** What the drawing shows of one task, in words. */
const useSpoken = (): ((task: TimelineTask) => string) => {
  const t = useT("timeline");
  const format = useFormat();
  const [critical, done] = [t("critical"), t("done")];
  return ({ start, finish, isCritical, isDone, isMilestone, firm }) =>
    format.list([
      isMilestone || start === finish
        ? format.date(finish)
        : t("span", { start: format.date(start), finish: format.date(finish) }),
      ...(firm ? [firm] : []),
      ...(isCritical ? [critical] : []),
      ...(isDone ? [done] : []),
    ]);
};

type DrawingProps = {
  layout: TimelineLayout;
  plan: TimelinePlan;
  words: Words;
  movable: ReadonlyMap<string, MovableTask>;
};

function Drawing({ layout, plan, words, movable }: DrawingProps) {
  const t = useT("timeline");
  const format = useFormat();
  const { width, height, rows, grid, links, today } = layout;
  const starts = plan.tasks.map(({ start }) => start).sort();
  const finishes = plan.tasks.map(({ finish }) => finish).sort();
  return (
    <svg className="gantt-drawing" width={width} height={height} role="img">
      <title>{t("label")}</title>
      <desc>
        {t("description", {
          tasks: plan.tasks.length,
          start: format.date(starts[0] as string),
          finish: format.date(finishes.at(-1) as string),
          critical: plan.tasks.filter(({ isCritical }) => isCritical).length,
        })}
      </desc>
      <path className="gantt-grid" d={grid} />
      {today !== null && <path className="gantt-today" d={`M${today} 0V${height}`} />}
      {(["plain", "critical"] as const).map((look) => (
        <g key={look} className={classes("gantt-links", look)}>
          <path className="line" d={links[look].lines} />
          <path d={links[look].heads} />
        </g>
      ))}
      {rows.map((row) =>
        "phase" in row ? (
          <Phase key={row.phase.id} row={row} />
        ) : (
          <Task
            key={row.task.id}
            row={row}
            words={words.get(row.task.id)}
            isMovable={movable.has(row.task.id)}
          />
        ),
      )}
    </svg>
  );
}

/** A bracket over what belongs to the phase. */
function Phase({ row: { top, span } }: { row: Extract<TimelineRow, { phase: unknown }> }) {
  if (!span) return null;
  const y = top + barTop + 3;
  return (
    <path className="gantt-phase" d={`M${span.x} ${y + 9}v-9h${span.width}v9l-4-5h${8 - span.width}z`} />
  );
}

type TaskProps = {
  row: Extract<TimelineRow, { task: unknown }>;
  words: string | undefined;
  isMovable: boolean;
};

function Task({ row: { top, task, bar, done, baseline }, words, isMovable }: TaskProps) {
  const y = top + barTop;
  const middle = milestoneMiddle(bar);
  return (
    <g className={classes("gantt-task", task.isCritical && "critical", task.isDone && "done")}>
      {baseline && (
        <rect
          className="baseline"
          x={baseline.x}
          y={top + baselineTop}
          width={baseline.width}
          height={baselineHeight}
        />
      )}
      <g data-task={isMovable ? task.id : undefined}>
        {task.isMilestone ? (
          <path className="bar" d={milestonePath(middle, y + barHeight / 2)} />
        ) : (
          <rect className="bar" x={bar.x} y={y} width={bar.width} height={barHeight} rx={2} />
        )}
        {done > 0 && !task.isMilestone && (
          <rect className="share" x={bar.x} y={y + barHeight - 4} width={done} height={4} />
        )}
        <text x={(task.isMilestone ? middle + milestoneSize : bar.x + bar.width) + 12} y={y + 10}>
          {task.firm}
        </text>
      </g>
      <title>{`${task.name}: ${words}`}</title>
    </g>
  );
}

const milestonePath = (x: number, y: number): string =>
  `M${x - milestoneSize} ${y}l${milestoneSize}-${milestoneSize} ${milestoneSize} ${milestoneSize}-${milestoneSize} ${milestoneSize}z`;

/** What is not in the picture is not explained. */
function Legend({ plan: { tasks, dependencies, today } }: { plan: TimelinePlan }) {
  const t = useT("timeline");
  return (
    <ul className="legend gantt-legend">
      <li>
        <svg viewBox="0 0 28 14" aria-hidden="true">
          <g className="gantt-task">
            <rect className="bar" x={1} y={1} width={26} height={12} rx={2} />
            <rect className="share" x={1} y={9} width={14} height={4} />
          </g>
        </svg>
        {t("legend_task")}
      </li>
      {tasks.some(({ isCritical }) => isCritical) && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <g className="gantt-task critical">
              <rect className="bar" x={1.5} y={1.5} width={25} height={11} rx={2} />
            </g>
          </svg>
          {t("legend_critical")}
        </li>
      )}
      {tasks.some(({ isDone }) => isDone) && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <g className="gantt-task done">
              <rect className="bar" x={1} y={1} width={26} height={12} rx={2} />
            </g>
          </svg>
          {t("legend_done")}
        </li>
      )}
      {tasks.some(({ isMilestone }) => isMilestone) && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <g className="gantt-task">
              <path className="bar" d={milestonePath(14, 7)} />
            </g>
          </svg>
          {t("legend_milestone")}
        </li>
      )}
      {tasks.some(({ baseline }) => baseline) && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <g className="gantt-task">
              <rect className="baseline" x={1} y={5} width={26} height={4} />
            </g>
          </svg>
          {t("legend_baseline")}
        </li>
      )}
      {dependencies.length > 0 && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <g className="gantt-links plain">
              <path className="line" d="M0 7h22" />
              <path d="M27 7l-6-3.5v7z" />
            </g>
          </svg>
          {t("legend_dependency")}
        </li>
      )}
      {today && (
        <li>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <path className="gantt-today" d="M14 0v14" />
          </svg>
          {t("today")}
        </li>
      )}
    </ul>
  );
}
