// Statements add up to the minor unit, whatever the rule, the currencies and the rounding.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wholeUnits } from "~/features/equity/percent.rules";
import { apportion } from "./apportion.rules";
import { convert, parseRate, type Rate, rateOn, roundings } from "./rates.rules";
import { checkRule, type Shares, type SharingRule } from "./sharing-rule.rules";
import {
  type BookedContribution,
  type BookedMoney,
  makeStatement,
  type Statement,
  type StatementInput,
} from "./statement.rules";

const percent = (value: number): number => Math.round(value * 1e12);
const even: Shares = { a: percent(50), b: percent(50) };
const fixed = (shares: Shares, more: Partial<SharingRule> = {}): SharingRule => ({
  costs: "first",
  rounding: "half_up",
  division: { kind: "fixed", shares },
  lossShares: null,
  ...more,
});
const period = { from: "2026-01-01", to: "2026-03-31" };

let number = 0;
const booked = (
  partyId: string,
  side: BookedMoney["side"],
  amountMinor: number,
  more: Partial<BookedMoney> = {},
): BookedMoney => {
  number += 1;
  return {
    id: `e${String(number).padStart(4, "0")}`,
    partyId,
    side,
    amountMinor,
    currency: "CNY",
    onDate: "2026-02-01",
    reversesId: null,
    takenMinor: null,
    ...more,
  };
};
const given = (
  partyId: string,
  amountMinor: number,
  more: Partial<BookedContribution> = {},
): BookedContribution => {
  const { side: _, takenMinor: __, ...entry } = booked(partyId, "cost", amountMinor);
  return { ...entry, hadNoEffect: false, ...more };
};
const rate = (currency: string, value: string, validFrom = "2026-01-01"): Rate => ({
  currency,
  rate: value,
  validFrom,
  confirmedAt: "2026-01-01T00:00:00.000Z",
});

const make = (input: Partial<StatementInput>): Statement => {
  const made = makeStatement({
    parties: ["a", "b"],
    rule: fixed(even),
    currency: "CNY",
    period,
    money: [],
    contributions: [],
    rates: [],
    ...input,
  });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
};

const of = (statement: Statement, partyId: string) =>
  statement.parties.find((party) => party.partyId === partyId);

describe("an amount", () => {
  const weights = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.bigInt(0n, 10n ** 15n), {
    minKeys: 1,
    maxKeys: 8,
  });

  test("is divided exactly, by less than one unit from the quotient, whatever the order", () => {
    fc.assert(
      fc.property(weights, fc.bigInt(-(10n ** 16n), 10n ** 16n), (given, amount) => {
        const whole = Object.values(given).reduce((sum, weight) => sum + weight, 0n);
        fc.pre(whole > 0n);
        const parts = apportion(amount, given);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [id, weight] of Object.entries(given)) {
          const off = (parts[id] ?? 0n) * whole - amount * weight;
          expect(off < whole && off > -whole).toBe(true);
          if (amount > 0n) expect((parts[id] ?? 0n) >= 0n).toBe(true);
          if (weight === 0n) expect(parts[id]).toBe(0n);
        }
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(apportion(amount, turned)).toEqual(parts);
      }),
    );
  });

  test("leaves what cannot be halved to the heavier, and among equals to the smaller id", () => {
    expect(apportion(10n, { c: 1n, b: 1n, a: 1n })).toEqual({ a: 4n, b: 3n, c: 3n });
    expect(apportion(-10n, { c: 1n, b: 1n, a: 1n })).toEqual({ a: -4n, b: -3n, c: -3n });
    expect(apportion(2n, { a: 1n, b: 3n })).toEqual({ a: 0n, b: 2n });
    expect(() => apportion(1n, { a: 0n })).toThrow(RangeError);
    expect(() => apportion(1n, { a: -1n, b: 2n })).toThrow(RangeError);
    expect(apportion(0n, { a: 0n })).toEqual({ a: 0n });
  });
});

describe("a rate", () => {
  test.each([
    ["7.1234", "7.1234"],
    ["０.50", "0.5"],
    ["007", "7"],
    ["0", "exchange_rate_out_of_range"],
    ["-1", "invalid_exchange_rate"],
    ["7,1", "invalid_exchange_rate"],
    ["1e9", "invalid_exchange_rate"],
    ["1234567890", "exchange_rate_out_of_range"],
    ["0.00000000001", "exchange_rate_out_of_range"],
    ["", "required"],
  ])("typed as %s is %s", (typed, said) => {
    const parsed = parseRate(typed);
    expect(parsed.ok ? parsed.value : parsed.refusal.code).toBe(said);
  });

  test("is the newest that is valid on the day; of two for one day the one confirmed later", () => {
    const rates = [
      rate("EUR", "7", "2026-01-01"),
      rate("EUR", "8", "2026-02-01"),
      { ...rate("EUR", "9", "2026-02-01"), confirmedAt: "2026-02-03T00:00:00.000Z" },
    ];
    expect(rateOn(rates, "EUR", "2025-12-31")).toBeNull();
    expect(rateOn(rates, "EUR", "2026-01-31")).toBe("7");
    for (const order of [rates, [...rates].reverse()]) expect(rateOn(order, "EUR", "2026-02-01")).toBe("9");
    expect(rateOn(rates, "USD", "2026-02-01")).toBeNull();
  });

  test("converts between currencies of 0, 2 and 3 decimals, rounded as agreed", () => {
    const to = (from: string, currency: string, value: string, rounding = roundings[0]) =>
      convert(12345n, { from, to: currency, rate: value, rounding });
    expect(to("CNY", "CNY", "1")).toBe(12345n);
    expect(to("JPY", "CNY", "0.05")).toBe(61725n);
    expect(to("CNY", "JPY", "20")).toBe(2469n);
    expect(to("BHD", "CNY", "19.1")).toBe(23579n);
    expect(to("CNY", "BHD", "0.05")).toBe(6173n);
    const half = (amount: bigint, rounding: (typeof roundings)[number]) =>
      convert(amount, { from: "CNY", to: "CNY", rate: "0.5", rounding });
    expect(roundings.map((rounding) => half(5n, rounding))).toEqual([3n, 2n, 2n]);
    expect(roundings.map((rounding) => half(-5n, rounding))).toEqual([-3n, -2n, -2n]);
    expect(roundings.map((rounding) => half(7n, rounding))).toEqual([4n, 4n, 3n]);
  });
});

describe("a rule", () => {
  const sumOf = (...values: number[]): Shares =>
    Object.fromEntries(values.map((v, i) => ["ab"[i], percent(v)]));
  const code = (rule: SharingRule) => {
    const checked = checkRule(rule, ["a", "b"]);
    return checked.ok ? null : checked.refusal;
  };

  test("of fixed shares adds up to 100 % exactly", () => {
    expect(code(fixed(even))).toBeNull();
    expect(code(fixed(sumOf(33.33, 66.66)))).toEqual({ code: "shares_not_whole", details: { sum: "99.99" } });
    expect(code(fixed(sumOf(60, 60)))).toEqual({ code: "shares_not_whole", details: { sum: "120" } });
    expect(code(fixed({ a: wholeUnits - 1 }))).toMatchObject({ details: { sum: "99.999999999999" } });
    expect(code(fixed({ x: wholeUnits }))?.code).toBe("share_party_unknown");
    expect(code(fixed({ a: -1, b: wholeUnits }))?.code).toBe("share_invalid");
    expect(code(fixed(even, { lossShares: sumOf(50) }))).toEqual({
      code: "loss_not_whole",
      details: { sum: "50" },
    });
  });

  test("of bands goes up, ends open, names each band that does not add up, and says who bears a loss", () => {
    const tiers = (bands: { upToMinor: number | null; shares: Shares }[], lossShares: Shares | null = even) =>
      code(fixed(even, { division: { kind: "by_tier", bands }, lossShares }));
    const open = { upToMinor: null, shares: even };
    const band = (upToMinor: number, shares = even) => ({ upToMinor, shares });
    expect(tiers([band(100), open])).toBeNull();
    expect(tiers([])?.code).toBe("bands_missing");
    expect(tiers([band(100)])?.code).toBe("bands_open");
    expect(tiers([open, open])?.code).toBe("bands_open");
    expect(tiers([band(100), band(100), open])).toEqual({ code: "bands_order", details: { band: 2 } });
    expect(tiers([band(0), open])?.code).toBe("bands_order");
    expect(tiers([band(100), { ...open, shares: sumOf(99.99) }])).toEqual({
      code: "band_not_whole",
      details: { sum: "99.99", band: 2 },
    });
    expect(tiers([open], null)?.code).toBe("loss_shares_missing");
  });
});

describe("a statement", () => {
  test("shares what is left after the costs, and says who gives whom how much", () => {
    const statement = make({
      money: [booked("a", "revenue", 100_01), booked("b", "cost", 40_00), booked("a", "cost", 10_00)],
    });
    expect(statement).toMatchObject({ revenueMinor: 10_001, costMinor: 5_000, distributableMinor: 5_001 });
    expect(of(statement, "a")).toMatchObject({ shareMinor: 2_501, balanceMinor: 2_501 - 9_001 });
    expect(of(statement, "b")).toMatchObject({ shareMinor: 2_500, balanceMinor: 2_500 + 4_000 });
  });

  test("shares the revenue where each bears its own costs", () => {
    const money = [booked("a", "revenue", 100), booked("b", "cost", 40)];
    const statement = make({ money, rule: fixed(even, { costs: "own" }) });
    expect(statement.distributableMinor).toBe(100);
    expect(of(statement, "b")).toMatchObject({ costMinor: 40, shareMinor: 50, balanceMinor: 50 });
  });

  test("shares a loss as agreed", () => {
    const money = [booked("a", "cost", 101)];
    expect(of(make({ money }), "a")?.shareMinor).toBe(-51);
    const rule = fixed(even, { lossShares: { b: wholeUnits } });
    expect(of(make({ money, rule }), "a")).toMatchObject({ shareMinor: 0, balanceMinor: 101 });
    expect(of(make({ money, rule }), "b")).toMatchObject({ shareMinor: -101, balanceMinor: -101 });
  });

  test("goes through the bands from below, each to its end", () => {
    const division = {
      kind: "by_tier",
      bands: [
        { upToMinor: 100, shares: even },
        { upToMinor: 300, shares: { a: wholeUnits } },
        { upToMinor: null, shares: { b: wholeUnits } },
      ],
    } as const;
    const shares = (amount: number) => {
      const statement = make({
        money: [booked("a", "revenue", amount)],
        rule: fixed(even, { division, lossShares: even }),
      });
      return [of(statement, "a")?.shareMinor, of(statement, "b")?.shareMinor];
    };
    expect(shares(100)).toEqual([50, 50]);
    expect(shares(101)).toEqual([51, 50]);
    expect(shares(300)).toEqual([250, 50]);
    expect(shares(301)).toEqual([250, 51]);
    expect(shares(0)).toEqual([0, 0]);
  });

  test("goes by what was put in, in the period or so far, with or without what had no effect", () => {
    const contributions = [
      given("a", 100),
      given("b", 200, { hadNoEffect: true }),
      given("b", 300, { onDate: "2025-12-31" }),
      given("a", 999, { onDate: "2026-04-01" }),
    ];
    const share = (span: "period" | "to_date", countsIneffective: boolean) =>
      of(
        make({
          money: [booked("a", "revenue", 1200)],
          contributions,
          rule: fixed(even, { division: { kind: "by_contribution", span, countsIneffective } }),
        }),
        "a",
      );
    expect(share("period", false)).toMatchObject({ contributionMinor: 100, shareMinor: 1200 });
    expect(share("period", true)?.shareMinor).toBe(400);
    expect(share("to_date", false)?.shareMinor).toBe(300);
    expect(share("to_date", true)?.shareMinor).toBe(200);
  });

  test("divides nothing where nobody put anything in, or where what was put in has no rate", () => {
    const rule = fixed(even, {
      division: { kind: "by_contribution", span: "period", countsIneffective: false },
    });
    const money = [booked("a", "revenue", 100)];
    expect(make({ rule, money })).toMatchObject({
      undivided: { reason: "no_contribution" },
      parties: [{ shareMinor: null, balanceMinor: null }, { shareMinor: null }],
    });
    const contributions = [given("a", 1), given("b", 1, { currency: "EUR" })];
    expect(make({ rule, money, contributions }).undivided).toEqual({
      reason: "contribution_without_rate",
      currencies: ["EUR"],
    });
    expect(make({ rule, money, contributions, rates: [rate("EUR", "3")] })).toMatchObject({
      undivided: null,
      parties: [{ shareMinor: 25 }, { shareMinor: 75 }],
    });
  });

  test("keeps a currency without a rate apart and names it", () => {
    const money = [
      booked("a", "revenue", 1000),
      booked("b", "revenue", 500, { currency: "EUR" }),
      booked("b", "cost", 90, { currency: "JPY", onDate: "2026-01-15" }),
      booked("b", "cost", 10, { currency: "JPY", onDate: "2026-02-15" }),
    ];
    const statement = make({ money, rates: [rate("JPY", "0.05", "2026-02-01")] });
    expect(statement.apart).toEqual([
      { currency: "EUR", revenueMinor: 500, costMinor: 0, count: 1 },
      { currency: "JPY", revenueMinor: 0, costMinor: 90, count: 1 },
    ]);
    expect(statement).toMatchObject({ revenueMinor: 1000, costMinor: 50, distributableMinor: 950 });
    expect(statement.taken).toHaveLength(2);
  });

  test("leaves later entries, names earlier ones, and drops what is reversed before it is taken in", () => {
    const wrong = booked("a", "revenue", 70);
    const money = [
      booked("a", "revenue", 1, { onDate: "2026-04-01" }),
      booked("a", "revenue", 20, { onDate: "2025-12-31" }),
      wrong,
      booked("a", "revenue", 70, { reversesId: wrong.id }),
    ];
    expect(make({ money })).toMatchObject({ revenueMinor: 20, earlier: { count: 1, revenueMinor: 20 } });
  });

  test("takes back what an earlier statement took in at the rate of then", () => {
    const money = [
      booked("a", "revenue", 100, { currency: "EUR", reversesId: "signed", takenMinor: 700 }),
      booked("a", "revenue", 100, { currency: "EUR" }),
    ];
    const statement = make({ money, rates: [rate("EUR", "8")] });
    expect(statement).toMatchObject({ revenueMinor: 100, distributableMinor: 100, apart: [] });
  });

  test("is refused beyond what can be held exactly", () => {
    const money = [booked("a", "revenue", Number.MAX_SAFE_INTEGER), booked("b", "revenue", 1)];
    const made = makeStatement({
      parties: ["a", "b"],
      rule: fixed(even),
      currency: "CNY",
      period,
      money,
      contributions: [],
      rates: [],
    });
    expect(made).toEqual({ ok: false, refusal: { code: "statement_too_large" } });
  });
});

describe("any statement", () => {
  const parties = ["a", "b", "c"];
  const currencies = ["CNY", "JPY", "BHD", "EUR", "XAF"];
  const shares = fc
    .tuple(fc.integer({ min: 0, max: wholeUnits }), fc.integer({ min: 0, max: wholeUnits }))
    .map(([x, y]): Shares => {
      const [low, high] = [Math.min(x, y), Math.max(x, y)];
      return { a: low, b: high - low, c: wholeUnits - high };
    });
  const bands = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 10 ** 9 }), { maxLength: 4 }),
      fc.array(shares, { minLength: 5, maxLength: 5 }),
    )
    .map(([ends, all]) => {
      const upTo = [...ends.sort((x, y) => x - y), null];
      return upTo.map((upToMinor, index) => ({ upToMinor, shares: all[index] as Shares }));
    });
  const division: fc.Arbitrary<SharingRule["division"]> = fc.oneof(
    shares.map((value) => ({ kind: "fixed" as const, shares: value })),
    bands.map((value) => ({ kind: "by_tier" as const, bands: value })),
    fc.record({
      kind: fc.constant("by_contribution" as const),
      span: fc.constantFrom("period" as const, "to_date" as const),
      countsIneffective: fc.boolean(),
    }),
  );
  const rule = fc.record<SharingRule>({
    costs: fc.constantFrom("first", "own"),
    rounding: fc.constantFrom(...roundings),
    division,
    lossShares: shares,
  });
  const day = fc.constantFrom("2025-11-03", "2026-01-01", "2026-02-14", "2026-03-31", "2026-04-01");
  const base = {
    partyId: fc.constantFrom(...parties),
    amountMinor: fc.integer({ min: 0, max: 10 ** 9 }),
    currency: fc.constantFrom(...currencies),
    onDate: day,
  };
  const money = fc
    .array(
      fc.record({ ...base, side: fc.constantFrom("revenue" as const, "cost" as const), back: fc.boolean() }),
      {
        maxLength: 25,
      },
    )
    .map((rows) =>
      rows.map(
        ({ back, ...row }, index): BookedMoney => ({
          ...row,
          id: `m${String(index).padStart(3, "0")}`,
          // Some take back an entry that a signed statement took in, some the one before them, some nothing.
          reversesId: back ? "taken" : null,
          takenMinor: back ? row.amountMinor % 977 : null,
        }),
      ),
    );
  const contributions = fc
    .array(fc.record({ ...base, hadNoEffect: fc.boolean() }), { maxLength: 12 })
    .map((rows) =>
      rows.map((row, index): BookedContribution => ({ ...row, id: `c${index}`, reversesId: null })),
    );
  const rates = fc.array(
    fc.record({
      currency: fc.constantFrom(...currencies.slice(1)),
      rate: fc
        .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 999_999 }))
        .map(([whole, part]) => `${whole}.${String(part).padStart(6, "0").replace(/0+$/, "")}`),
      validFrom: fc.constantFrom("2025-01-01", "2026-02-01"),
      confirmedAt: fc.constant("2026-01-01T00:00:00.000Z"),
    }),
    { maxLength: 6 },
  );
  const currency = fc.constantFrom("CNY", "JPY", "BHD");

  const turned = <Value>(values: readonly Value[]): Value[] => [...values].reverse();

  test("adds up, gives nobody less than nothing out of a gain, loses no entry, and depends on no order", () => {
    fc.assert(
      fc.property(fc.record({ rule, money, contributions, rates, currency }), (some) => {
        const input: StatementInput = { parties, period, ...some };
        expect(checkRule(input.rule, parties).ok).toBe(true);
        const made = makeStatement(input);
        if (!made.ok) throw new Error(made.refusal.code);
        const statement = made.value;
        const total = (values: (number | null)[]) =>
          values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        const { distributableMinor, parties: figures } = statement;

        expect(total(figures.map(({ revenueMinor }) => revenueMinor))).toBe(statement.revenueMinor);
        expect(total(figures.map(({ costMinor }) => costMinor))).toBe(statement.costMinor);
        expect(total(statement.currencies.map((one) => one.convertedRevenueMinor))).toBe(
          statement.revenueMinor,
        );
        expect(total(statement.currencies.map((one) => one.convertedCostMinor))).toBe(statement.costMinor);
        if (!statement.undivided) {
          expect(total(figures.map(({ shareMinor }) => shareMinor))).toBe(distributableMinor);
          expect(total(statement.division.map(({ amountMinor }) => amountMinor))).toBe(distributableMinor);

          expect(total(figures.map(({ balanceMinor }) => balanceMinor))).toBe(0);
          for (const { amountMinor, shares: parts } of statement.division)
            expect(total(parts.map((part) => part.amountMinor))).toBe(amountMinor);
          for (const { shareMinor } of figures)
            expect(distributableMinor >= 0 ? (shareMinor ?? 0) >= 0 : (shareMinor ?? 0) <= 0).toBe(true);
        }
        const due = input.money.filter(({ onDate }) => onDate <= period.to).length;
        expect(statement.taken.length + total(statement.apart.map(({ count }) => count))).toBe(due);
        for (const { currency: code } of statement.apart) expect(code).not.toBe(some.currency);

        const again = makeStatement({
          ...input,
          parties: turned(parties),
          money: turned(input.money),
          contributions: turned(input.contributions),
          rates: turned(input.rates),
        });
        expect(again).toEqual(made);
      }),
      { numRuns: 400 },
    );
  });
});
