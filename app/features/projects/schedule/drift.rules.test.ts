import { describe, expect, it } from "vitest";
import { type DatedTask, driftFrom } from "./drift.rules";
import { standardWeek } from "./standard-week";

const firm = standardWeek("firm", "Asia/Shanghai");
const mondays = { ...standardWeek("mondays", "Asia/Shanghai"), weekdays: [1] };

const dated = (
  taskId: string,
  start: string,
  finish: string,
  phaseId: string | null = "first",
  calendarId = "firm",
): DatedTask => ({ taskId, phaseId, calendarId, start, finish });

const compare = (baseline: DatedTask[], present: DatedTask[]) =>
  driftFrom(baseline, present, [firm, mondays], "firm");

describe("drift", () => {
  it("counts working days, later and earlier", () => {
    const { tasks } = compare(
      [dated("a", "2026-12-02", "2026-12-04"), dated("b", "2026-12-07", "2026-12-09")],
      [dated("b", "2026-12-03", "2026-12-04"), dated("a", "2026-12-02", "2026-12-08")],
    );
    expect(tasks).toEqual([
      {
        taskId: "a",
        start: { baseline: "2026-12-02", present: "2026-12-02", days: 0 },
        finish: { baseline: "2026-12-04", present: "2026-12-08", days: 2 },
      },
      {
        taskId: "b",
        start: { baseline: "2026-12-07", present: "2026-12-03", days: -2 },
        finish: { baseline: "2026-12-09", present: "2026-12-04", days: -3 },
      },
    ]);
  });

  it("counts a task by its firm's days, phase and project by the project's", () => {
    const { tasks, phases, project } = compare(
      [dated("a", "2026-12-07", "2026-12-07", "first", "mondays")],
      [dated("a", "2026-12-14", "2026-12-14", "first", "mondays")],
    );
    expect(tasks[0]?.finish.days).toBe(1);
    expect(phases).toEqual([
      {
        phaseId: "first",
        start: { baseline: "2026-12-07", present: "2026-12-14", days: 5 },
        finish: { baseline: "2026-12-07", present: "2026-12-14", days: 5 },
      },
    ]);
    expect(project.finish.days).toBe(5);
  });

  it("names what is new and what is gone, tasks and phases", () => {
    const drift = compare(
      [dated("kept", "2026-12-02", "2026-12-02", null), dated("gone", "2026-12-03", "2026-12-11", "old")],
      [dated("new", "2026-12-01", "2026-12-04", "young"), dated("kept", "2026-12-02", "2026-12-02", null)],
    );
    expect(drift.added).toEqual(["new"]);
    expect(drift.removed).toEqual(["gone"]);
    expect(drift.phases).toEqual([
      {
        phaseId: "old",
        start: { baseline: "2026-12-03", present: null, days: null },
        finish: { baseline: "2026-12-11", present: null, days: null },
      },
      {
        phaseId: "young",
        start: { baseline: null, present: "2026-12-01", days: null },
        finish: { baseline: null, present: "2026-12-04", days: null },
      },
    ]);
    expect(drift.project).toEqual({
      start: { baseline: "2026-12-02", present: "2026-12-01", days: -1 },
      finish: { baseline: "2026-12-11", present: "2026-12-04", days: -5 },
    });
  });

  it("says nothing of two plans without tasks", () => {
    const none = { baseline: null, present: null, days: null };
    expect(compare([], [])).toEqual({
      tasks: [],
      added: [],
      removed: [],
      phases: [],
      project: { start: none, finish: none },
    });
  });

  it("asks for every calendar", () => {
    const task = dated("a", "2026-12-02", "2026-12-02", null, "nobody's");
    expect(() => compare([task], [task])).toThrow("nobody's");
  });
});
