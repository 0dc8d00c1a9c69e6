// Key accounts on a real database: the ranking of a time and a currency, and who looks after a customer.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { handOver } from "~/features/people/hand-over.server";
import { deletePurchase } from "~/features/purchases/correct-purchase.server";
import { codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import { recordedPurchase } from "../../../tests/factories/purchases";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { assignKeyManager } from "./assign-key-manager.server";
import { exportMargins } from "./export-margins.server";
import { getKeyAccount } from "./key-accounts.queries.server";
import type { MarginFilter } from "./margin.filter";
import { getMarginRank, listMargins } from "./margin-ranking.server";

let world: World;
let member: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
});

const year: MarginFilter = {
  period: { from: "2026-01-01", to: "2026-12-31" },
  currency: "CNY",
  keyOnly: false,
};

/** A customer with purchases of these margins. */
const customerWith = async (name: string, ...margins: (number | null)[]): Promise<string> => {
  const id = await openedCompany(member, name);
  for (const marginMinor of margins) await recordedPurchase(member, id, { marginMinor });
  return id;
};

describe("the ranking", () => {
  test("adds up the purchases of the time and the currency, and leaves out what is not known", async () => {
    const large = await customerWith("Large", 5000, 3000);
    const small = await customerWith("Small", 2000, null);
    const losing = await customerWith("Losing", -500);
    await recordedPurchase(member, small, { marginMinor: 9_000_00, boughtOn: "2025-12-31" });
    await recordedPurchase(member, small, {
      marginMinor: 9_000_00,
      amount: { amountMinor: 90_000_00, currency: "EUR" },
    });
    const gone = await recordedPurchase(member, losing, { marginMinor: 9_000_00 });
    must(await deletePurchase(member, { id: gone, version: 1 }));
    expect(await listMargins(member, year)).toMatchObject({
      rows: [
        { rank: 1, customer: { id: large, name: "Large" }, margin: { amountMinor: 8000 }, isKey: true },
        { rank: 2, customer: { id: small }, share: 0.2, cumulative: 1, isKey: false },
        { rank: 3, customer: { id: losing }, margin: { amountMinor: -500 }, cumulative: 0.95 },
      ],
      count: 3,
      keys: 1,
      gains: { amountMinor: 10_000, currency: "CNY" },
      losses: { amountMinor: -500 },
      unknown: 1,
    });
    expect(await getMarginRank(member, year, small)).toMatchObject({ rank: 2, count: 3 });
    expect((await listMargins(member, { ...year, currency: "EUR" })).rows).toMatchObject([
      { customer: { id: small }, isKey: true },
    ]);
    expect((await listMargins(member, { ...year, keyOnly: true })).rows).toHaveLength(1);
  });

  test("is the firm's alone", async () => {
    const id = await customerWith("Large", 5000);
    expect(await listMargins(rival, year)).toMatchObject({ rows: [], count: 0, gains: { amountMinor: 0 } });
    expect(await getMarginRank(rival, year, id)).toBeNull();
  });

  test("is paged without gaps, and is a file", async () => {
    for (const margin of [40, 30, 20, 10]) await customerWith(`Customer ${margin}`, margin);
    const first = await listMargins(member, year, { limit: 3 });
    expect(first).toMatchObject({ previous: null, next: 3 });
    const rest = await listMargins(member, year, { limit: 3, after: 3 });
    expect(rest).toMatchObject({ rows: [{ rank: 4 }], previous: 0, next: null });
    expect(await listMargins(member, year, { after: 900 })).toMatchObject({ rows: [], next: null });
    const rows = [];
    for await (const batch of exportMargins(member, year)) rows.push(...batch);
    expect(rows.slice(1)).toEqual([
      [1, "Customer 40", { decimal: "0.40" }, "CNY", 0.4, 0.4, "Key account", undefined],
      [2, "Customer 30", { decimal: "0.30" }, "CNY", 0.3, 0.7, "Key account", undefined],
      [3, "Customer 20", { decimal: "0.20" }, "CNY", 0.2, 0.9, "Key account", undefined],
      [4, "Customer 10", { decimal: "0.10" }, "CNY", 0.1, 1, null, undefined],
    ]);
  });
});

describe("a key-account manager", () => {
  const name = (scope: Scope, customerId: string, managerUserId: string | null, version: number) =>
    assignKeyManager(scope, customerId, { managerUserId, version });

  test("is a colleague who may edit, named by one at a time", async () => {
    const { people } = world.partner;
    const id = await customerWith("Large");
    expect(codeOf(await name(member, id, people.viewer.id, 0))).toBe("key_manager_unknown");
    expect(codeOf(await name(member, id, world.rival.people.member.id, 0))).toBe("key_manager_unknown");
    expect(codeOf(await name(rival, id, world.rival.people.member.id, 0))).toBe("not_found");
    const named = await Promise.all(
      [people.member.id, people.owner.id].map((who) => name(member, id, who, 0)),
    );
    expect(named.map(codeOf).sort()).toEqual([null, "stale"].sort());
    const { manager } = await getKeyAccount(member, id);
    expect([people.member.id, people.owner.id]).toContain(manager?.id);
    must(await name(member, id, null, 1));
    expect(await getKeyAccount(member, id)).toEqual({ manager: null, version: 2 });
    expect(await getKeyAccount(rival, id)).toEqual({ manager: null, version: 0 });
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .where("action", "=", "customer.key_manager_named")
      .select("id")
      .execute();
    expect(entries).toHaveLength(2);
  });

  test("filters the list of customers", async () => {
    const { people } = world.partner;
    const mine = await customerWith("Mine");
    const freed = await customerWith("Freed");
    const other = await customerWith("Other");
    must(await name(member, mine, people.member.id, 0));
    must(await name(member, freed, people.member.id, 0));
    must(await name(member, freed, null, 1));
    const found = async (manager: string) =>
      (await listCustomers(member, { ...allCustomers, manager }, { limit: 10 })).rows.map(({ id }) => id);
    expect(await found(people.member.id)).toEqual([mine]);
    expect((await found("none")).sort()).toEqual([freed, other].sort());
    expect(await found(people.owner.id)).toEqual([]);
  });

  test("hands the customers over on leaving", async () => {
    const { people } = world.partner;
    const id = await customerWith("Large");
    must(await name(member, id, people.member.id, 0));
    const membershipOf = async (userId: string) =>
      world.database.system
        .selectFrom("memberships")
        .where("user_id", "=", userId)
        .where("organization_id", "=", world.partner.id)
        .select("id")
        .executeTakeFirstOrThrow();
    const leaving = await membershipOf(people.member.id);
    const staying = await membershipOf(people.owner.id);
    must(
      await handOver(await scopeOf(world.partner), {
        membershipId: leaving.id,
        from: { role: "member", status: "active" },
        toMembershipId: staying.id,
      }),
    );
    expect((await getKeyAccount(await scopeOf(world.partner), id)).manager?.id).toBe(people.owner.id);
  });
});
