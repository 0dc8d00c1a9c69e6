// The undo of an import: what it made is taken away and what it changed is put back, except what has been changed or used since; once,
// and in a way that a process may end in the middle of.

import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { verifyRecord } from "#db/record/verify.server";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { countCustomers, getCustomer } from "~/features/customers/customers.queries.server";
import { beginUndo } from "~/features/imports/undo/begin-undo.server";
import type { UndoPlan } from "~/features/imports/undo/undo.queries.server";
import { listWaitingUndos, workOnUndo } from "~/features/imports/undo/work-on-undo.server";
import { recordInteraction } from "~/features/interactions/interactions.commands.server";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { readShared } from "~/features/sharing/read-share.server";
import { assessCustomer } from "~/features/standing/assess-customer.server";
import { startWaitingImports, stopImports } from "~/jobs/imports.server";
import { newId } from "~/lib/id";
import { loader as kept } from "~/routes/imports/$id/kept/route";
import { loader as page } from "~/routes/imports/$id/route";
import { action as undoing, loader as undoPage } from "~/routes/imports/$id/undo/route";
import { loader as list } from "~/routes/imports/route";
import { addedContact } from "../factories/contacts";
import { insertDeal, insertProductLine } from "../factories/deals";
import { interactionInput } from "../factories/interactions";
import { customerOf, granted } from "../factories/sharing";
import { createWorld, scopeOf, type World } from "../factories/world";
import * as steps from "../imports/steps";
import { type Asker, as, get, post } from "./ask";

let world: World;
let scope: Scope;
let now: Date;

beforeEach(async () => {
  now = new Date();
  world = await createWorld({ now: () => now });
  scope = await scopeOf(world.partner, "member");
});

afterAll(stopImports);

const member = () => as(world.partner, "member");
const lead = () => as(world.supplier, "alliance_manager");

const header = ["name", "city", "domain", "uscc", "type"];
const columns = { name: 1, city: 2, domain: 3, uscc: 4, kind: 5 };
const uscc = "91350100M000100Y43";

const imported = async (...rows: string[][]): Promise<string> => {
  const file = { name: "list.csv", content: steps.table(header, ...rows) };
  const id = steps.idOf(await steps.send(member(), "customers", file));
  await steps.check(member(), id, { columns });
  await steps.settled(member(), id);
  await steps.run(member(), id);
  expect((await steps.settled(member(), id)).state).toBe("done");
  return id;
};

const mills = Array.from({ length: 3 }, (_, at) => [`Mill ${"ABC"[at]}`, "Wuxi", "", "", ""]);

const planOf = async (asker: Asker, id: string): Promise<UndoPlan> =>
  ((await get(undoPage, asker, `/imports/${id}/undo`, { id })).value as { plan: UndoPlan }).plan;

const undo = async (asker: Asker, id: string, version?: number) => {
  const seen = version ?? (await steps.viewOf(asker, id)).version;
  return post(undoing, asker, `/imports/${id}/undo`, { intent: "undo", version: String(seen) }, { id });
};

const undone = async (asker: Asker, id: string) => {
  expect(await undo(asker, id)).toMatchObject({ status: 303, location: `/imports/${id}` });
  await expect.poll(async () => (await steps.viewOf(asker, id)).undo?.state).toBe("done");
  return (await steps.viewOf(asker, id)).undo?.counts;
};

const idsByName = async (): Promise<Record<string, string>> => {
  const rows = await world.database.system.selectFrom("customers").select(["id", "name"]).execute();
  return Object.fromEntries(rows.map(({ id, name }) => [name, id]));
};
const names = async (): Promise<string[]> => Object.keys(await idsByName()).sort();

const actionsOf = async (subjectId: string): Promise<string[]> => {
  const rows = await world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", subjectId)
    .select("action")
    .orderBy("position")
    .execute();
  return rows.map(({ action }) => action);
};

const expectWholeRecord = async () =>
  expect(await verifyRecord(world.database.system, {})).toMatchObject({ found: 0 });

describe("the undo of an import of customers", () => {
  test("is counted before, takes away what was made, and is on record", async () => {
    await customerOf(scope, { name: "Older" });
    const id = await imported(...mills, ["With number", "Wuxi", "with.example", uscc, ""]);
    const made = await idsByName();
    expect((await planOf(member(), id)).counts).toEqual({ removed: 4, restored: 0, kept: [] });
    expect(await names()).toHaveLength(5);

    expect(await undone(member(), id)).toEqual({ removed: 4, restored: 0, kept: [] });
    expect(await names()).toEqual(["Older"]);
    for (const table of ["customer_identifiers", "customer_search"] as const) {
      const left = await world.database.system.selectFrom(table).select("customer_id").execute();
      expect(left.map(({ customer_id }) => customer_id)).not.toContain(made["With number"]);
    }
    expect(await countCustomers(scope, { ...allCustomers, text: "Mill" })).toMatchObject({ count: 0 });
    expect(await actionsOf(made["Mill A"] ?? "")).toEqual(["customer.created", "customer.import_undone"]);
    expect((await actionsOf(id)).slice(-2)).toEqual(["import.undo_started", "import.undone"]);
    expect(await get(list, member(), "/imports")).toMatchObject({
      value: { rows: [{ id, isUndone: true }] },
    });
    await expectWholeRecord();
  });

  test("puts back what was changed, as it was, and no more", async () => {
    const id = await customerOf(scope, { name: "Older", city: "Wuxi", industry: "Paper" });
    const before = await getCustomer(scope, id);
    const first = await imported(["Older", "Suzhou", "older.example", uscc, ""]);
    expect(await getCustomer(scope, id)).toMatchObject({ city: "Suzhou", domain: "older.example" });
    expect((await planOf(member(), first)).counts).toEqual({ removed: 0, restored: 1, kept: [] });

    expect(await undone(member(), first)).toEqual({ removed: 0, restored: 1, kept: [] });
    const { version, updatedAt, ...after } = (await getCustomer(scope, id)) ?? { version: 0, updatedAt: "" };
    const { version: _, updatedAt: __, ...was } = before ?? { version: 0, updatedAt: "" };
    expect(after).toEqual(was);
    expect(version).toBe(3);
    expect(await countCustomers(scope, { ...allCustomers, text: "older.example" })).toMatchObject({
      count: 0,
    });
    expect(await actionsOf(id)).toEqual(["customer.created", "customer.edited", "customer.edited"]);
    await expectWholeRecord();
  });

  test("of the later import first lets the earlier be undone too", async () => {
    const first = await imported(...mills);
    const second = await imported(["Mill A", "Suzhou", "mill-a.example", "", ""]);
    expect((await planOf(member(), first)).counts).toEqual({
      removed: 2,
      restored: 0,
      kept: [{ reason: "changed", count: 1 }],
    });
    expect(await undone(member(), second)).toMatchObject({ restored: 1, kept: [] });
    expect(await undone(member(), first)).toEqual({ removed: 3, restored: 0, kept: [] });
    expect(await names()).toEqual([]);
  });

  test("takes away what its mended rows made, and puts back what they changed", async () => {
    const older = await customerOf(scope, { name: "Older", city: "Wuxi" });
    const id = await imported(...mills, ["Broken", "Wuxi", "no domain", "", ""]);
    const file = steps.table(
      header,
      ["Broken", "Wuxi", "broken.example", "", ""],
      ["Mill A", "Suzhou", "", "", ""],
      ["Older", "Suzhou", "", "", ""],
    );
    await steps.mend(member(), id, { name: "mended.csv", content: file });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    expect((await steps.settled(member(), id)).course.counts).toMatchObject({ created: 1, updated: 2 });
    expect((await planOf(member(), id)).counts).toEqual({ removed: 4, restored: 1, kept: [] });
    expect(await undone(member(), id)).toEqual({ removed: 4, restored: 1, kept: [] });
    expect(await names()).toEqual(["Older"]);
    expect(await getCustomer(scope, older)).toMatchObject({ city: "Wuxi" });
  });

  const use: Record<string, (customerId: string) => Promise<unknown>> = {
    deals: (customer_id) => insertDeal(world, world.partner, { customer_id }),
    shared: async (customerId) => {
      const sides = { allianceId: world.alliance.id, recipientId: world.supplier.id };
      await granted(scope, sides, { population: { kind: "chosen", customerIds: [customerId] } });
    },
    contacts: (id) => addedContact(scope, id),
    interactions: (id) => recordInteraction(scope, id, interactionInput()),
    standing: (id) =>
      assessCustomer(scope, id, {
        aspect: "form",
        value: "basic",
        note: "",
        effectiveOn: "2026-01-05",
        version: 0,
      }),
    changed: (id) =>
      world.database.system
        .updateTable("customers")
        .set((set) => ({ city: "Elsewhere", version: set("version", "+", 1) }))
        .where("id", "=", id)
        .execute(),
    gone: (id) => world.database.system.deleteFrom("customers").where("id", "=", id).execute(),
  };

  test.each(Object.keys(use))("leaves what is %s, and says so by the row", async (reason) => {
    const id = await imported(...mills);
    const customer = (await idsByName())["Mill B"] ?? "";
    await use[reason]?.(customer);
    const counts = { removed: 2, restored: 0, kept: [{ reason, count: 1 }] };
    expect((await planOf(member(), id)).counts).toEqual(counts);
    expect(await undone(member(), id)).toEqual(counts);
    expect(await names()).toEqual(reason === "gone" ? [] : ["Mill B"]);
    const isGone = reason === "gone";
    const name = isGone ? "" : "Mill B";
    expect(await get(page, member(), `/imports/${id}`, { id })).toMatchObject({
      value: { kept: [{ line: 3, name, subjectId: isGone ? null : customer, reason }] },
    });
    const { value } = await get(kept, member(), `/imports/${id}/kept`, { id });
    const [, row, ...rest] = (await (value as Response).text()).split("\r\n");
    expect(row).toMatch(new RegExp(`^3,${name},.+`));
    expect(rest).toEqual([""]);
    await expectWholeRecord();
  });

  test("leaves a customer that an ally has read under a living filter", async () => {
    const id = await imported(...mills);
    const sides = { allianceId: world.alliance.id, recipientId: world.supplier.id };
    const grant = await granted(scope, sides);
    expect((await planOf(member(), id)).counts).toMatchObject({ removed: 3, kept: [] });
    const reader = await scopeOf(world.supplier);
    const view = await getGrant(reader, grant);
    if (view)
      await readShared(reader, view, { via: "page", text: "", fields: view.fields, limit: 10, offset: 0 });
    expect((await planOf(member(), id)).counts).toMatchObject({
      removed: 0,
      kept: [{ reason: "shared", count: 3 }],
    });
  });

  test("leaves what something names that it does not know of, and takes the others away", async () => {
    const id = await imported(...mills);
    const customer = (await idsByName())["Mill B"] ?? "";
    const { system } = world.database;
    await sql`create table later_uses (customer_id text not null references customers (id))`.execute(system);
    try {
      await sql`insert into later_uses values (${customer})`.execute(system);
      expect(await undone(member(), id)).toEqual({
        removed: 2,
        restored: 0,
        kept: [{ reason: "used", count: 1 }],
      });
      expect(await names()).toEqual(["Mill B"]);
      await expectWholeRecord();
    } finally {
      await sql`drop table later_uses`.execute(system);
    }
  });

  test("begins once, also when five ask at once, and nothing of the import goes on", async () => {
    const id = await imported(...mills);
    const { version } = await steps.viewOf(member(), id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => undo(member(), id, version)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409]);
    await expect.poll(async () => (await steps.viewOf(member(), id)).undo?.state).toBe("done");
    expect((await actionsOf(id)).filter((action) => action === "import.undo_started")).toHaveLength(1);

    const moved = { status: 409, value: { refusal: { code: "import_moved" } } };
    expect(await undo(member(), id)).toMatchObject(moved);
    expect(await steps.check(member(), id, { columns })).toMatchObject(moved);
    expect(await steps.run(member(), id)).toMatchObject(moved);
    expect(await steps.readAs(member(), id, "utf-8")).toMatchObject(moved);
    expect(await get(undoPage, member(), `/imports/${id}/undo`, { id })).toMatchObject({
      status: 303,
      location: `/imports/${id}`,
    });
    expect(await names()).toEqual([]);
  });

  test("is not offered for an import that has made nothing", async () => {
    await imported(...mills);
    const again = await imported(...mills);
    expect(await steps.viewOf(member(), again)).toMatchObject({ canUndo: false, undo: null });
    expect(await undo(member(), again)).toMatchObject({
      status: 409,
      value: { refusal: { code: "import_nothing_to_undo" } },
    });
  });

  test("keeps nothing of a person: neither what was sealed of one taken away, nor what was of one erased", async () => {
    const older = await customerOf(scope, { kind: "consumer", name: "Zhao Min", city: "Wuxi" });
    const id = await imported(
      ["Zhao Min", "Suzhou", "", "", "consumer"],
      ["Li Hua", "Wuxi", "", "", "consumer"],
    );
    const person = (await idsByName())["Li Hua"] ?? "";
    const sealed = async () =>
      (
        await world.database.system
          .selectFrom("audit_sealed_values")
          .innerJoin("audit_entries", "audit_entries.id", "audit_sealed_values.entry_id")
          .where("audit_entries.subject_id", "=", person)
          .where("audit_sealed_values.field", "<>", "/origin")
          .select("audit_sealed_values.value")
          .execute()
      ).map(({ value }) => value);
    expect((await sealed()).join()).toContain("Li Hua");
    const erased = await erasePerson(await scopeOf(world.partner), older, {
      contactId: null,
      reason: "asked",
    });
    expect(erased).toMatchObject({ ok: true });
    const befores = await world.database.system.selectFrom("import_changes").select("before").execute();
    expect(befores.map(({ before }) => before)).toEqual([null, null]);
    expect(await undone(member(), id)).toMatchObject({ removed: 1, restored: 0, kept: [{ count: 1 }] });
    expect(await sealed()).toEqual([]);
    await expectWholeRecord();
  });
});

describe("the undo of an import of deals", () => {
  beforeEach(() => insertProductLine(world, "DRV", "Drives"));
  const target = () => `deals.${world.alliance.id}`;
  const file = {
    name: "deals.csv",
    content: steps.table(
      ["id", "partner", "customer", "product", "amount", "stage", "registered"],
      ["K1", "Partner", "Jiangnan Beverage", "DRV", "1200", "in_review", "2025-03-01"],
      ["K2", "Rival", "North Mill", "DRV", "900", "draft", ""],
      ["K3", "Partner", "Harbour Foods", "DRV", "700", "in_review", "2025-03-02"],
    ),
  };
  const dealColumns = {
    reference: 1,
    firm: 2,
    customer_name: 3,
    products: 4,
    amount: 5,
    state: 6,
    submitted_on: 7,
  };
  const ran = async (asker: Asker): Promise<string> => {
    const id = steps.idOf(await steps.send(asker, target(), file));
    await steps.check(asker, id, { columns: dealColumns });
    await steps.settled(asker, id);
    await steps.run(asker, id);
    await steps.settled(asker, id);
    return id;
  };
  const touch = (customer: string) =>
    world.database.system
      .updateTable("deals")
      .set((set) => ({ version: set("version", "+", 1) }))
      .where("customer_name", "=", customer)
      .execute();
  const customers = async () =>
    (await world.database.system.selectFrom("deals").select("customer_name as name").execute())
      .map(({ name }) => name)
      .sort();

  test("takes a member's own drafts away", async () => {
    const id = await ran(member());
    await touch("North Mill");
    const counts = { removed: 2, restored: 0, kept: [{ reason: "changed", count: 1 }] };
    expect((await planOf(member(), id)).counts).toEqual(counts);
    expect(await undone(member(), id)).toEqual(counts);
    expect(await customers()).toEqual(["North Mill"]);
    await expectWholeRecord();
  });

  test.each([false, true])("tells a lead nothing of a member's draft: touched %s", async (isTouched) => {
    const id = await ran(lead());
    if (isTouched) await touch("North Mill");
    await touch("Harbour Foods");
    const counts = {
      removed: 1,
      restored: 0,
      kept: [
        { reason: "with_partner", count: 1 },
        { reason: "changed", count: 1 },
      ],
    };
    const planned = await planOf(lead(), id);
    expect(planned.counts.kept).toEqual(expect.arrayContaining(counts.kept));
    expect((await undone(lead(), id))?.removed).toBe(1);
    expect(await customers()).toEqual(["Harbour Foods", "North Mill"]);
    expect(await get(page, lead(), `/imports/${id}`, { id })).toMatchObject({
      value: {
        kept: [
          { line: 3, name: "", subjectId: null, reason: "with_partner" },
          { line: 4, name: "Harbour Foods", reason: "changed" },
        ],
      },
    });
    await expectWholeRecord();
  });

  test("leaves a deal whose timeline goes on written once", async () => {
    const id = await ran(member());
    const deal = await world.database.system
      .selectFrom("deal_events")
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow();
    await world.database.system
      .insertInto("deal_events")
      .values({ ...deal, id: newId(), event: "edit" })
      .execute();
    const gone = world.database.system
      .deleteFrom("deal_events")
      .where("deal_id", "=", deal.deal_id)
      .where("event", "=", "import")
      .execute();
    await expect(gone).rejects.toThrow("written once");
    expect((await planOf(member(), id)).counts.removed).toBe(3);
  });
});

describe("who gets in", () => {
  test.each(["rival", "supplier", "stranger"] as const)("to %s the undo does not exist", async (firm) => {
    const id = await imported(...mills);
    const other = as(world[firm], "owner");
    for (const asked of [id, newId(), "no-id"]) {
      const path = `/imports/${asked}`;
      for (const answer of [
        await get(undoPage, other, `${path}/undo`, { id: asked }),
        await get(kept, other, `${path}/kept`, { id: asked }),
        await post(undoing, other, `${path}/undo`, { intent: "undo", version: "1" }, { id: asked }),
      ])
        expect(answer).toMatchObject({ status: 404, value: { problem: "not_found" } });
    }
    expect(await names()).toHaveLength(3);
    const viewer = as(world.partner, "viewer");
    expect((await get(undoPage, viewer, `/imports/${id}/undo`, { id })).status).toBe(403);
  });
});

describe("an undo that is broken off", () => {
  const many = Array.from({ length: 450 }, (_, at) => [`Works ${at + 1}`, "Wuxi", "", "", ""]);

  test("is taken up by the next at once where it was stopped, and after a minute where it was killed", async () => {
    const id = await imported(...many);
    const version = (await steps.viewOf(member(), id)).version;
    await stopImports();
    expect(await beginUndo(scope, { id, version })).toMatchObject({ ok: true });
    const system = await systemScope("tests");
    const stop = new AbortController();
    const transaction = system.transaction.bind(system);
    let batches = 0;
    system.transaction = async (changes) => {
      batches += 1;
      if (batches === 2) stop.abort();
      return transaction(changes);
    };
    await workOnUndo(system, id, { signal: stop.signal });
    expect(await names()).toHaveLength(50);
    expect((await steps.viewOf(member(), id)).undo).toMatchObject({
      state: "running",
      done: 400,
      total: 450,
    });

    // A worker that was killed says nothing any more.
    await world.database.system.updateTable("import_undos").set({ lease: "gone" }).execute();
    expect(await listWaitingUndos(await systemScope("tests"))).toEqual([]);
    await workOnUndo(await systemScope("tests"), id, { signal: new AbortController().signal });
    expect(await names()).toHaveLength(50);
    now = new Date(now.getTime() + 61_000);
    await startWaitingImports();
    await expect.poll(async () => (await steps.viewOf(member(), id)).undo?.state).toBe("done");
    expect(await names()).toEqual([]);
    await expectWholeRecord();
  });
});
