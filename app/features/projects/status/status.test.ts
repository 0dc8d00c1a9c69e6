// Baselines, status reports and the portfolio on a real database: who writes them, who reads what, and what stays.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { openProjectLedger } from "~/features/contributions/open-ledger.server";
import { reverseEntry, stateEntry } from "~/features/contributions/state-entry.server";
import { newId } from "~/lib/id";
import { codeOf, must } from "../../../../tests/factories/contacts";
import { confirmEntry, confirmedEntry, money } from "../../../../tests/factories/ledgers";
import {
  addedPhase,
  addedTask,
  answered,
  closedProject,
  joinedProject,
  keptBaseline,
  openedProject,
  publishedReport,
  reportInput,
  started,
} from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { inviteParty, leaveProject } from "../parties.server";
import { getPlan } from "../plan/plan.queries.server";
import { changeTask, removeTask } from "../plan/tasks.server";
import { getJoinedProject, getProject } from "../projects.queries.server";
import { getBaseline, getComparedBaseline, getDrift, keepBaseline, listBaselines } from "./baselines.server";
import { listPortfolio, listPortfolioAlliances } from "./portfolio.queries.server";
import { publishReport } from "./publish-report.server";
import { startReport } from "./report-start.server";
import { getReport, latestReports, listReports } from "./reports.queries.server";
import type { ReportInput } from "./status.schema";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let id: string;
let phaseId: string;
let taskId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  [supplier, partner, rival] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
  ]);
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  phaseId = await addedPhase(supplier, id);
  taskId = await addedTask(supplier, id, phaseId, { durationDays: 5 });
});

const publish = async (scope: Scope, change: Partial<ReportInput> = {}, projectId = id) =>
  codeOf(await publishReport(scope, projectId, await reportInput(supplier, projectId, change)));

const lengthen = async (days: number): Promise<void> => {
  const project = await getJoinedProject(supplier, id);
  const task = project && (await getPlan(supplier, project)).phases[0]?.tasks[0];
  if (!task) throw new Error("no task");
  const { kind, name, description, notBefore, deadline, version } = task;
  const input = { phaseId, kind, name, description, durationDays: days, notBefore, deadline };
  const doer = { organizationId: supplier.organizationId, assigneeUserId: null };
  must(await changeTask(supplier, id, { id: taskId, version }, { ...input, ...doer }));
};

const close = async (): Promise<void> => {
  await started(supplier, id);
  await closedProject(supplier, id);
};

const driftOf = async (scope: Scope, baselineId: string | null = null) => {
  const project = await getJoinedProject(scope, id);
  return project && getDrift(scope, project, baselineId);
};

describe("a baseline", () => {
  test("keeps the plan as it was, and tells how far it has moved, in working days", async () => {
    const first = await keptBaseline(supplier, id, "As agreed");
    expect(await driftOf(partner)).toMatchObject({ end: { days: 0 }, added: [], removed: [] });
    await lengthen(8);
    expect(await driftOf(partner)).toMatchObject({
      baseline: { id: first, name: "As agreed", number: 1, finishOn: "2026-06-05", budgetMinor: 50_000_000 },
      // Friday to Wednesday of the next week.
      end: { baseline: "2026-06-05", present: "2026-06-10", days: 3 },
      tasks: [{ taskId, start: { days: 0 }, finish: { days: 3 } }],
    });
    const other = await addedTask(supplier, id, phaseId, { name: "Test it", durationDays: 1 });
    expect(await driftOf(partner)).toMatchObject({ added: ["Test it"] });
    const second = await keptBaseline(supplier, id, "After the change");
    must(await removeTask(supplier, id, { id: other, version: 1 }));
    expect(await driftOf(partner)).toMatchObject({
      baseline: { id: second, number: 2 },
      end: { days: 0 },
      removed: ["Test it"],
    });
    expect(await driftOf(partner, first)).toMatchObject({ baseline: { id: first }, end: { days: 3 } });
    expect((await listBaselines(partner, id)).map(({ name }) => name)).toEqual([
      "After the change",
      "As agreed",
    ]);
  });

  test("is refused of an empty plan, and kept by the project's own firm alone", async () => {
    const empty = await joinedProject(supplier, world.alliance.id, [partner]);
    expect(codeOf(await keepBaseline(supplier, empty, { name: "X" }))).toBe("baseline_empty");
    expect(codeOf(await keepBaseline(partner, id, { name: "X" }))).toBe("project_not_ours");
    expect(codeOf(await keepBaseline(rival, id, { name: "X" }))).toBe("not_found");
    expect(codeOf(await keepBaseline(supplier, newId(), { name: "X" }))).toBe("not_found");
    await close();
    expect(codeOf(await keepBaseline(supplier, id, { name: "X" }))).toBe("project_over");
  });

  test("of two at once both are kept, each with its number", async () => {
    const both = await Promise.all(["One", "Other"].map((name) => keepBaseline(supplier, id, { name })));
    expect(both.map(codeOf)).toEqual([null, null]);
    expect((await listBaselines(supplier, id)).map(({ number }) => number)).toEqual([2, 1]);
  });

  test("is read by the firms that have joined, and by nobody else", async () => {
    const baseline = await keptBaseline(supplier, id);
    const asked = await openedProject(supplier, world.alliance.id, [world.rival]);
    await addedTask(supplier, asked, await addedPhase(supplier, asked));
    const withheld = await keptBaseline(supplier, asked);
    expect(await getComparedBaseline(partner, baseline)).toMatchObject({ drift: { end: { days: 0 } } });
    for (const [scope, key] of [
      [rival, baseline],
      [rival, withheld],
      [partner, withheld],
    ] as const)
      expect(await getBaseline(scope, key)).toBeNull();
    expect(await answered(rival, asked)).toBeNull();
    expect(await getBaseline(rival, withheld)).toMatchObject({ id: withheld });
    // One of another project is no baseline of this one.
    expect(await driftOf(supplier, withheld)).toBeNull();
    must(await leaveProject(partner, id));
    expect(await getBaseline(partner, baseline)).toBeNull();
  });

  test("is never written again", async () => {
    await keptBaseline(supplier, id);
    await publishedReport(supplier, id);
    for (const table of ["project_baselines", "project_reports", "project_report_phases"] as const) {
      const change = world.database.system.updateTable(table).set({ name: "X", text: "X" } as never);
      await expect(change.execute(), table).rejects.toThrow();
      await expect(world.database.system.deleteFrom(table).execute(), table).rejects.toThrow();
    }
  });
});

describe("a status report", () => {
  test("holds what the plan said on the day, whatever becomes of it", async () => {
    await keptBaseline(supplier, id);
    await lengthen(8);
    const report = await publishedReport(supplier, id, {
      light: "amber",
      text: "Later than agreed",
      phases: [{ phaseId, light: "red", text: "A part is missing" }],
      remaining: [
        { currency: "EUR", amountMinor: 900 },
        { currency: "CNY", amountMinor: 60_000_000 },
      ],
    });
    await lengthen(20);
    expect(await getReport(partner, report)).toMatchObject({
      number: 1,
      light: "amber",
      end: "2026-06-10",
      computedEnd: "2026-06-10",
      statedEnd: null,
      baseline: { name: "As agreed", finishOn: "2026-06-05", driftDays: 3 },
      phases: [{ name: "Design", light: "red", text: "A part is missing", done: 0, total: 1 }],
      costs: [
        { currency: "CNY", expectedMinor: 60_000_000, overMinor: 10_000_000 },
        { currency: "EUR", expectedMinor: 900, overMinor: null },
      ],
    });
    expect((await listReports(partner, id)).items).toMatchObject([{ id: report, correctedById: null }]);
  });

  test("says why the end is another, and not one before the project", async () => {
    expect(await publish(supplier, { statedEnd: "2026-07-01" })).toBe("forecast_without_reason");
    expect(await publish(supplier, { statedEnd: "2026-05-29", endReason: "Soon" })).toBe(
      "forecast_before_start",
    );
    const report = await publishedReport(supplier, id, { statedEnd: "2026-07-01", endReason: "A holiday" });
    expect(await getReport(partner, report)).toMatchObject({
      end: "2026-07-01",
      computedEnd: "2026-06-05",
      endReason: "A holiday",
    });
  });

  test("takes the computed end as it is, without a reason", async () => {
    const report = await publishedReport(supplier, id, { statedEnd: "2026-06-05" });
    expect(await getReport(supplier, report)).toMatchObject({ statedEnd: null, end: "2026-06-05" });
  });

  test("is of a day that has come, and speaks of every phase", async () => {
    expect(await publish(supplier, { onDate: "2026-06-02" })).toBe("report_ahead");
    expect(await publish(supplier, { phases: [] })).toBe("phase_light_missing");
    const gone = { phaseId: newId(), light: "green", text: "" } as const;
    const { phases } = await reportInput(supplier, id);
    expect(await publish(supplier, { phases: [...phases, gone] })).toBe("report_phase_unknown");
  });

  test("is written by the project's own firm, while it goes on", async () => {
    expect(await publish(partner)).toBe("project_not_ours");
    expect(await publish(rival)).toBe("not_found");
    await publishedReport(supplier, id);
    await close();
    expect(await publish(supplier, { onDate: "2026-05-30" })).toBe("project_over");
    expect((await listReports(partner, id)).items).toHaveLength(1);
  });

  test("of two for one day the first counts, and a correction takes its place once", async () => {
    const inputs = await Promise.all(["One", "Other"].map((text) => reportInput(supplier, id, { text })));
    const both = await Promise.all(inputs.map((input) => publishReport(supplier, id, input)));
    expect(both.map(codeOf).sort()).toEqual([null, "report_exists"].sort());
    const first = (await listReports(supplier, id)).items[0]?.id ?? "";
    expect(await publish(supplier, { correctsId: first, onDate: "2026-05-29" })).toBe("report_unknown");
    expect(await publish(supplier, { correctsId: newId() })).toBe("report_unknown");
    const corrections = await Promise.all(
      inputs.map((input) => publishReport(supplier, id, { ...input, correctsId: first, light: "red" })),
    );
    expect(corrections.map(codeOf).sort()).toEqual([null, "report_corrected"].sort());
    const { items } = await listReports(partner, id);
    expect(items).toMatchObject([
      { number: 2, light: "red", correctedById: null },
      { id: first, number: 1, light: "green", correctedById: items[0]?.id },
    ]);
    expect((await latestReports(partner.db, [id])).get(id)).toMatchObject({ id: items[0]?.id, light: "red" });
  });

  test("for an earlier day does not stand for the newest", async () => {
    const newest = await publishedReport(supplier, id);
    await publishedReport(supplier, id, { onDate: "2026-05-29" });
    expect((await latestReports(partner.db, [id])).get(id)).toMatchObject({ id: newest });
  });

  test("is read by the firms that have joined, as long as they are in it", async () => {
    const report = await publishedReport(supplier, id);
    expect(await getReport(rival, report)).toBeNull();
    must(await leaveProject(partner, id));
    expect(await getReport(partner, report)).toBeNull();
    expect((await listReports(partner, id)).items).toEqual([]);
  });

  test("counts the ledger's confirmed costs, and shows them to the ledger's parties alone", async () => {
    const { id: ledger } = must(await openProjectLedger(supplier, id));
    const cost = await confirmedEntry(ledger, [supplier, partner], money("cost", 900, {}, "EUR"));
    must(await stateEntry(supplier, ledger, money("cost", 5000, {}, "EUR")));
    const replacement = money("cost", 700, {}, "EUR");
    const taken = { entryId: cost, reason: "Too much", version: 2, replacement };
    must(await confirmEntry(partner, ledger, must(await reverseEntry(supplier, ledger, taken)).id));
    // A firm that joins later is no party of the ledger.
    const late = await openedLate();
    const report = await publishedReport(supplier, id, {
      remaining: [{ currency: "EUR", amountMinor: 300 }],
    });
    expect(await getReport(partner, report)).toMatchObject({
      costs: [{ currency: "EUR", spentMinor: 700, remainingMinor: 300, expectedMinor: 1000 }],
    });
    expect(await getReport(late, report)).toMatchObject({ id: report, costs: [] });
    expect((await listPortfolio(partner, { state: null, allianceId: null })).items).toMatchObject([
      { id, spent: [{ currency: "EUR", amountMinor: 700 }] },
    ]);
    expect((await listPortfolio(late, { state: null, allianceId: null })).items).toMatchObject([
      { id, spent: null },
    ]);
  });

  test("begins with the lights of the one before, and a correction with its words", async () => {
    const remaining = [{ currency: "CNY", amountMinor: 5_050 }];
    const report = await publishedReport(supplier, id, { light: "amber", text: "Words", remaining });
    const project = await getProject(supplier, id);
    if (!project) throw new Error("no project");
    expect(await startReport(supplier, project, null)).toMatchObject({
      values: {
        onDate: "2026-06-01",
        light: "amber",
        [`light-${phaseId}`]: "green",
        "remaining-CNY": "50.50",
      },
      corrects: null,
    });
    expect((await startReport(supplier, project, null))?.values.text).toBeUndefined();
    expect(await startReport(supplier, project, report)).toMatchObject({
      values: { text: "Words" },
      corrects: { id: report, number: 1 },
    });
    expect(await startReport(supplier, project, newId())).toBeNull();
  });
});

const openedLate = async (): Promise<Scope> => {
  const asked = {
    organizationId: world.rival.id,
    role: "contributor" as const,
    link: "https://portal.example/x",
  };
  must(await inviteParty(supplier, await systemScope("tests"), id, asked));
  expect(await answered(rival, id)).toBeNull();
  return rival;
};

describe("the portfolio", () => {
  test("holds what the firm has joined, with how each stands", async () => {
    await keptBaseline(supplier, id);
    await lengthen(8);
    const milestone = {
      kind: "milestone" as const,
      name: "Signed off",
      durationDays: 0,
      notBefore: "2026-06-08",
    };
    await addedTask(supplier, id, phaseId, milestone);
    const report = await publishedReport(supplier, id, { light: "red" });
    await openedProject(supplier, world.alliance.id, [world.partner]);
    const all = { state: null, allianceId: null };
    const { items, total } = await listPortfolio(partner, all);
    expect(total).toBe(1);
    expect(items).toMatchObject([
      {
        id,
        alliance: { id: world.alliance.id },
        report: { id: report, light: "red", onDate: "2026-06-01" },
        phase: "Design",
        done: 0,
        total: 2,
        end: "2026-06-10",
        baselineEnd: "2026-06-05",
        driftDays: 3,
        spent: null,
        milestone: { name: "Signed off", on: "2026-06-08" },
      },
    ]);
    expect((await listPortfolio(supplier, all)).total).toBe(2);
    expect((await listPortfolio(rival, all)).total).toBe(0);
    expect((await listPortfolio(partner, { state: "running", allianceId: null })).total).toBe(0);
    expect((await listPortfolio(partner, { state: null, allianceId: world.alliance.id })).total).toBe(1);
    expect((await listPortfolio(partner, { state: null, allianceId: newId() })).total).toBe(0);
    expect(await listPortfolioAlliances(rival)).toEqual([]);
    expect((await listPortfolioAlliances(partner)).map((one) => one.id)).toEqual([world.alliance.id]);
  });
});
