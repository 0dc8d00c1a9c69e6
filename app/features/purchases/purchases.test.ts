// Purchases on a real database: by hand and from a won deal, corrected, taken away and brought back, summed, and erased with a person.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { listTimeline } from "~/features/interactions/timeline.server";
import { openedFile } from "../../../tests/factories/clubs";
import { codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import { insertDeal, insertProductLine, putOnLine } from "../../../tests/factories/deals";
import { purchaseInput, recordedPurchase } from "../../../tests/factories/purchases";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { correctPurchase, deletePurchase, restorePurchase } from "./correct-purchase.server";
import { exportPurchases } from "./export-purchases.server";
import { allPurchases } from "./purchases.filter";
import { getPurchase, listPurchases, listWonDeals, sumPurchases } from "./purchases.queries.server";
import { recordPurchase, recordPurchaseOfDeal } from "./record-purchase.server";

let world: World;
let member: Scope;
let viewer: Scope;
let rival: Scope;
let company: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  member = await scopeOf(world.partner, "member");
  viewer = await scopeOf(world.partner, "viewer");
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const recorded = (change: Parameters<typeof purchaseInput>[0] = {}): Promise<string> =>
  recordedPurchase(member, company, change);

const entriesOf = async (id: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["action", "body"])
    .orderBy("position")
    .execute();

describe("a purchase", () => {
  test("is of a day that has come, and of something", async () => {
    const refused = async (change: Parameters<typeof purchaseInput>[0]) =>
      codeOf(await recordPurchase(member, company, purchaseInput(change)));
    expect(await refused({ boughtOn: "2026-06-02" })).toBe("purchase_ahead");
    expect(await refused({ description: "" })).toBe("purchase_unnamed");
    expect(await refused({ marginMinor: 120_000_01 })).toBe("margin_over_amount");
    expect(await refused({ boughtOn: "2026-06-01", marginMinor: -5 })).toBeNull();
  });

  test("names a line of a catalogue that the firm sees, and a product of that line", async () => {
    const productLineId = await insertProductLine(world, "DRIVES", "Drives");
    const otherLine = await insertProductLine(world, "VISION", "Vision");
    const at = "2026-01-05T08:00:00.000Z";
    const productId = "019a0000-0000-7000-8000-0000000000f1";
    await world.database.system
      .insertInto("products")
      .values({
        id: productId,
        organization_id: world.supplier.id,
        product_line_id: productLineId,
        code: "DRV-1",
        name: "Compact drive",
        list_price_minor: null,
        currency: "CNY",
        status: "active",
        created_at: at,
        updated_at: at,
      })
      .execute();
    const id = await recorded({ productLineId, productId, description: "" });
    expect(await getPurchase(member, id)).toMatchObject({
      line: { name: "Drives" },
      product: { name: "Compact drive" },
    });
    const refused = async (scope: Scope, change: Parameters<typeof purchaseInput>[0], file = company) =>
      codeOf(await recordPurchase(scope, file, purchaseInput(change)));
    expect(await refused(member, { productLineId: otherLine, productId })).toBe("purchase_product_unknown");
    expect(await refused(member, { productId })).toBe("purchase_product_unknown");
    const stranger = await scopeOf(world.stranger);
    const file = await openedCompany(stranger);
    expect(await refused(stranger, { productLineId }, file)).toBe("purchase_line_unknown");
  });

  test("is nobody else's", async () => {
    const id = await recorded();
    for (const scope of [rival, await scopeOf(world.supplier)]) {
      expect(await getPurchase(scope, id)).toBeNull();
      expect((await listPurchases(scope, allPurchases)).items).toEqual([]);
      expect(await sumPurchases(scope, { ...allPurchases, customer: company })).toEqual([]);
      expect(codeOf(await recordPurchase(scope, company, purchaseInput()))).toBe("not_found");
      expect(codeOf(await correctPurchase(scope, { id, version: 1 }, purchaseInput()))).toBe("not_found");
      expect(codeOf(await deletePurchase(scope, { id, version: 1 }))).toBe("not_found");
    }
  });
});

describe("a margin", () => {
  test("is for those with the right to it, in lists, sums and files", async () => {
    const id = await recorded();
    expect(await getPurchase(member, id)).toMatchObject({ margin: { amountMinor: 30_000_00 } });
    expect(await getPurchase(viewer, id)).toMatchObject({ margin: null });
    expect(await sumPurchases(viewer, allPurchases)).toMatchObject([{ margin: null }]);
    const file = async (scope: Scope) => {
      const rows = [];
      for await (const batch of exportPurchases(scope, allPurchases)) rows.push(...batch);
      return rows;
    };
    const [head, row] = await file(member);
    expect(row?.[head?.indexOf("Margin") ?? -1]).toEqual({ decimal: "30000.00" });
    expect((await file(viewer))[0]).not.toContain("Margin");
  });

  test("stands sealed in the record", async () => {
    const id = await recorded({ marginMinor: 29_871_13 });
    must(await correctPurchase(member, { id, version: 1 }, purchaseInput({ marginMinor: 29_871_14 })));
    const bodies = (await entriesOf(id)).map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(2);
    for (const { after } of bodies) expect(after.margin_minor).toHaveProperty("digest");
    expect(bodies[1]).toMatchObject({ before: { margin_minor: { digest: expect.any(String) } } });
    expect(bodies[0].after.description).toHaveProperty("digest");
  });

  test("is neither given nor contradicted by somebody without the right", async () => {
    const id = await recorded();
    const refused = async (change: Parameters<typeof purchaseInput>[0]) =>
      codeOf(await correctPurchase(viewer, { id, version: 1 }, purchaseInput(change)));
    expect(codeOf(await recordPurchase(viewer, company, purchaseInput()))).toBe("margin_not_seen");
    expect(await refused({ marginMinor: 1 })).toBe("margin_not_seen");
    const amount = { amountMinor: 1_00, currency: "CNY" };
    expect(await refused({ amount, marginMinor: undefined })).toBe("margin_not_seen");
    expect(await refused({ description: "Retrofit of line 4", marginMinor: undefined })).toBeNull();
    expect(await getPurchase(member, id)).toMatchObject({ margin: { amountMinor: 30_000_00 } });
  });
});

describe("a correction", () => {
  test("says in the record what differs, and nothing where nothing does", async () => {
    const id = await recorded();
    must(await correctPurchase(member, { id, version: 1 }, purchaseInput({ quantity: "13" })));
    must(await correctPurchase(member, { id, version: 2 }, purchaseInput({ quantity: "13" })));
    const entries = await entriesOf(id);
    expect(entries.map(({ action }) => action)).toEqual([
      "customer_purchase.recorded",
      "customer_purchase.corrected",
    ]);
    expect(JSON.parse(entries[1]?.body ?? "{}")).toMatchObject({
      before: { quantity: "12" },
      after: { quantity: "13" },
    });
  });

  test("of two at once counts once", async () => {
    const id = await recorded();
    const corrected = await Promise.all(
      ["1", "2", "3"].map((quantity) =>
        correctPurchase(member, { id, version: 1 }, purchaseInput({ quantity })),
      ),
    );
    expect(corrected.map(codeOf).sort()).toEqual([null, "stale", "stale"].sort());
  });
});

test("what was deleted is in no list, sum or timeline, until it is brought back", async () => {
  const id = await recorded();
  expect(codeOf(await deletePurchase(member, { id, version: 2 }))).toBe("stale");
  const deleted = await Promise.all([1, 1].map((version) => deletePurchase(member, { id, version })));
  expect(deleted.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await getPurchase(member, id)).toBeNull();
  expect(await sumPurchases(member, allPurchases)).toEqual([]);
  const told = async () => (await listTimeline(member, company)).events.map(({ kind }) => kind);
  expect(await told()).not.toContain("purchase");
  expect(codeOf(await correctPurchase(member, { id, version: 2 }, purchaseInput()))).toBe("not_found");
  expect(codeOf(await restorePurchase(rival, id))).toBe("not_found");
  must(await restorePurchase(member, id));
  expect(codeOf(await restorePurchase(member, id))).toBe("not_found");
  expect(await told()).toContain("purchase");
});

describe("a won deal", () => {
  const won = (change: Parameters<typeof insertDeal>[2] = {}): Promise<string> =>
    insertDeal(world, world.partner, {
      state: "closed_won",
      customer_id: company,
      closed_on: "2026-04-15",
      won_amount_minor: 80_000_00,
      ...change,
    });

  test("is a purchase in one press, once", async () => {
    const dealId = await won();
    await putOnLine(world, world.partner, dealId, await insertProductLine(world, "DRIVES", "Drives"));
    expect(await listWonDeals(member, company)).toMatchObject([{ id: dealId }]);
    const pressed = await Promise.all([1, 2, 3].map(() => recordPurchaseOfDeal(member, dealId)));
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(pressed.map(codeOf)).toContain("purchase_deal_recorded");
    expect((await listPurchases(member, allPurchases)).items).toMatchObject([
      {
        boughtOn: "2026-04-15",
        amount: { amountMinor: 80_000_00, currency: "CNY" },
        line: { name: "Drives" },
        deal: { id: dealId },
        margin: null,
      },
    ]);
    expect(await listWonDeals(member, company)).toEqual([]);
  });

  test("can be taken over anew after its purchase was deleted, and then that one stays deleted", async () => {
    const dealId = await won();
    const first = must(await recordPurchaseOfDeal(member, dealId));
    must(await deletePurchase(member, { id: first.id, version: 1 }));
    must(await recordPurchaseOfDeal(member, dealId));
    expect(codeOf(await restorePurchase(member, first.id))).toBe("purchase_deal_recorded");
  });

  test("names its lines where there are several, and itself where there is none", async () => {
    const several = await won();
    for (const [code, name] of [
      ["DRIVES", "Drives"],
      ["VISION", "Vision"],
    ] as const)
      await putOnLine(world, world.partner, several, await insertProductLine(world, code, name));
    const one = must(await recordPurchaseOfDeal(member, several));
    expect(await getPurchase(member, one.id)).toMatchObject({ description: "Drives, Vision", line: null });
    const other = must(await recordPurchaseOfDeal(member, await won()));
    expect((await getPurchase(member, other.id))?.description).toMatch(/^D-/);
  });

  test("is none where it is not won, has no file, or is another firm's", async () => {
    expect(codeOf(await recordPurchaseOfDeal(member, await won({ state: "converted" })))).toBe(
      "purchase_deal_unfit",
    );
    expect(codeOf(await recordPurchaseOfDeal(member, await won({ customer_id: null })))).toBe(
      "purchase_deal_unfit",
    );
    const dealId = await won();
    for (const scope of [rival, await scopeOf(world.supplier)])
      expect(codeOf(await recordPurchaseOfDeal(scope, dealId))).toBe("not_found");
  });
});

test("a list is filtered, paged and summed by currency", async () => {
  const other = await openedCompany(member, "Another");
  const line = await insertProductLine(world, "DRIVES", "Drives");
  await recorded({ boughtOn: "2026-01-01" });
  await recorded({ boughtOn: "2026-02-01", productLineId: line, marginMinor: null });
  await recordedPurchase(member, other, {
    boughtOn: "2026-03-01",
    amount: { amountMinor: 9_007_199_254_740_000, currency: "EUR" },
    marginMinor: -7,
  });
  const days = async (filter: Partial<typeof allPurchases>) =>
    (await listPurchases(member, { ...allPurchases, ...filter })).items.map(({ boughtOn }) => boughtOn);
  expect(await days({})).toEqual(["2026-03-01", "2026-02-01", "2026-01-01"]);
  expect(await days({ from: "2026-02-01", to: "2026-02-01" })).toEqual(["2026-02-01"]);
  expect(await days({ customer: other })).toEqual(["2026-03-01"]);
  expect(await days({ line })).toEqual(["2026-02-01"]);
  expect(await days({ line: "none", currency: "CNY" })).toEqual(["2026-01-01"]);
  expect(await sumPurchases(member, allPurchases)).toEqual([
    {
      count: 2,
      amount: { amountMinor: 240_000_00, currency: "CNY" },
      margin: { amountMinor: 30_000_00, currency: "CNY" },
      margins: 1,
    },
    {
      count: 1,
      amount: { amountMinor: 9_007_199_254_740_000, currency: "EUR" },
      margin: { amountMinor: -7, currency: "EUR" },
      margins: 1,
    },
  ]);
  const first = await listPurchases(member, allPurchases, { limit: 2 });
  const rest = await listPurchases(member, allPurchases, { limit: 2, cursor: first.nextCursor });
  expect([...first.items, ...rest.items].map(({ boughtOn }) => boughtOn)).toEqual(await days({}));
  expect(rest.nextCursor).toBeNull();
});

test("of a person the words go with the person; day and amount stay", async () => {
  const manager = await scopeOf(world.partner, "alliance_manager");
  const person = await openedFile(member);
  const kept = await recordedPurchase(member, person, { description: "A chair for a bad back" });
  const gone = await recordedPurchase(member, person, { description: "A second chair" });
  must(await deletePurchase(member, { id: gone, version: 1 }));
  expect(await exportPerson(manager, { customerId: person, contactId: null })).toMatchObject({
    purchases: [{ bought_on: "2026-03-09", description: "A chair for a bad back", amount: "120000.00" }],
  });
  must(await erasePerson(manager, person, { contactId: null, reason: "asked" }));
  expect(await getPurchase(member, kept)).toMatchObject({
    description: "",
    amount: { amountMinor: 120_000_00 },
  });
  const rows = await world.database.system
    .selectFrom("customer_purchases")
    .where("customer_id", "=", person)
    .select("description")
    .execute();
  expect(rows.map(({ description }) => description)).toEqual(["", ""]);
  const sealed = await world.database.system
    .selectFrom("audit_sealed_values")
    .innerJoin("audit_entries", "audit_entries.id", "audit_sealed_values.entry_id")
    .where("audit_entries.subject_id", "in", [kept, gone])
    .where("audit_sealed_values.field", "<>", "/origin")
    .select("audit_sealed_values.field")
    .execute();
  expect(sealed).toEqual([]);
  for (const refused of [
    await recordPurchase(member, person, purchaseInput()),
    await restorePurchase(member, gone),
    await correctPurchase(member, { id: kept, version: 2 }, purchaseInput()),
  ])
    expect(codeOf(refused)).toBe("person_erased");
});
