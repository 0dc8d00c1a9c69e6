import { describe, expect, test } from "vitest";
import {
  axes,
  type Classification,
  choicesOf,
  choiceWord,
  inEffect,
  leavesUsualOrder,
  missingEvidence,
  parseChoice,
} from "./classification.rules";

const noHoldings = { holdingBetweenMembers: false, jointFirmOfMembers: false };

const row = (id: string, value: string, effectiveFrom: string): Classification => ({
  id,
  axis: "development_mode",
  value,
  subKind: null,
  effectiveFrom,
});

describe("choices", () => {
  test("B2B names its sub-kind and a partnership its route; nothing else has one", () => {
    expect(choicesOf("party").map(choiceWord)).toEqual([
      "b2b.direct_sales",
      "b2b.distribution",
      "b2b.logistics",
      "b2b.complementary",
      "b2b.reprocessing",
      "b2b.component_making",
      "b2c",
      "b2e",
    ]);
    expect(choicesOf("development_mode").map(choiceWord)).toEqual([
      "customization",
      "guidance",
      "partnership.co_design",
      "partnership.synchronized_operations",
      "partnership.vertical_integration",
    ]);
    expect(
      [...choicesOf("capital_tie"), ...choicesOf("purpose")].every(({ subKind }) => subKind === null),
    ).toBe(true);
  });

  test("a word reads back as its choice, on its own axis alone", () => {
    for (const axis of axes) {
      for (const choice of choicesOf(axis)) {
        expect(parseChoice(axis, choiceWord(choice))).toEqual(choice);
        for (const other of axes) {
          if (other !== axis) expect(parseChoice(other, choiceWord(choice))).toBeNull();
        }
      }
    }
  });

  test.each(["b2b", "partnership", "b2b.co_design", "none.distribution", "", "toString", "客户"])(
    "%j is no choice",
    (word) => {
      expect(axes.map((axis) => parseChoice(axis, word))).toEqual([null, null, null, null]);
    },
  );
});

describe("what is in effect", () => {
  const history = [
    row("3", "partnership", "2026-06-01"),
    row("1", "customization", "2024-02-12"),
    row("2", "guidance", "2025-06-01"),
  ];

  test.each([
    ["2024-02-11", undefined],
    ["2024-02-12", "customization"],
    ["2025-05-31", "customization"],
    ["2025-06-01", "guidance"],
    ["2026-05-31", "guidance"],
    ["2030-01-01", "partnership"],
  ])("on %s", (date, value) => {
    expect(inEffect(history, "development_mode", date)?.value).toBe(value);
  });

  test("of one day, what was written later", () => {
    const twice = [row("2", "guidance", "2025-06-01"), row("1", "customization", "2025-06-01")];
    expect(inEffect(twice, "development_mode", "2025-06-01")?.value).toBe("guidance");
  });

  test("each axis by itself", () => {
    expect(inEffect(history, "party", "2026-06-01")).toBeNull();
  });
});

describe("the usual order of development", () => {
  const change = (value: string, effectiveFrom: string) => ({
    axis: "development_mode" as const,
    value,
    effectiveFrom,
  });

  test.each([
    [null, "partnership", false],
    ["customization", "guidance", false],
    ["guidance", "partnership", false],
    ["partnership", "partnership", false],
    ["customization", "partnership", true],
    ["guidance", "customization", true],
    ["partnership", "guidance", true],
    ["partnership", "customization", true],
  ] as const)("%s → %s", (from, to, leaves) => {
    const history = from ? [row("1", from, "2025-01-01")] : [];
    expect(leavesUsualOrder(history, change(to, "2025-06-01"))).toBe(leaves);
  });

  test.each([
    ["customization", false],
    ["partnership", true],
  ])("%s put before guidance", (value, leaves) => {
    const history = [row("1", "guidance", "2025-06-01"), row("2", "partnership", "2026-01-01")];
    expect(leavesUsualOrder(history, change(value, "2025-01-01"))).toBe(leaves);
  });

  test("a row put between two is held to both", () => {
    const history = [row("1", "customization", "2025-01-01"), row("2", "partnership", "2026-01-01")];
    expect(leavesUsualOrder(history, change("guidance", "2025-06-01"))).toBe(false);
    expect(leavesUsualOrder(history, change("customization", "2025-06-01"))).toBe(true);
  });

  test("other axes have no order", () => {
    const history = [{ ...row("1", "joint_venture", "2025-01-01"), axis: "purpose" as const }];
    const other = { axis: "purpose" as const, value: "product_brand", effectiveFrom: "2025-06-01" };
    expect(leavesUsualOrder(history, other)).toBe(false);
  });
});

describe("evidence", () => {
  const none = { capital_tie: "none", purpose: "product_brand" };

  test("an equity participation needs a current holding between members", () => {
    const current = { ...none, capital_tie: "equity_participation" };
    expect(missingEvidence(current, noHoldings)).toEqual({ capital_tie: "holding" });
    expect(missingEvidence(current, { ...noHoldings, jointFirmOfMembers: true })).toEqual({
      capital_tie: "holding",
    });
    expect(missingEvidence(current, { ...noHoldings, holdingBetweenMembers: true })).toEqual({});
  });

  test("a complementary subsidiary needs a joint firm of two members", () => {
    const current = { ...none, capital_tie: "complementary_subsidiary" };
    expect(missingEvidence(current, noHoldings)).toEqual({ capital_tie: "joint_firm" });
    expect(missingEvidence(current, { ...noHoldings, holdingBetweenMembers: true })).toEqual({
      capital_tie: "joint_firm",
    });
    expect(missingEvidence(current, { ...noHoldings, jointFirmOfMembers: true })).toEqual({});
  });

  test("a joint venture needs a capital tie", () => {
    expect(missingEvidence({ capital_tie: "none", purpose: "joint_venture" }, noHoldings)).toEqual({
      purpose: "capital_tie",
    });
    expect(missingEvidence({ capital_tie: null, purpose: "joint_venture" }, noHoldings)).toEqual({
      purpose: "capital_tie",
    });
    expect(
      missingEvidence({ capital_tie: "equity_participation", purpose: "joint_venture" }, noHoldings),
    ).toEqual({
      capital_tie: "holding",
    });
  });

  test("nothing else needs any", () => {
    expect(missingEvidence(none, noHoldings)).toEqual({});
    expect(missingEvidence({ capital_tie: null, purpose: null }, noHoldings)).toEqual({});
  });
});
