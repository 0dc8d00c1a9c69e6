// Retention by cohort on a real database, and the customers behind each figure.

import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { deletePurchase } from "~/features/purchases/correct-purchase.server";
import { openedCompany } from "../../../tests/factories/contacts";
import { insertProductLine } from "../../../tests/factories/deals";
import { valued } from "../../../tests/factories/lifetime-values";
import { recordedPurchase } from "../../../tests/factories/purchases";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { exportBuyers } from "./export-retention.server";
import {
  type BuyerFilter,
  buyerFilterParams,
  cohortSpans,
  type RetentionFilter,
  readBuyerFilter,
} from "./retention.filter";
import { countBuyers, getRetention, listBuyers } from "./retention.queries.server";
import { buyerGroups } from "./retention.rules";
import { getWallets } from "./wallet.queries.server";

let world: World;
let member: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
});

const year: RetentionFilter = { period: { from: "2025-06-02", to: "2026-06-01" }, span: "year" };

const buyer = async (name: string, ...days: string[]): Promise<string> => {
  const id = await openedCompany(member, name);
  for (const boughtOn of days) await recordedPurchase(member, id, { boughtOn });
  return id;
};

const named = async (filter: Partial<BuyerFilter>): Promise<string[]> => {
  const { buyers } = await listBuyers(member, { ...year, group: null, cohort: null, ...filter });
  return buyers.map(({ customer }) => customer.name);
};

describe("the groups", () => {
  beforeEach(async () => {
    await buyer("Stays", "2024-07-01", "2025-06-02", "2026-06-01");
    await buyer("Churns", "2024-06-02", "2025-06-01");
    await buyer("New", "2026-02-10");
    await buyer("Returns", "2022-10-01", "2026-03-03");
    await buyer("Long gone", "2021-02-01");
  });

  test("hold whom they say, to the day", async () => {
    const found = Object.fromEntries(
      await Promise.all(buyerGroups.map(async (group) => [group, await named({ group })])),
    );
    expect(found).toEqual({
      active: ["Churns", "Stays"],
      retained: ["Stays"],
      churned: ["Churns"],
      buyers: ["New", "Returns", "Stays"],
      new: ["New"],
      returned: ["Returns"],
      repeat: ["Stays"],
      widened: [],
    });
    expect(await named({})).toEqual(["Churns", "Long gone", "New", "Returns", "Stays"]);
  });

  test("are counted as they are listed, and by cohort", async () => {
    for (const span of cohortSpans) {
      const figures = await getRetention(member, { ...year, span });
      for (const group of buyerGroups) {
        const filter = { ...year, span, group, cohort: null };
        expect(figures.counts[group], group).toBe(await countBuyers(member, filter));
        expect(figures.counts[group], group).toBe((await named(filter)).length);
        for (const { cohort, counts } of figures.cohorts)
          expect(counts[group], `${cohort} ${group}`).toBe((await named({ ...filter, cohort })).length);
      }
    }
    const { cohorts, rates } = await getRetention(member, { ...year, span: "quarter" });
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(["2022-Q4", "2024-Q2", "2024-Q3", "2026-Q1"]);
    expect(rates).toEqual({ retention: 0.5, churn: 0.5, repeat: 1 / 3 });
  });

  test("forget what was taken away, and are nobody else's", async () => {
    const id = await openedCompany(member, "Mistaken");
    const purchase = await recordedPurchase(member, id, { boughtOn: "2026-02-10" });
    expect(await named({ group: "new" })).toEqual(["Mistaken", "New"]);
    await deletePurchase(member, { id: purchase, version: 1 });
    expect(await named({ group: "new" })).toEqual(["New"]);
    expect(await getRetention(rival, year)).toMatchObject({ cohorts: [], counts: { active: 0 } });
    expect(await listBuyers(rival, { ...year, group: null, cohort: null })).toMatchObject({ buyers: [] });
  });

  test("come in pages that together are the list, and as a file", async () => {
    const filter = { ...year, group: null, cohort: null };
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listBuyers>> = await listBuyers(member, filter, {
        limit: 2,
        cursor,
      });
      seen.push(...page.buyers.map(({ customer }) => customer.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(await named({}));
    const rows: unknown[] = [];
    for await (const batch of exportBuyers(member, { ...filter, group: "returned" })) rows.push(...batch);
    expect(rows[1]).toEqual(["Returns", "2022", { day: "2022-10-01" }, { day: "2026-03-03" }, 0, 1]);
    expect(rows).toHaveLength(2);
  });
});

test("who buys of a line for the first time has widened, unless all is the first time", async () => {
  const [drives, vision] = [
    await insertProductLine(world, "DRIVES"),
    await insertProductLine(world, "VISION"),
  ];
  const buys = (id: string, boughtOn: string, productLineId: string) =>
    recordedPurchase(member, id, { boughtOn, productLineId });
  const widens = await buyer("Widens");
  await buys(widens, "2025-01-05", drives);
  await buys(widens, "2026-01-05", vision);
  const same = await buyer("Same again");
  await buys(same, "2025-01-05", drives);
  await buys(same, "2026-01-05", drives);
  const fresh = await buyer("New");
  await buys(fresh, "2026-01-05", vision);
  expect(await named({ group: "widened" })).toEqual(["Widens"]);
});

test("share of wallet is of what customers spend in one currency", async () => {
  const some = await buyer("Some", "2025-06-02");
  await buyer("Unknown", "2026-01-05");
  const none = await buyer("None");
  await valued(member, some, { totalSpend: 480_000_00 });
  await valued(member, none, { totalSpend: 120_000_00 });
  const wallets = await getWallets(member, "CNY", "2026-06-01");
  expect(wallets).toMatchObject({
    count: 2,
    share: 0.2,
    rows: [
      { customer: { name: "Some" }, share: 0.25 },
      { customer: { name: "None" }, share: 0 },
    ],
  });
  expect(await getWallets(member, "EUR", "2026-06-01")).toEqual({ count: 0, share: null, rows: [] });
  expect(await getWallets(rival, "CNY", "2026-06-01")).toMatchObject({ count: 0 });
  // A day later the purchase is older than twelve months.
  expect(await getWallets(member, "CNY", "2026-06-02")).toMatchObject({ share: 0 });
});

test("the filter is read back from the address, and what is none of ours filters nothing", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...buyerGroups, null),
      fc.constantFrom(["year", "2024"], ["quarter", "2024-Q3"], ["year", null]),
      (group, [span, cohort]) => {
        const filter = { ...year, span, group, cohort } as BuyerFilter;
        const params = new URLSearchParams(buyerFilterParams(filter));
        expect(readBuyerFilter(params, "2026-06-01")).toEqual(filter);
      },
    ),
  );
  const odd = new URLSearchParams("from=2026-02-30&to=x&by=day&group=all&cohort=2024-Q5");
  expect(readBuyerFilter(odd, "2026-06-01")).toEqual({ ...year, group: null, cohort: null });
  const reversed = new URLSearchParams("from=2026-05-01&to=2026-04-01");
  expect(readBuyerFilter(reversed, "2026-06-01")).toMatchObject({ period: year.period });
});
