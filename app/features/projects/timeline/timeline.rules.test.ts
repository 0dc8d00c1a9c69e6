import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { loadMessages } from "~/messages/catalogue";
import { IntlProvider } from "~/ui/intl";
import type { Locale } from "~/ui/locale";
import { ProjectTimeline } from "./ProjectTimeline";
import {
  layoutTimeline,
  rowHeight,
  type TimelinePlan,
  type TimelineRow,
  type TimelineTask,
} from "./timeline.rules";

const task = (id: string, start: string, finish: string, more: Partial<TimelineTask> = {}): TimelineTask => ({
  id,
  name: `Task ${id}`,
  phaseId: "one",
  firm: null,
  start,
  finish,
  isMilestone: false,
  isCritical: false,
  isDone: false,
  progress: 0,
  baseline: null,
  ...more,
});

const plan = (tasks: TimelineTask[], more: Partial<TimelinePlan> = {}): TimelinePlan => ({
  phases: [{ id: "one", name: "Phase one" }],
  tasks,
  dependencies: [],
  today: null,
  ...more,
});

const layout = (given: TimelinePlan) => {
  const made = layoutTimeline(given);
  if (!made) throw new Error("Nothing is drawn.");
  return made;
};

const barOf = (rows: TimelineRow[], id: string) => {
  const row = rows.find((one) => "task" in one && one.task.id === id);
  if (!row || !("task" in row)) throw new Error(`${id} is not drawn`);
  return row.bar;
};

describe("the layout of a timeline", () => {
  it("gives each phase and task a row, tasks without a phase first", () => {
    const { rows, height } = layout(
      plan(
        [task("a", "2026-12-02", "2026-12-03"), task("b", "2026-12-04", "2026-12-04", { phaseId: null })],
        {
          phases: [
            { id: "one", name: "One" },
            { id: "two", name: "Two" },
          ],
        },
      ),
    );
    expect(rows.map((row) => ("task" in row ? row.task.id : row.phase.id))).toEqual(["b", "one", "a", "two"]);
    expect(rows.map(({ top }) => top)).toEqual([0, rowHeight, 2 * rowHeight, 3 * rowHeight]);
    expect(rows.map((row) => "phase" in row && row.span !== null)).toEqual([false, true, false, false]);
    expect(height).toBe(4 * rowHeight);
  });

  it("draws a day as wide as any other, both ends of a task included", () => {
    const { rows } = layout(
      plan([
        task("a", "2026-12-02", "2026-12-02"),
        task("b", "2026-12-03", "2026-12-05"),
        task("c", "2026-12-03", "2026-12-04", { progress: 50 }),
      ]),
    );
    const [a, b] = [barOf(rows, "a"), barOf(rows, "b")];
    expect(b.width).toBeCloseTo(3 * a.width);
    expect(b.x).toBeCloseTo(a.x + a.width);
    expect(rows.find((row) => "task" in row && row.task.id === "c")).toMatchObject({ done: a.width });
  });

  it("has room for the baseline, and keeps years within bounds", () => {
    const { rows, width } = layout(
      plan([
        task("a", "2026-12-02", "2033-12-02", { baseline: { start: "2026-06-01", finish: "2026-07-01" } }),
      ]),
    );
    const row = rows.find((one) => "task" in one);
    expect(row && "task" in row && row.baseline?.x).toBeGreaterThanOrEqual(0);
    expect(barOf(rows, "a").x).toBeGreaterThan(0);
    expect(width).toBeLessThan(2_000);
  });

  it("draws a line for each dependency whose tasks are there, those of the critical path apart", () => {
    const tasks = [
      task("a", "2026-12-02", "2026-12-03", { isCritical: true }),
      task("b", "2026-12-04", "2026-12-05", { isCritical: true }),
      task("c", "2026-12-02", "2026-12-02"),
    ];
    const { links } = layout(
      plan(tasks, {
        dependencies: [
          { predecessorId: "a", successorId: "b", kind: "FS" },
          { predecessorId: "c", successorId: "b", kind: "FF" },
          { predecessorId: "c", successorId: "a", kind: "SF" },
          { predecessorId: "c", successorId: "gone", kind: "SS" },
        ],
      }),
    );
    expect(links.critical.lines.match(/M/g)).toHaveLength(1);
    expect(links.plain.lines.match(/M/g)).toHaveLength(2);
    expect(links.plain.heads.match(/z/g)).toHaveLength(2);
  });

  it("marks today where it lies on the drawing", () => {
    const tasks = [task("a", "2026-12-02", "2026-12-20")];
    expect(layout(plan(tasks, { today: "2026-12-05" })).today).toBeGreaterThan(0);
    expect(layout(plan(tasks, { today: "2025-12-05" })).today).toBeNull();
    expect(layout(plan(tasks, { today: "2028-12-05" })).today).toBeNull();
  });

  it("writes dates that leave room for each other", () => {
    for (const finish of ["2026-12-20", "2027-05-01", "2028-05-01", "2031-01-01", "2060-01-01"]) {
      const { ticks } = layout(plan([task("a", "2026-11-28", finish)]));
      expect(ticks.coarse.length).toBeGreaterThan(0);
      for (const [line, least] of [
        [ticks.coarse, 80],
        [ticks.fine, 18],
      ] as const) {
        line.forEach((tick, at) => {
          const next = line[at + 1];
          if (next) expect(next.x - tick.x).toBeGreaterThanOrEqual(least);
        });
      }
    }
  });
});

const render = (given: TimelinePlan, locale: Locale = "en"): string =>
  renderToStaticMarkup(
    createElement(IntlProvider, {
      locale,
      messages: loadMessages(locale),
      timeZone: "Asia/Shanghai",
      now: "2026-12-05T08:40:00.000Z",
      // biome-ignore lint/correctness/noChildrenProp: createElement of a component that requires children
      children: createElement(ProjectTimeline, { ...given, hrefOf: (id) => `/tasks/${id}` }),
    }),
  );

describe("the timeline", () => {
  const shown = plan(
    [
      task("a", "2026-12-02", "2026-12-04", { isCritical: true, firm: "Anji", progress: 30 }),
      task("m", "2026-12-04", "2026-12-04", { isMilestone: true, isDone: true, name: "<b>Go</b>" }),
    ],
    { dependencies: [{ predecessorId: "a", successorId: "m", kind: "FS" }], today: "2026-12-05" },
  );

  it("says in words what it draws", () => {
    const html = render(shown);
    expect(html).toContain("<title>Timeline of the project; the list beside it says the same</title>");
    expect(html).toContain("2 tasks from 2 Dec 2026 to 4 Dec 2026, one of them critical.");
    expect(html).toContain('<a href="/tasks/a">Task a</a>');
    expect(html).toContain(
      '<span class="visually-hidden">2 Dec 2026 to 4 Dec 2026, Anji and critical</span>',
    );
    expect(html).toContain("4 Dec 2026 and done");
    expect(html).toContain("Phase one");
  });

  it("writes names as text", () => {
    expect(render(shown)).not.toContain("<b>");
  });

  it("explains what is drawn, and nothing else", () => {
    expect(render(shown)).toContain("Milestone");
    expect(render(shown)).not.toContain("Baseline");
    expect(render(plan([task("a", "2026-12-02", "2026-12-04")]))).not.toContain("Milestone");
  });

  it("speaks Chinese", () => {
    expect(render(shown, "zh-CN")).toContain(
      "2026年12月2日至2026年12月4日共 2 项任务，其中 1 项为关键任务。",
    );
  });

  it("says that there is nothing to draw", () => {
    expect(render(plan([]))).toBe('<p class="soft">There are no tasks to draw yet.</p>');
  });
});
