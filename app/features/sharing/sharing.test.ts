// Sharing on a real database: what a grant opens to whom and until when, what of it is absent, who sees the reads, and what the database
// refuses by itself.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import type { CustomerInput } from "~/features/customers/customers.schema";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { customerOf, granted, grantInput } from "../../../tests/factories/sharing";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { grantShare, revokeShare } from "./grant-share.server";
import { getGrant, listGrants, populationOf } from "./grants.queries.server";
import { companiesOf, listReadersOf, listReads, previewShare } from "./owner-views.server";
import { readShared, readSharedCustomer } from "./read-share.server";
import { companyFields, type ShareField, shareFields } from "./share-levels.rules";
import type { GrantInput } from "./sharing.schema";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-23T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
});

const toSupplier = () => ({ allianceId: world.alliance.id, recipientId: world.supplier.id });
const toPartner = () => ({ allianceId: world.alliance.id, recipientId: world.partner.id });
const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);

/** Every field says its own name, so that one that slips through shows. */
const telling: Partial<CustomerInput> = {
  name: "name of it",
  tradeName: "trade name of it",
  otherNames: ["other name of it"],
  phone: "+86 21 5555 0199",
  industry: "industry of it",
  city: "city of it",
  region: "region of it",
  address: "address of it",
  domain: "domain-of-it.example",
  employees: 4711,
  foundedYear: 1911,
  annualRevenue: { amountMinor: 123_456_789, currency: "EUR" },
  identifiers: [{ scheme: "registration", value: "HRB 998877" }],
  sourceReference: "reference of it",
};

const read = async (scope: Scope, id: string, text = "") => {
  const grant = await getGrant(scope, id);
  return grant && readShared(scope, grant, { via: "page", text, fields: shareFields, offset: 0, limit: 50 });
};
const namesOf = async (scope: Scope, id: string, text = "") =>
  (await read(scope, id, text))?.rows.map(({ name }) => name) ?? null;
const open = async (scope: Scope, id: string, customerId: string) => {
  const grant = await getGrant(scope, id);
  return grant && readSharedCustomer(scope, grant, customerId, "page");
};

describe("what a grant opens", () => {
  test.each([
    ["existence", [], ["name"]],
    ["profile", [], ["name", "industry", "city", "region", "country"]],
    ["full", [], companyFields],
    ["fields", ["domain"], ["name", "domain"]],
  ] as const)("of the level %s are its fields and no other", async (level, fields, opened) => {
    const customer = await customerOf(partner, { ...telling, ownerUserId: partner.user.id });
    const id = await granted(partner, toSupplier(), { level, fields: [...fields] as ShareField[] });
    const [row] = (await read(supplier, id))?.rows ?? [];
    expect(Object.keys(row ?? {}).sort()).toEqual(["id", ...opened].sort());
    const whole = await open(supplier, id, customer);
    expect(Object.keys(whole ?? {}).sort()).toEqual(level === "existence" ? [] : ["id", ...opened].sort());
    expect(row?.id === customer).toBe(level !== "existence");
    if (level === "full")
      expect(row).toMatchObject({
        employees: 4711,
        other_names: ["other name of it"],
        identifiers: telling.identifiers,
      });
  });

  test("of the level count is a number", async () => {
    await customerOf(partner);
    const id = await granted(partner, toSupplier(), { level: "count" });
    expect(await read(supplier, id, "Jiang")).toEqual({ total: 1, rows: [] });
  });

  test("are companies: people are not shared with them", async () => {
    await customerOf(partner, { kind: "consumer", name: "Zhou Ning" });
    await customerOf(partner, { kind: "employee", name: "Chen Jia" });
    await customerOf(partner);
    const id = await granted(partner, toSupplier());
    expect(await namesOf(supplier, id)).toEqual(["Jiangnan Beverage"]);
    const offer = companiesOf({ kind: "filter", filter: { country: null, owner: null } });
    expect(await previewShare(partner, offer)).toMatchObject({ total: 1, others: 0, otherKinds: 2 });
  });

  test("follows a filter as customers come into it and leave it", async () => {
    await customerOf(partner, { name: "Port of Zhapu" });
    await customerOf(partner, { name: "Elbe Werft", country: "DE" });
    const population = { kind: "filter", filter: { country: "DE", owner: null } } as const;
    const id = await granted(partner, toSupplier(), { population });
    expect(await namesOf(supplier, id)).toEqual(["Elbe Werft"]);
    await customerOf(partner, { name: "Alster Pumpen", country: "DE" });
    expect(await namesOf(supplier, id)).toEqual(["Alster Pumpen", "Elbe Werft"]);
    const owned = { kind: "filter", filter: { country: null, owner: "none" } } as const;
    const ofNobody = await granted(partner, toSupplier(), { population: owned });
    expect(await namesOf(supplier, ofNobody)).toHaveLength(3);
    const mine = { kind: "filter", filter: { country: null, owner: partner.user.id } } as const;
    expect(await namesOf(supplier, await granted(partner, toSupplier(), { population: mine }))).toEqual([]);
  });

  test("are the chosen ones alone", async () => {
    const chosen = await customerOf(partner, { name: "Port of Zhapu" });
    const other = await customerOf(partner, { name: "Luzhou Cold Store" });
    const population = { kind: "chosen", customerIds: [chosen] } as const;
    const id = await granted(partner, toSupplier(), { population });
    expect(await namesOf(supplier, id)).toEqual(["Port of Zhapu"]);
    expect(await open(supplier, id, other)).toBeNull();
    expect(await populationOf(partner.db, id)).toEqual(population);
  });

  test("is found by a part of a name, and by nothing else of the file", async () => {
    await customerOf(partner, telling);
    const id = await granted(partner, toSupplier(), { level: "existence" });
    expect(await namesOf(supplier, id, "NAME OF")).toEqual(["name of it"]);
    for (const text of ["city", "domain", "other", "5555", "4711", "HRB", "%", "_", "\\"])
      expect(await namesOf(supplier, id, text)).toEqual([]);
  });

  test("is exactly what the owner was shown", async () => {
    await customerOf(partner, telling);
    await customerOf(partner);
    const id = await granted(partner, toSupplier(), { level: "full" });
    const population = await populationOf(partner.db, id);
    const offer = population && { ...companiesOf(population), fields: companyFields };
    const preview = offer && (await previewShare(partner, offer));
    expect((await read(supplier, id))?.rows).toEqual(preview?.rows);
  });
});

describe("to whom and until when", () => {
  test("only the firm that it names reads under it, and the owner does not read as the other side", async () => {
    await customerOf(partner);
    const id = await granted(partner, toSupplier());
    expect(await read(rival, id)).toBeNull();
    expect(await getGrant(rival, id)).toBeNull();
    expect(await read(partner, id)).toBeNull();
    expect(await namesOf(supplier, id)).toHaveLength(1);
  });

  test("the handle of any other firm finds no customer under it, whatever the code above asks", async () => {
    await customerOf(partner, telling);
    const id = await granted(partner, toSupplier(), { level: "full" });
    const found = async ({ db: { shares } }: Scope) => [
      await shares.stands(id, "2026-11-23"),
      (await shares.customersUnder(id, "2026-11-23").select("customers.id").execute()).length,
      (await shares.identifiersUnder(id, "2026-11-23").select("customer_identifiers.id").execute()).length,
    ];
    expect(await found(supplier)).toEqual([true, 1, 1]);
    for (const other of [partner, rival, await scopeOf(world.stranger)])
      expect(await found(other)).toEqual([false, 0, 0]);
    expect(codeOf(await revokeShare(partner, id, { reason: "" }))).toBeNull();
    expect(await found(supplier)).toEqual([false, 0, 0]);
  });

  test("ends at once when it is revoked", async () => {
    const customer = await customerOf(partner);
    const id = await granted(partner, toSupplier());
    expect(await open(supplier, id, customer)).not.toBeNull();
    expect(codeOf(await revokeShare(supplier, id, { reason: "" }))).toBe("not_found");
    expect(codeOf(await revokeShare(partner, id, { reason: "the service contract has ended" }))).toBeNull();
    expect(await read(supplier, id)).toBeNull();
    expect(await open(supplier, id, customer)).toBeNull();
    expect(await getGrant(supplier, id)).toMatchObject({ standing: "revoked", revokedReason: "" });
    expect(codeOf(await revokeShare(partner, id, { reason: "" }))).toBe("share_revoked");
  });

  test("opens on its first day and closes after its last, by the owner's calendar and not the reader's", async () => {
    await customerOf(partner);
    const id = await granted(partner, toSupplier(), { startsOn: "2026-11-24", endsOn: "2026-11-25" });
    // The firms of the world stand eight hours ahead of UTC; a reader may live elsewhere.
    for (const [instant, count] of [
      ["2026-11-23T15:59:59.000Z", null],
      ["2026-11-23T16:00:00.000Z", 1],
      ["2026-11-25T15:59:59.000Z", 1],
      ["2026-11-25T16:00:00.000Z", null],
    ] as const) {
      now = new Date(instant);
      expect((await namesOf(supplier, id))?.length ?? null).toBe(count);
    }
  });

  test.each([
    ["left", () => ({ member: "left" })],
    ["was suspended as partner", () => ({ relation: "suspended" })],
  ] as const)("opens nothing to a firm that %s", async (_, change) => {
    await customerOf(supplier);
    const id = await granted(supplier, toPartner());
    expect(await namesOf(partner, id)).toHaveLength(1);
    const { system } = world.database;
    const { member, relation } = change() as { member?: "left"; relation?: "suspended" };
    if (member) {
      await system
        .updateTable("alliance_members")
        .set({ status: member })
        .where("organization_id", "=", world.partner.id)
        .execute();
    }
    if (relation) {
      const id = newId();
      const at = "2026-01-05T08:00:00.000Z";
      const sides = { organization_id: world.supplier.id, partner_organization_id: world.partner.id };
      await system
        .insertInto("partner_relations")
        .values({ id, ...sides, status: relation, tier: "registered", created_at: at, updated_at: at })
        .execute();
    }
    expect(await read(partner, id)).toBeNull();
  });

  test("between two members only while the alliance is open", async () => {
    const toRival = { allianceId: world.alliance.id, recipientId: world.rival.id };
    await customerOf(partner);
    expect(codeOf(await grantShare(partner, grantInput(toRival)))).toBe("recipient_unknown");
    const setOpen = (is_open: 0 | 1) =>
      world.database.system.updateTable("alliances").set({ is_open }).execute();
    await setOpen(1);
    const id = await granted(partner, toRival);
    expect(await namesOf(rival, id)).toHaveLength(1);
    await setOpen(0);
    expect((await getGrant(rival, id)) && (await read(rival, id))).toBeNull();
  });
});

describe("granting", () => {
  const refusalOf = async (change: Partial<GrantInput>) =>
    codeOf(await grantShare(partner, grantInput(toSupplier(), change)));

  test("refuses oneself, strangers, firms of other alliances and alliances that one does not see", async () => {
    for (const recipientId of [world.partner.id, world.stranger.id, world.rival.id, newId()])
      expect(await refusalOf({ recipientId })).toBe("recipient_unknown");
    expect(await refusalOf({ allianceId: newId() })).toBe("recipient_unknown");
  });

  test("refuses a last day that is past", async () => {
    expect(await refusalOf({ endsOn: "2026-11-22" })).toBe("share_over");
    expect(await refusalOf({ endsOn: "2026-11-23" })).toBeNull();
  });

  test("refuses customers that are another firm's, people's or nobody's, all alike", async () => {
    const ofRival = await customerOf(rival);
    const person = await customerOf(partner, { kind: "consumer", name: "Zhou Ning" });
    for (const customer of [ofRival, person, newId()]) {
      const customerIds = [await customerOf(partner, { name: `with ${customer}` }), customer];
      expect(await refusalOf({ population: { kind: "chosen", customerIds } })).toBe("share_customer_unknown");
    }
  });

  test("is recorded for both, without what the customers were chosen by", async () => {
    const population = { kind: "filter", filter: { country: "DE", owner: null } } as const;
    const id = await granted(partner, toSupplier(), { level: "existence", population });
    const entries = await supplier.db
      .visibleAuditEntries()
      .where("subject_id", "=", id)
      .select(["action", "organization_id", "body"])
      .execute();
    expect(entries).toMatchObject([{ action: "share_grant.granted", organization_id: world.partner.id }]);
    expect(JSON.stringify(entries)).not.toContain("country");
    expect((await listGrants(supplier, "received")).items).toMatchObject([{ id, side: "received" }]);
    expect((await listGrants(supplier, "given")).items).toEqual([]);
    expect((await listGrants(partner, "given")).items).toMatchObject([{ id, side: "given" }]);
    expect((await listGrants(rival, "received")).items).toEqual([]);
  });
});

describe("the read log", () => {
  test("holds every read with who, what and which fields, for the owner alone", async () => {
    const customer = await customerOf(partner);
    const id = await granted(partner, toSupplier());
    await read(supplier, id);
    now = new Date("2026-11-23T08:01:00.000Z");
    await open(supplier, id, customer);
    const { items, total } = await listReads(partner, id);
    expect(total).toBe(2);
    const fields = ["name", "industry", "city", "region", "country"];
    const reader = supplier.user.name;
    expect(items).toMatchObject([
      { kind: "customer", reader, customer: { id: customer, name: "Jiangnan Beverage" }, fields },
      { kind: "list", reader, customers: 1, customer: null, fields, via: "page" },
    ]);
    expect((await listReads(supplier, id)).items).toEqual([]);
    expect((await listReads(rival, id)).items).toEqual([]);
    expect(await listReadersOf(partner, customer)).toMatchObject([{ recipient: "Supplier", reads: 2 }]);
    expect(await listReadersOf(supplier, customer)).toEqual([]);
    const first = await listReads(partner, id, { limit: 1 });
    const second = await listReads(partner, id, { limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(items);
  });

  test("has no entry of a read that found nothing open", async () => {
    const customer = await customerOf(partner);
    const id = await granted(partner, toSupplier(), { startsOn: "2026-12-01" });
    await read(supplier, id);
    await open(supplier, id, customer);
    expect((await listReads(partner, id)).total).toBe(0);
  });

  test("is neither rewritten nor cut, nor is a grant", async () => {
    const customer = await customerOf(partner);
    const id = await granted(partner, toSupplier(), {
      population: { kind: "chosen", customerIds: [customer] },
    });
    await read(supplier, id);
    const { system } = world.database;
    const tampering = [
      () => system.updateTable("share_reads").set({ reader_name: "nobody" }).execute(),
      () => system.deleteFrom("share_reads").execute(),
      () => system.deleteFrom("share_read_customers").execute(),
      () => system.deleteFrom("share_grant_customers").execute(),
      () => system.updateTable("share_grants").set({ level: "full" }).execute(),
      () => system.updateTable("share_grants").set({ ends_on: "2200-01-01" }).execute(),
    ];
    for (const change of tampering) await expect(change()).rejects.toThrow();
    expect(codeOf(await revokeShare(partner, id, { reason: "" }))).toBeNull();
    const again = system.updateTable("share_grants").set({ revoked_at: null, revoked_by_user_id: null });
    await expect(again.execute()).rejects.toThrow();
  });
});
