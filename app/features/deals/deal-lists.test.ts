import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { csvPieces } from "~/lib/csv-write";
import { insertDeal, insertProductLine, putOnLine } from "../../../tests/factories/deals";
import {
  decide,
  done,
  draftDeal,
  stockCatalogue,
  submittedDeal,
} from "../../../tests/factories/registrations";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { listDealNeeds, listRecentDecisions } from "./deal-needs.server";
import { listDealRecords } from "./deal-records.server";
import { closeDealWon, contestDeal, convertDeal } from "./deals.commands.server";
import { allDeals, type DealFilter, dealOrders, newestFirst } from "./deals.filter";
import { countDeals, dealAlliances, listDeals, sumWon } from "./deals.queries.server";
import { exportDeals } from "./export-deals.server";
import { countWaiting, listQueue, nextInQueue } from "./queue.queries.server";

let now: Date;
let world: World;
let partner: Scope;
let rival: Scope;
let manager: Scope;

beforeEach(async () => {
  now = new Date("2026-11-20T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "member");
  manager = await scopeOf(world.supplier, "alliance_manager");
});

const customers = async (scope: Scope, filter: Partial<DealFilter>): Promise<string[]> => {
  const whole = { ...allDeals("addressed"), ...filter };
  const { rows } = await listDeals(scope, whole, { limit: 100 });
  const names = rows.map(({ customerName }) => customerName).sort();
  expect(await countDeals(scope, whole)).toEqual({ count: names.length, isMore: false });
  return names;
};

const insert = (name: string, overrides: Parameters<typeof insertDeal>[2] = {}, firm = world.partner) =>
  insertDeal(world, firm, { customer_name: name, ...overrides });

describe("a list", () => {
  test("shows each side what is its own: drafts to their registrant alone, deals to nobody's rival", async () => {
    await insert("Ours");
    await insert("Our draft", { state: "draft", submitted_at: null });
    await insert("Our withdrawn draft", { state: "withdrawn", submitted_at: null });
    await insert("Theirs", {}, world.rival);
    expect(await customers(partner, { side: "registered" })).toEqual([
      "Our draft",
      "Our withdrawn draft",
      "Ours",
    ]);
    expect(await customers(partner, { side: "addressed" })).toEqual([]);
    expect(await customers(rival, { side: "registered" })).toEqual(["Theirs"]);
    expect(await customers(manager, { side: "addressed" })).toEqual(["Ours", "Theirs"]);
    expect(await customers(manager, { side: "registered" })).toEqual([]);
    expect(await customers(manager, { side: null })).toEqual(["Ours", "Theirs"]);
    expect(await customers(await scopeOf(world.stranger), { side: null })).toEqual([]);
  });

  test("names the other side and its clock", async () => {
    await insert("Ours");
    const [own] = (await listDeals(partner, allDeals("registered"), { limit: 1 })).rows;
    const [addressed] = (await listDeals(manager, allDeals("addressed"), { limit: 1 })).rows;
    expect(own?.firm).toBe("Supplier");
    expect(addressed?.firm).toBe("Partner");
    expect(own?.clock).toMatchObject({ kind: "late" });
    expect(addressed?.clock).toEqual(own?.clock);
  });

  test.each<[string, Partial<DealFilter>, string[]]>([
    ["by state", { state: "closed_won" }, ["Won"]],
    ["by stage", { stage: "committed" }, ["Big % deal"]],
    ["by currency", { currency: "EUR" }, ["Euro"]],
    ["by text, whatever its case", { text: "BIG" }, ["Big % deal"]],
    ["by text that is no pattern", { text: "g % d" }, ["Big % deal"]],
    ["by text that is no pattern either", { text: "_" }, []],
    ["by Chinese text", { text: "纸业" }, ["太仓纸业"]],
    ["by the whole reference", { text: "d-7kq2m4" }, ["太仓纸业"]],
    ["by registration", { registered: { from: "2026-04-01", to: "2026-04-30" } }, ["Euro"]],
    ["by close", { closed: { from: "2026-05-01", to: "2026-05-31" } }, ["Won"]],
    ["by the partner's name", { partner: "riv" }, ["太仓纸业"]],
  ])("is filtered %s", async (_, filter, expected) => {
    await insert("Big % deal", { sale_stage: "committed" });
    await insert("Won", { state: "closed_won", closed_on: "2026-05-31", won_amount_minor: 1 });
    await insert("Euro", { currency: "EUR", submitted_at: "2026-04-30T23:59:59.999Z" });
    await insert("太仓纸业", { reference: "D-7KQ2M4" }, world.rival);
    expect(await customers(manager, filter)).toEqual(expected);
  });

  test("is filtered by alliance, by product line once for each deal, and by the partner's id", async () => {
    const line = await insertProductLine(world, "DRIVES");
    const id = await insert("On the line");
    await putOnLine(world, world.partner, id, line);
    await insert("Off the line", {}, world.rival);
    const other = await createAlliance(world.supplier, [world.partner]);
    await insertDeal({ ...world, alliance: other }, world.partner, { customer_name: "Elsewhere" });
    expect(await customers(manager, { productLineId: line })).toEqual(["On the line"]);
    expect(await customers(manager, { allianceId: other.id })).toEqual(["Elsewhere"]);
    expect(await customers(manager, { partner: world.rival.id })).toEqual(["Off the line"]);
    expect(await customers(partner, { side: "registered", partner: world.supplier.id })).toHaveLength(2);
    expect(await customers(partner, { side: "registered", partner: world.rival.id })).toEqual([]);
  });

  test("is filtered by approval, whatever came after", async () => {
    await stockCatalogue(world);
    const id = await submittedDeal(world, world.partner);
    done(await decide(world, { dealId: id, decision: "approve" }));
    done(await convertDeal(partner, { dealId: id }));
    await submittedDeal(world, world.rival, { customerName: "Waiting" });
    expect(await customers(manager, { approved: { from: "2026-11-20", to: "2026-11-20" } })).toEqual([
      "Jiangnan Beverage",
    ]);
    expect(await customers(manager, { approved: { from: "2026-11-21", to: "2026-12-31" } })).toEqual([]);
  });

  test("counts up to a thousand", async () => {
    const { system } = world.database;
    const id = await insert("One");
    const row = await system.selectFrom("deals").where("id", "=", id).selectAll().executeTakeFirstOrThrow();
    const rows = Array.from({ length: 1000 }, (_, index) => {
      const number = String(index).padStart(12, "0");
      return { ...row, id: `01930000-0000-7000-8000-${number}`, reference: `R-${number}` };
    });
    for (let from = 0; from < rows.length; from += 200) {
      await system
        .insertInto("deals")
        .values(rows.slice(from, from + 200))
        .execute();
    }
    expect(await countDeals(manager, allDeals("addressed"))).toEqual({ count: 1000, isMore: true });
    await system.deleteFrom("deals").where("id", "=", id).execute();
    expect(await countDeals(manager, allDeals("addressed"))).toEqual({ count: 1000, isMore: false });
  });
});

describe("pages", () => {
  const amounts = [null, 0, 5, 5, 9_007_199_254_740_991];
  const dates = [null, "2026-12-01", "2027-01-01"];

  test("by any order, forwards and back, show every deal once", async () => {
    for (let index = 0; index < 23; index += 1) {
      await insert(`Customer ${index % 7}`, {
        amount_minor: amounts[index % amounts.length],
        currency: index % 3 === 0 ? null : index % 2 === 0 ? "EUR" : "CNY",
        expected_close_on: dates[index % dates.length],
        updated_at: `2026-03-1${index % 5}T09:00:00.000Z`,
      });
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...dealOrders),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (by, descending, limit) => {
          const sort = { by, descending };
          const read = (place: { cursor?: string | null; before?: string | null }) =>
            listDeals(manager, allDeals("addressed"), { ...place, limit }, sort);
          const forwards: string[][] = [];
          let page = await read({});
          expect(page.previous).toBeNull();
          for (;;) {
            forwards.push(page.rows.map(({ id }) => id));
            if (!page.next) break;
            page = await read({ cursor: page.next });
          }
          expect(new Set(forwards.flat()).size).toBe(23);
          expect(forwards.flat()).toHaveLength(23);
          const back: string[][] = [page.rows.map(({ id }) => id)];
          while (page.previous) {
            page = await read({ before: page.previous });
            back.unshift(page.rows.map(({ id }) => id));
          }
          expect(back.flat()).toEqual(forwards.flat());
        },
      ),
      { numRuns: 24 },
    );
  }, 60_000);

  test("are ordered as asked, without an amount or a date first upwards", async () => {
    await insert("B", { amount_minor: 5, expected_close_on: "2027-01-01" });
    await insert("A", { amount_minor: null, currency: null, expected_close_on: null });
    await insert("C", { amount_minor: 2, expected_close_on: "2026-12-01" });
    const order = async (by: (typeof dealOrders)[number], descending: boolean) =>
      (await listDeals(manager, allDeals("addressed"), { limit: 9 }, { by, descending })).rows
        .map(({ customerName }) => customerName)
        .join("");
    expect(await order("customer", false)).toBe("ABC");
    expect(await order("amount", false)).toBe("ACB");
    expect(await order("amount", true)).toBe("BCA");
    expect(await order("close", true)).toBe("BCA");
  });

  test("begin anew with a cursor of another order, a forged one, or nonsense", async () => {
    for (const name of ["A", "B", "C"]) await insert(name);
    const first = await listDeals(manager, allDeals("addressed"), { limit: 2 });
    for (const cursor of [first.next ?? "", "x", "a".repeat(5000), "../..", "W10"]) {
      const page = await listDeals(
        manager,
        allDeals("addressed"),
        { cursor, limit: 2 },
        { by: "customer", descending: false },
      );
      expect(page.rows.map(({ customerName }) => customerName)).toEqual(["A", "B"]);
    }
  });
});

describe("records and export", () => {
  const read = async (scope: Scope, filter: DealFilter): Promise<string> => {
    let text = "";
    for await (const piece of csvPieces(exportDeals(scope, filter, { by: "customer", descending: false })))
      text += piece;
    return text;
  };

  test("have amounts and days as a spreadsheet has them", async () => {
    await insert("Weighed", { amount_minor: 123_450, currency: "EUR", expected_close_on: "2027-02-28" });
    const rows: Cell[][] = [];
    for await (const batch of exportDeals(partner, allDeals("registered"), newestFirst)) rows.push(...batch);
    expect(rows[1]).toEqual(expect.arrayContaining([{ decimal: "1234.50" }, "EUR", { day: "2027-02-28" }]));
  });

  test("hold exactly what the filter shows, and what a spreadsheet would run is guarded", async () => {
    const line = await insertProductLine(world, "DRIVES", "Drives");
    const id = await insert("=HYPERLINK(1)", { amount_minor: 123_456, contact_name: "Zhao Min" });
    await putOnLine(world, world.partner, id, line);
    await insert("Rival's", {}, world.rival);
    await insert("Draft", { state: "draft", submitted_at: null });
    const text = await read(manager, { ...allDeals("addressed"), partner: world.partner.id });
    const [head, row, end] = text.split("\r\n");
    expect(head).toMatch(/^\ufeffReference,Customer,/);
    expect(row).toContain("'=HYPERLINK(1)");
    expect(row).toContain(",DRIVES,1234.56,CNY,Submitted,Qualified,");
    expect(end).toBe("");
    expect(text).not.toMatch(/Zhao|Rival's|Draft/);
  });

  test("go through all pages of a long list", async () => {
    for (let index = 0; index < 12; index += 1) await insert(`Customer ${index}`);
    const page = await listDealRecords(
      manager,
      allDeals("addressed"),
      { limit: 5 },
      { by: "updated", descending: true },
    );
    expect(page.rows).toHaveLength(5);
    expect(page.rows[0]).toMatchObject({
      side: "addressed",
      registrant: { id: world.partner.id, name: "Partner" },
      lead: { id: world.supplier.id },
      alliance: { id: world.alliance.id },
      products: [],
    });
    expect(page.rows[0]).not.toHaveProperty("key0");
    expect((await read(manager, allDeals("addressed"))).split("\r\n")).toHaveLength(14);
  });
});

describe("what was won", () => {
  test("is summed by currency, over the days of the period, on the firm's side", async () => {
    const won = (amount: number, currency: string, day: string, firm = world.partner) =>
      insert("Won", { state: "closed_won", won_amount_minor: amount, currency, closed_on: day }, firm);
    await won(10, "CNY", "2026-01-01");
    await won(5, "CNY", "2026-12-31");
    await won(7, "EUR", "2026-06-01");
    await won(100, "CNY", "2025-12-31");
    await won(1000, "CNY", "2026-06-01", world.rival);
    const year = { from: "2026-01-01", to: "2026-12-31" };
    expect(await sumWon(partner, "registered", year)).toEqual([
      { currency: "CNY", amountMinor: 15, count: 2 },
      { currency: "EUR", amountMinor: 7, count: 1 },
    ]);
    expect(await sumWon(manager, "addressed", year)).toContainEqual({
      currency: "CNY",
      amountMinor: 1015,
      count: 3,
    });
    expect(await sumWon(manager, "registered", year)).toEqual([]);
  });
});

describe("the sides of a firm", () => {
  test("follow from its alliances", async () => {
    expect((await dealAlliances(partner)).sides).toEqual(["registered"]);
    expect((await dealAlliances(manager)).sides).toEqual(["addressed"]);
    expect((await dealAlliances(await scopeOf(world.stranger))).sides).toEqual([]);
    await createAlliance(world.partner, [world.supplier]);
    expect((await dealAlliances(partner)).sides).toEqual(["addressed", "registered"]);
  });
});

describe("the work queue", () => {
  test("is in the order of the clocks, overdue first, without a clock last", async () => {
    await insert("Tomorrow", { review_due_at: "2026-11-23T08:00:00.000Z" });
    await insert("Overdue", { state: "contested", review_due_at: "2026-11-19T08:00:00.000Z" }, world.rival);
    await insert("Now", { state: "in_review", review_due_at: "2026-11-20T09:00:00.000Z" });
    await insert("No clock", { state: "in_review", review_due_at: null });
    await insert("Won", { state: "closed_won" });
    await insert("Draft", { state: "draft", submitted_at: null });
    const queue = await listQueue(manager);
    expect(queue.map(({ customerName }) => customerName)).toEqual(["Overdue", "Now", "Tomorrow", "No clock"]);
    expect((await listQueue(manager, 2)).map(({ customerName }) => customerName)).toEqual(["Overdue", "Now"]);
    expect(queue[0]?.clock?.kind).toBe("late");
    expect(await Promise.all(queue.map(({ id }) => nextInQueue(manager, id)))).toEqual([
      ...queue.slice(1).map(({ id }) => id),
      undefined,
    ]);
    expect(await countWaiting(manager)).toEqual({ count: 4, overdue: 1 });
    for (const scope of [partner, rival, await scopeOf(world.stranger)]) {
      expect(await listQueue(scope)).toEqual([]);
      expect(await nextInQueue(scope, queue[0]?.id ?? "")).toBeUndefined();
      expect(await countWaiting(scope)).toEqual({ count: 0, overdue: 0 });
    }
  });
});

describe("what needs a person today", () => {
  test("follows from what they may do", async () => {
    await stockCatalogue(world);
    const returned = await submittedDeal(world, world.partner, { customerName: "Returned" });
    done(await decide(world, { dealId: returned, decision: "return", note: "Which line?" }));
    await draftDeal(world, world.partner, { customerName: "Draft" });
    await submittedDeal(world, world.partner, { customerName: "Waiting" });

    const kinds = async (scope: Scope) => {
      const { needs, count } = await listDealNeeds(scope);
      return { needs: needs.map(({ kind, customerName }) => `${kind} ${customerName}`), count };
    };
    expect(await kinds(partner)).toEqual({ needs: ["answer Returned", "finish Draft"], count: 2 });
    expect(await kinds(manager)).toEqual({ needs: ["decide Waiting"], count: 1 });
    expect(await kinds(await scopeOf(world.supplier, "viewer"))).toEqual({ needs: [], count: 0 });
    expect(await kinds(rival)).toEqual({ needs: [], count: 0 });
    expect((await listDealNeeds(await scopeOf(world.supplier, "viewer"))).waiting.count).toBe(1);
  });

  test("news are the decisions of the last seven days on own deals", async () => {
    await stockCatalogue(world);
    const approved = await submittedDeal(world, world.partner, { customerName: "Approved" });
    done(await decide(world, { dealId: approved, decision: "approve" }));
    now = new Date("2026-11-25T08:00:00.000Z");
    const rejected = await submittedDeal(world, world.partner, { customerName: "Rejected" });
    done(await decide(world, { dealId: rejected, decision: "reject", reason: "incomplete" }));
    done(await contestDeal(partner, { dealId: rejected, note: "Look again." }));
    expect((await listRecentDecisions(partner)).map(({ customerName }) => customerName)).toEqual([
      "Rejected",
      "Approved",
    ]);
    now = new Date("2026-11-28T08:00:00.000Z");
    // A later change makes no old decision new.
    done(await convertDeal(partner, { dealId: approved }));
    done(await closeDealWon(partner, { dealId: approved, wonAmountMinor: 1, closedOn: "2026-11-28" }));
    expect((await listRecentDecisions(partner)).map(({ customerName }) => customerName)).toEqual([
      "Rejected",
    ]);
    expect(await listRecentDecisions(rival)).toEqual([]);
  });
});
