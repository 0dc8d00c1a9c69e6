import { describe, expect, it } from "vitest";
import { entity, person, relationship, shares, votes } from "../../../tests/factories/statements";
import type { Statement } from "./bods/statement";
import { type Limits, ownershipReport } from "./ownership-report.server";

const today = "2026-11-21";

const report = (statements: Statement[], asOf = today, limits?: Limits) =>
  ownershipReport(statements, { asOf, today, limits });

/** `owner owned direct beneficial`, with ~ for a lower bound, ? for nothing known, ! for undetermined and * for control. */
const rowsOf = (statements: Statement[], asOf?: string): string[] =>
  report(statements, asOf).holdings.map((row) => {
    const direct = `${row.direct_at_least ? "~" : ""}${row.direct_percent ?? "?"}`;
    const beneficial = `${row.beneficial_at_least ? "~" : ""}${row.beneficial_percent ?? "?"}${row.undetermined ? "!" : ""}`;
    return `${row.owner} ${row.owned} ${direct} ${beneficial}${row.controls ? " *" : ""}`;
  });

const unsaid = { type: "shareholding", directOrIndirect: "direct" } as const;

describe("holdings", () => {
  it("are given directly and through others", () => {
    expect(
      rowsOf([relationship("jo", "a", [shares(60)]), relationship("a", "b", [shares(33.333333333)])]),
    ).toEqual(["jo a 60 60 *", "a b 33.333333333 33.333333333", "jo b ? 19.9999999998"]);
  });

  it("of one owner are added", () => {
    const statements = [
      relationship("jo", "a", [shares(20), shares(10.1)], { recordId: "1" }),
      relationship("jo", "a", [shares(20)], { recordId: "2" }),
    ];
    expect(rowsOf(statements)).toEqual(["jo a 50.1 50.1 *"]);
  });

  it("of unknown size stay unknown, and are never nothing", () => {
    const statements = [
      relationship("jo", "a", [unsaid]),
      relationship("al", "a", [{ ...unsaid, share: { minimum: 25, maximum: 50 } }]),
      relationship("a", "b", [shares(50)]),
    ];
    expect(rowsOf(statements)).toEqual([
      "al a ~25 ~25",
      "jo a ~? ~?",
      "a b 50 50",
      "al b ? ~12.5",
      "jo b ? ~?",
    ]);
  });

  it("are those of the day", () => {
    const statements = [
      relationship("jo", "a", [shares(10)], { statementDate: "2020-01-01" }),
      relationship("jo", "a", [shares(20)], {
        statementDate: "2021-01-01T12:00:00Z",
        recordStatus: "updated",
      }),
      relationship("jo", "a", [shares(20)], { statementDate: "2022-01-01", recordStatus: "closed" }),
    ];
    expect(rowsOf(statements, "2019-12-31")).toEqual([]);
    expect(rowsOf(statements, "2020-12-31")).toEqual(["jo a 10 10"]);
    expect(rowsOf(statements, "2021-01-01")).toEqual(["jo a 20 20"]);
    expect(rowsOf(statements, "2022-01-01")).toEqual([]);
    expect(rowsOf([...statements].reverse(), "2021-06-01")).toEqual(["jo a 20 20"]);
  });

  it("begin on their first day and are over on their last", () => {
    const statements = [
      relationship("jo", "a", [shares(10, { startDate: "2024-02-01", endDate: "2024-03-01" })]),
    ];
    expect(
      ["2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"].map((day) => rowsOf(statements, day).length),
    ).toEqual([0, 1, 1, 0]);
  });

  it("are not made of interests that are none, nor of parties that are not named", () => {
    const hidden = relationship("jo", "a", [shares(10)]);
    hidden.recordDetails.interestedParty = { reason: "unknown" };
    expect(rowsOf([hidden, relationship("jo", "a", [{ type: "boardMember" }])])).toEqual([]);
  });

  it("over 100 % of one class are a warning", () => {
    const statements = [entity("a"), person("jo"), person("al"), relationship("jo", "a", [shares(66.6)])];
    const { warnings } = report([...statements, relationship("al", "a", [shares(33.5)])]);
    expect(warnings).toEqual([
      {
        statement: "statement-al-a------------------",
        path: "/recordDetails/interests/0/share",
        message: `more than 100 % of the shares of a are held on ${today}`,
      },
    ]);
    expect(report([...statements, relationship("al", "a", [shares(33.4), votes(100)])]).warnings).toEqual([]);
  });
});

describe("an indirect holding", () => {
  const indirect = (percent: number) => shares(percent, { directOrIndirect: "indirect" });
  const primary = relationship("jo", "b", [indirect(48)], { componentRecords: ["jo-a", "a-b"] });
  const parts = (jo: Parameters<typeof relationship>[2]) => [
    relationship("jo", "a", jo, { isComponent: true }),
    relationship("a", "b", [shares(80)], { isComponent: true }),
  ];

  it("does not count beside its components", () => {
    expect(rowsOf([...parts([shares(60)]), primary])).toEqual(["jo a 60 60 *", "a b 80 80 *", "jo b ? 48 *"]);
  });

  it("stands in for components of unknown size, and is passed on", () => {
    expect(rowsOf([...parts([unsaid]), primary, relationship("b", "c", [shares(50)])])).toEqual([
      "jo a ~? ~?",
      "a b 80 80 *",
      "jo b ? 48",
      "a c ? 40",
      "b c 50 50",
      "jo c ? ~24",
    ]);
  });

  it("is added to what is held directly", () => {
    const mixed = relationship("jo", "b", [indirect(48), shares(10)], { componentRecords: ["jo-a", "a-b"] });
    expect(rowsOf([...parts([shares(60)]), mixed])).toEqual(["jo a 60 60 *", "a b 80 80 *", "jo b 10 58 *"]);
  });

  it("by majority of votes is control", () => {
    const votesThrough = relationship("jo", "b", [votes(60, { directOrIndirect: "indirect" })]);
    expect(rowsOf([votesThrough])).toEqual(["jo b ? ? *"]);
  });
});

describe("control", () => {
  it("goes by votes where they are stated", () => {
    expect(
      rowsOf([
        relationship("jo", "a", [shares(60), votes(40)]),
        relationship("al", "a", [shares(40), votes(60)]),
      ]),
    ).toEqual(["al a 40 40 *", "jo a 60 60"]);
  });

  it("goes by the shares of an owner who states no votes, as far as there are votes left", () => {
    expect(
      rowsOf([relationship("jo", "a", [shares(60)]), relationship("al", "a", [shares(40), votes(40)])]),
    ).toEqual(["al a 40 40", "jo a 60 60 *"]);
    expect(
      rowsOf([relationship("jo", "a", [shares(60)]), relationship("al", "a", [shares(40), votes(60)])]),
    ).toEqual(["al a 40 40 *", "jo a 60 60"]);
  });

  it("is listed where there are votes without shares", () => {
    expect(rowsOf([relationship("jo", "a", [votes(51)]), relationship("a", "b", [votes(51)])])).toEqual([
      "jo a ? ? *",
      "a b ? ? *",
      "jo b ? ? *",
    ]);
  });
});

describe("circles", () => {
  it("are named, and undetermined where they are closed", () => {
    const ring = [relationship("a", "b", [shares(100)]), relationship("b", "a", [shares(100)])];
    const { cycles } = report([...ring, relationship("c", "c", [shares(1)])]);
    expect(cycles).toEqual([["a", "b"], ["c"]]);
    expect(rowsOf(ring)).toEqual(["b a 100 ?! *", "a b 100 ?! *"]);
  });

  it("of thousands of firms end", () => {
    const name = (at: number): string => `f${at % 2_500}`;
    const ring = Array.from({ length: 2_500 }, (_, at) => relationship(name(at), name(at + 1), [shares(99)]));
    const { holdings, cycles, warnings } = report(ring);
    expect(cycles[0]).toHaveLength(2_500);
    expect(holdings.length).toBeGreaterThanOrEqual(2_500);
    expect(
      holdings.filter((row) => row.direct_percent === 99 && row.beneficial_percent === 99 && row.controls),
    ).toHaveLength(2_500);
    expect(warnings.some(({ message }) => message.startsWith("not all holdings through others"))).toBe(true);
  });
});

it("bounds what is listed and worked out, and says so", () => {
  const chain = Array.from({ length: 50 }, (_, at) =>
    relationship(`f${10 + at}`, `f${11 + at}`, [shares(100)]),
  );
  const { holdings, warnings } = report(chain, today, { rows: 5, controlled: 100, warnings: 10_000 });
  expect(holdings).toHaveLength(55);
  expect(holdings.filter((row) => row.direct_percent === 100 && row.controls)).toHaveLength(50);
  expect(warnings.slice(0, 2).map(({ message }) => message)).toEqual([
    "not all holdings through others are listed: there are too many",
    "control through others was not worked out for 48 owners, from f13 on: there are too many",
  ]);
});
