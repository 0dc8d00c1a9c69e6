import { describe, expect, test } from "vitest";
import { standardWeek } from "../schedule/standard-week";
import {
  portfolioFilterParams,
  readPortfolioFilter,
  readPortfolioSort,
  sortPortfolio,
} from "./portfolio.filter";
import { costsOf, currentPhase, driftOf, joinCosts, latest, progressOf } from "./status.rules";
import { reportForm } from "./status.schema";

const phaseId = "019a0000-0000-7000-8000-000000000001";

test("costs keep currencies apart, and hold only the budget's against it", () => {
  const rows = joinCosts(
    [
      { currency: "CNY", amountMinor: 300 },
      { currency: "EUR", amountMinor: 0 },
      { currency: "USD", amountMinor: 50 },
    ],
    [
      { currency: "CNY", amountMinor: 800 },
      { currency: "JPY", amountMinor: 7 },
    ],
  );
  expect(costsOf(rows, { currency: "CNY", budgetMinor: 1000 })).toEqual([
    { currency: "CNY", spentMinor: 300, remainingMinor: 800, expectedMinor: 1100, overMinor: 100 },
    { currency: "JPY", spentMinor: 0, remainingMinor: 7, expectedMinor: 7, overMinor: null },
    { currency: "USD", spentMinor: 50, remainingMinor: 0, expectedMinor: 50, overMinor: null },
  ]);
  expect(costsOf(rows, { currency: "CNY", budgetMinor: null })[0]?.overMinor).toBeNull();
});

test("progress leaves out what was dropped", () => {
  expect(progressOf([{ state: "done" }, { state: "dropped" }, { state: "open" }])).toEqual({
    done: 1,
    total: 2,
  });
  expect(latest([null, "2026-06-05", "2026-06-03"])).toBe("2026-06-05");
  expect(latest([])).toBeNull();
});

test("the phase is the first with something left to do", () => {
  const phases = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const tasks = [
    { phaseId: "a", state: "done" },
    { phaseId: "b", state: "dropped" },
    { phaseId: "c", state: "doing" },
  ];
  expect(currentPhase(phases, tasks)?.id).toBe("c");
  expect(currentPhase(phases, tasks.slice(0, 2))).toBeNull();
});

test("drift counts working days, and names what came and went", () => {
  const task = (id: string, finish: string | null) => ({
    id,
    phaseId: "p",
    firmId: "f",
    name: id,
    state: "open",
    start: finish === null ? null : "2026-06-01",
    finish,
  });
  const kept = [task("a", "2026-06-05"), task("b", "2026-06-03")].map((one) => ({
    ...one,
    start: one.start ?? "",
    finish: one.finish ?? "",
  }));
  const drift = driftOf(
    kept,
    [task("a", "2026-06-09"), task("b", null), task("c", "2026-06-02")],
    [standardWeek("f", "UTC")],
    "f",
  );
  expect(drift).toMatchObject({ added: ["c"], removed: ["b"], project: { finish: { days: 2 } } });
});

describe("the portfolio's address", () => {
  const item = (id: string, change: object) => ({
    id,
    name: id,
    startsOn: "2026-06-01",
    report: null,
    done: 0,
    total: 0,
    end: null,
    driftDays: null,
    ...change,
  });
  const items = [
    item("a", { end: "2026-07-01", report: { light: "amber" }, done: 1, total: 2 }),
    item("b", { report: { light: "red" }, driftDays: 3 }),
    item("c", { end: "2026-06-01", report: { light: "green" }, done: 2, total: 2 }),
  ];
  const order = (sort: string | null) => sortPortfolio(items, readPortfolioSort(sort)).map(({ id }) => id);

  test("sorts, and leaves what has no value to the end either way", () => {
    expect(order(null)).toEqual(["c", "a", "b"]);
    expect(order("-end")).toEqual(["a", "c", "b"]);
    expect(order("-light")).toEqual(["b", "a", "c"]);
    expect(order("-progress")).toEqual(["c", "a", "b"]);
    expect(order("drift")).toEqual(["b", "a", "c"]);
    expect(order("none of ours")).toEqual(["c", "a", "b"]);
  });

  test("reads its filter back, and nothing that is none", () => {
    const filter = { state: "running", allianceId: phaseId } as const;
    expect(readPortfolioFilter(new URLSearchParams(portfolioFilterParams(filter)))).toEqual(filter);
    expect(readPortfolioFilter(new URLSearchParams("state=gone&alliance=x"))).toEqual({
      state: null,
      allianceId: null,
    });
  });
});

describe("a typed report", () => {
  const typed = { onDate: "2026-06-01", light: "green", text: "Fine" };

  test("is read with its phases and what remains", () => {
    const read = reportForm.parse({
      ...typed,
      [`light-${phaseId}`]: "red",
      [`text-${phaseId}`]: "Late",
      "light-nobody": "red",
      "remaining-CNY": "1,250.50",
      "remaining-XXQ": "1",
      "remaining-JPY": "",
    });
    expect(read).toMatchObject({
      phases: [{ phaseId, light: "red", text: "Late" }],
      remaining: [{ currency: "CNY", amountMinor: 125_050 }],
      statedEnd: null,
      correctsId: null,
    });
  });

  test("is refused where an amount or a light is none", () => {
    const faults = (change: object) =>
      reportForm.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path.join("/"));
    expect(faults({ "remaining-CNY": "-5" })).toEqual(["remaining-CNY"]);
    expect(faults({ light: "blue" })).toEqual(["light"]);
    expect(faults({ text: "" })).toEqual(["text"]);
    expect(faults({ onDate: "2026-02-30" })).toEqual(["onDate"]);
    expect(faults({ [`light-${phaseId}`]: "red", [`text-${phaseId}`]: "x".repeat(1001) })).toEqual([
      `text-${phaseId}`,
    ]);
  });
});
