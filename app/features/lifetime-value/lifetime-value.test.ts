// What customers are worth, on a real database: from their purchases, by what was said, lost and all together.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { deletePurchase } from "~/features/purchases/correct-purchase.server";
import { codeOf, openedCompany } from "../../../tests/factories/contacts";
import { assumed, bareValue, judged, valued, valueInput } from "../../../tests/factories/lifetime-values";
import { recordedPurchase } from "../../../tests/factories/purchases";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { assessValue } from "./assess-value.server";
import { getAssumptions } from "./assumptions.queries.server";
import { changeAssumptions } from "./change-assumptions.server";
import { getCustomerEquity } from "./customer-equity.server";
import { getCustomerValue } from "./customer-value.server";
import { exportWinBacks } from "./export-win-backs.server";
import { usualAssumptions } from "./lifetime-value.rules";
import { mostAmount } from "./lifetime-value.schema";
import { listWinBacks } from "./win-backs.server";

let world: World;
let member: Scope;
let rival: Scope;
let company: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
  // One year at 88 % kept and 10 % discounted: four fifths.
  await assumed(member, { discountRate: 10_00, horizonYears: 1, retentionRate: 88_00 });
});

const bought = (boughtOn: string, marginMinor: number | null, customerId = company) =>
  recordedPurchase(member, customerId, { boughtOn, marginMinor });
const lost = (reason = "service", customerId = company) =>
  judged(member, customerId, { aspect: "retention", value: "lost", lossReason: reason });
const minorOf = async (customerId = company) =>
  (await getCustomerValue(member, customerId))?.value?.total?.amountMinor ?? null;

describe("the value of one customer", () => {
  test("stands on the margins of three years, by the years since the first of them", async () => {
    expect(await getCustomerValue(member, company)).toMatchObject({ value: null, shown: null });
    await bought("2023-06-01", 999_00);
    await bought("2026-05-31", null);
    expect(await minorOf()).toBeNull();
    await bought("2026-01-05", 60_00);
    expect(await minorOf()).toBe(48_00);
    await bought("2025-06-01", 60_00);
    expect(await minorOf()).toBe(48_00);
    await bought("2023-06-02", 60_00);
    expect(await getCustomerValue(member, company)).toMatchObject({
      shown: { yearly: { amountMinor: 60_00 }, purchases: 3, years: 3 },
      value: { total: { amountMinor: 48_00, currency: "CNY" } },
      terms: { multiple: 0.8, retentionFrom: "all" },
      isSaid: false,
      second: null,
    });
  });

  test("leaves out what was taken away, and other currencies", async () => {
    const id = await bought("2026-01-05", 60_00);
    await recordedPurchase(member, company, {
      amount: { amountMinor: 900_00, currency: "EUR" },
      marginMinor: 100_00,
    });
    expect(await minorOf()).toBe(48_00);
    expect(await getCustomerValue(member, company, "EUR")).toMatchObject({
      value: { total: { amountMinor: 80_00, currency: "EUR" } },
    });
    await deletePurchase(member, { id, version: 1 });
    expect(await minorOf()).toBeNull();
  });

  test("has the parts that a person said, each for a year", async () => {
    await bought("2026-01-05", 60_00);
    await valued(member, company, { growth: 10_00, network: 5_00, learning: 1_00 });
    expect(await getCustomerValue(member, company)).toMatchObject({
      isSaid: false,
      said: { by: "member of Partner" },
      value: {
        total: { amountMinor: 60_80 },
        parts: [
          { part: "base", value: { amountMinor: 48_00 } },
          { part: "growth", value: { amountMinor: 8_00 } },
          { part: "network", value: { amountMinor: 4_00 } },
          { part: "learning", value: { amountMinor: 80 } },
        ],
      },
    });
    await valued(member, company, { margin: 100_00 });
    expect(await getCustomerValue(member, company)).toMatchObject({
      isSaid: true,
      value: { total: { amountMinor: 80_00 } },
    });
    // What was said in one currency says nothing of another.
    expect(await getCustomerValue(member, company, "EUR")).toMatchObject({ value: null });
  });

  test("takes the retention of the customer, else of its step, else of all", async () => {
    await bought("2026-01-05", 100_00);
    await assumed(member, { retentionOf: { partner: 55_00 } });
    expect(await minorOf()).toBe(80_00);
    await judged(member, company, { aspect: "loyalty", value: "partner" });
    expect(await minorOf()).toBe(50_00);
    await valued(member, company, { retentionRate: 11_00 });
    expect(await minorOf()).toBe(10_00);
    expect(await getCustomerValue(member, company)).toMatchObject({ terms: { retentionFrom: "own" } });
  });

  test("is split by scores, and shows the share of wallet", async () => {
    await recordedPurchase(member, company, { boughtOn: "2026-01-05", marginMinor: 100_00 });
    await valued(member, company, {
      totalSpend: 480_000_00,
      scores: { value: 50, brand: null, relationship: 50 },
    });
    expect(await getCustomerValue(member, company)).toMatchObject({
      wallet: { share: 0.25 },
      drivers: [
        { driver: "value", score: 50, value: { amountMinor: 40_00 } },
        { driver: "brand", score: 0, value: { amountMinor: 0 } },
        { driver: "relationship", value: { amountMinor: 40_00 } },
      ],
    });
  });

  test("that is too large to be exact is not shown", async () => {
    await assumed(member, { horizonYears: 50, discountRate: 0, retentionRate: 100_00 });
    const huge = Number.MAX_SAFE_INTEGER - 1;
    await recordedPurchase(member, company, {
      amount: { amountMinor: huge, currency: "CNY" },
      marginMinor: huge,
    });
    expect(await getCustomerValue(member, company)).toMatchObject({ value: { total: null } });
    expect(await getCustomerEquity(member, "CNY")).toMatchObject({ total: null, customers: 1 });
    const other = await openedCompany(member, "Largest said");
    await valued(member, other, { margin: mostAmount });
    expect(await minorOf(other)).toBe(50 * mostAmount);
  });

  test("is nobody else's", async () => {
    await valued(member, company, { margin: 100_00 });
    expect(await getCustomerValue(rival, company)).toBeNull();
    expect(codeOf(await assessValue(rival, company, valueInput()))).toBe("not_found");
    expect(await getCustomerEquity(rival, "CNY")).toMatchObject({ customers: 0 });
    expect((await getAssumptions(rival)).assumptions).toEqual(usualAssumptions);
  });
});

describe("what is said", () => {
  test("of two people at once the first counts, and the second is told", async () => {
    const both = await Promise.all([
      assessValue(member, company, valueInput()),
      assessValue(member, company, valueInput({ reason: "Another reason" })),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "stale"].sort());
    const { version } = await getAssumptions(member);
    const changes = await Promise.all(
      [70_00, 75_00].map((retentionRate) =>
        changeAssumptions(member, { ...usualAssumptions, retentionRate, version }),
      ),
    );
    expect(changes.map(codeOf).sort()).toEqual([null, "stale"].sort());
  });

  test("of all customers is bounded, held by the database too, and read back whole", async () => {
    const { version } = await getAssumptions(member);
    const endless = { ...usualAssumptions, horizonYears: null, discountRate: 99, version };
    expect(codeOf(await changeAssumptions(member, endless))).toBe("endless_discount");
    const changed = {
      ...usualAssumptions,
      horizonYears: null,
      discountRate: 1_00,
      retentionOf: { client: 0, partner: 97_50 },
      winBackOf: { ...usualAssumptions.winBackOf, price: { chanceRate: 1, costRate: 1000_00 } },
    };
    expect(codeOf(await changeAssumptions(member, { ...changed, version }))).toBeNull();
    expect(await getAssumptions(member)).toMatchObject({
      assumptions: changed,
      version: version + 1,
      changed: { by: "member of Partner" },
    });
    const { system } = world.database;
    for (const wrong of [{ discount_rate: 99 }, { retention_rate: 10_001 }, { horizon_years: 51 }])
      await expect(
        system.updateTable("value_assumptions").set(wrong).execute(),
        JSON.stringify(wrong),
      ).rejects.toThrow();
  });

  test("is recorded, and sealed", async () => {
    await valued(member, company, { margin: 123_45, reason: "Plans a hall" });
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "in", ["customer.valued", "organization.value_assumed"])
      .select(["action", "body"])
      .execute();
    expect(entries.map(({ action }) => action).sort()).toEqual([
      "customer.valued",
      "organization.value_assumed",
    ]);
    for (const { body } of entries) {
      expect(body).not.toContain("12345");
      expect(body).not.toContain("Plans a hall");
    }
  });

  test("is bounded by the database", async () => {
    await valued(member, company);
    const { system } = world.database;
    for (const wrong of [
      { margin_minor: -1 },
      { margin_minor: mostAmount + 1 },
      { chance_rate: 10_001 },
      { brand_score: 101 },
      { organization_id: world.rival.id },
    ])
      await expect(
        system.updateTable("customer_values").set(wrong).execute(),
        JSON.stringify(wrong),
      ).rejects.toThrow();
  });
});

describe("lost customers", () => {
  test("are ranked by the chance of their value less the cost, with the reason of the loss in it", async () => {
    const other = await openedCompany(member, "Luzhou Cold Store");
    const unknown = await openedCompany(member, "Haining Textile");
    // Twice in three calendar years until they left: 100 a year, worth 80.
    for (const id of [company, other]) {
      await bought("2019-11-01", 200_00, id);
      await bought("2021-02-01", 100_00, id);
    }
    await lost("service");
    await lost("closed_down", other);
    await lost("price", unknown);
    const page = await listWinBacks(member, { currency: "CNY", reason: null });
    expect(page).toMatchObject({
      count: 3,
      known: 2,
      worthwhile: 1,
      sum: { amountMinor: 13_00 },
      rows: [
        {
          rank: 1,
          customer: { id: company },
          lostOn: "2026-06-01",
          value: { amountMinor: 80_00 },
          chanceRate: 35_00,
          cost: { amountMinor: 15_00 },
          second: { amountMinor: 13_00 },
        },
        { rank: 2, customer: { id: other }, second: { amountMinor: 0 } },
        { rank: null, customer: { id: unknown }, second: null },
      ],
    });
    const only = await listWinBacks(member, { currency: "CNY", reason: "closed_down" });
    expect(only.rows.map(({ customer }) => customer.id)).toEqual([other]);
    const second = await listWinBacks(member, { currency: "CNY", reason: null }, { after: 1, limit: 1 });
    expect(second).toMatchObject({ rows: [{ customer: { id: other } }], previous: 0, next: 2 });
  });

  test("go by what a person said of them", async () => {
    await bought("2021-02-01", 100_00);
    await lost();
    await valued(member, company, { chanceRate: 50_00, winBackCost: 4_00 });
    const second = { chanceRate: 50_00, cost: { amountMinor: 4_00 }, value: { amountMinor: 36_00 } };
    expect(await getCustomerValue(member, company)).toMatchObject({
      second: { ...second, isOwnChance: true, isOwnCost: true },
    });
    const { rows } = await listWinBacks(member, { currency: "CNY", reason: null });
    expect(rows).toMatchObject([{ second: second.value }]);
  });

  test("are no longer lost once they are won back, and go out as a file", async () => {
    await bought("2021-02-01", 100_00);
    await lost();
    const batches: unknown[] = [];
    for await (const rows of exportWinBacks(member, { currency: "CNY", reason: null })) batches.push(...rows);
    expect(batches[1]).toEqual([
      1,
      "Jiangnan Beverage",
      { day: "2026-06-01" },
      "Service",
      { decimal: "80.00" },
      0.35,
      { decimal: "15.00" },
      { decimal: "13.00" },
      "CNY",
    ]);
    await judged(member, company, { aspect: "retention", value: "won_back" });
    expect(await listWinBacks(member, { currency: "CNY", reason: null })).toMatchObject({
      rows: [],
      count: 0,
    });
  });
});

describe("customer equity", () => {
  test("is the sum of all values, without those who are lost", async () => {
    const names = ["First", "Second", "Third", "Lost"];
    const [first, second, third, gone] = await Promise.all(names.map((name) => openedCompany(member, name)));
    await bought("2026-01-05", 100_00, first);
    await bought("2025-01-05", 100_00, second);
    await bought("2024-01-05", 300_00, third);
    await judged(member, third ?? "", { aspect: "loyalty", value: "partner" });
    await bought("2026-01-05", 999_00, gone);
    await lost("price", gone);
    await valued(member, first ?? "", {
      growth: 10_00,
      scores: { value: 75, brand: 25, relationship: null },
    });
    const equity = await getCustomerEquity(member, "CNY");
    const values = await Promise.all([first, second, third].map((id) => minorOf(id)));
    expect(values).toEqual([88_00, 40_00, 80_00]);
    expect(equity).toMatchObject({
      customers: 3,
      assessed: 1,
      total: { amountMinor: 208_00 },
      parts: [
        { part: "base", value: { amountMinor: 200_00 } },
        { part: "growth", value: { amountMinor: 8_00 } },
        { part: "network", value: { amountMinor: 0 } },
        { part: "learning", value: { amountMinor: 0 } },
      ],
      drivers: {
        scored: 1,
        value: { amountMinor: 88_00 },
        shares: [
          { value: { amountMinor: 66_00 } },
          { value: { amountMinor: 22_00 } },
          { value: { amountMinor: 0 } },
        ],
      },
    });
    expect(new Map(equity.steps.map(({ loyalty, customers }) => [loyalty, customers]))).toEqual(
      new Map([
        [null, 2],
        ["partner", 1],
      ]),
    );
  });

  test("of no scored customer has no drivers", async () => {
    await bought("2026-01-05", 100_00);
    expect(await getCustomerEquity(member, "CNY")).toMatchObject({ drivers: null, assessed: 0 });
    await valued(member, company, bareValue);
    expect(await getCustomerEquity(member, "CNY")).toMatchObject({ drivers: null, assessed: 1 });
  });
});
