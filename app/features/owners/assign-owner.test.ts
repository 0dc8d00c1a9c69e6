// Many rows get another owner at once, and go back.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { customerInput } from "~/features/customers/customers.schema";
import { allDeals } from "~/features/deals/deals.filter";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { insertDeal } from "../../../tests/factories/deals";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { assignCustomers, assignDeals, undoAssignment } from "./assign-owner.server";
import { mostRows } from "./owners.schema";

let world: World;
let member: Scope;
let manager: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  member = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival, "member");
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);

const valued = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

const customer = async (name: string, scope = member, changes: object = {}): Promise<string> =>
  valued(await createCustomer(scope, customerInput.parse({ name, ...changes }))).id;

const ownersOf = async (table: "customers" | "deals"): Promise<Record<string, string | null>> =>
  Object.fromEntries(
    (await world.database.system.selectFrom(table).select(["id", "owner_user_id"]).execute()).map((row) => [
      row.id,
      row.owner_user_id,
    ]),
  );

const entries = (action: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("action", "=", action)
    .select(["subject_id", "organization_id", "counterparty_organization_id"])
    .execute();

const to = (scope: Scope, id: string[] = [], all = false) => ({ id, all, ownerUserId: scope.user.id });

describe("customers", () => {
  test("that are ticked get the owner, each with its entry, and another firm's is none", async () => {
    const [one, two, other] = [await customer("One"), await customer("Two"), await customer("Other")];
    const theirs = await customer("Theirs", rival);
    const before = await ownersOf("customers");
    const done = await assignCustomers(member, allCustomers, to(manager, [one, two, theirs, newId()]));
    expect(valued(done)).toMatchObject({ rows: 2, colleague: manager.user.name });
    expect(await ownersOf("customers")).toEqual({
      ...before,
      [one]: manager.user.id,
      [two]: manager.user.id,
    });
    expect(before[other]).not.toBe(manager.user.id);
    expect((await entries("customer.reassigned")).map((row) => row.subject_id).sort()).toEqual(
      [one, two].sort(),
    );
  });

  test("are all that the filter shows, where all are asked for", async () => {
    const chinese = await customer("One", member, { country: "CN" });
    const german = await customer("Two", member, { country: "DE" });
    const filter = { ...allCustomers, country: "CN" };
    // What is ticked besides does not count.
    expect(valued(await assignCustomers(member, filter, to(manager, [german], true))).rows).toBe(1);
    const owners = await ownersOf("customers");
    expect(owners[chinese]).toBe(manager.user.id);
    expect(owners[german]).not.toBe(manager.user.id);
    const found = { ...allCustomers, text: "two" };
    expect(valued(await assignCustomers(member, found, to(manager, [], true))).rows).toBe(1);
  });

  test("go to an active colleague who can work with them", async () => {
    const id = await customer("One");
    const viewer = await scopeOf(world.partner, "viewer");
    for (const unfit of [viewer, rival])
      expect(codeOf(await assignCustomers(member, allCustomers, to(unfit, [id])))).toBe("colleague_unfit");
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", manager.user.id)
      .execute();
    expect(codeOf(await assignCustomers(member, allCustomers, to(manager, [id])))).toBe("colleague_unfit");
  });

  test("are some, and not too many", async () => {
    const id = await customer("One");
    expect(codeOf(await assignCustomers(member, allCustomers, to(manager)))).toBe("rows_none");
    expect(
      codeOf(await assignCustomers(member, { ...allCustomers, country: "FR" }, to(manager, [], true))),
    ).toBe("rows_none");
    expect(codeOf(await assignCustomers(member, allCustomers, to(manager, [id])))).toBeNull();
    expect(codeOf(await assignCustomers(member, allCustomers, to(manager, [id])))).toBe("rows_none");
    const many = Array.from({ length: mostRows + 1 }, () => newId());
    expect(await assignCustomers(member, allCustomers, to(manager, many))).toEqual({
      ok: false,
      refusal: { code: "rows_too_many", details: { most: mostRows } },
    });
  });
});

describe("deals", () => {
  test("are the firm's own; what a partner submitted has its owner there", async () => {
    const ours = await insertDeal(world, world.partner, { customer_name: "Ours" });
    const theirs = await insertDeal(world, world.rival, { customer_name: "Theirs" });
    const before = await ownersOf("deals");
    const lead = await scopeOf(world.supplier, "alliance_manager");
    expect(codeOf(await assignDeals(lead, allDeals("addressed"), to(lead, [ours], true)))).toBe("rows_none");
    expect(codeOf(await assignDeals(lead, allDeals("addressed"), to(lead, [ours])))).toBe("rows_none");
    expect(await ownersOf("deals")).toEqual(before);
    expect(valued(await assignDeals(member, allDeals("registered"), to(manager, [ours, theirs]))).rows).toBe(
      1,
    );
    expect(await ownersOf("deals")).toEqual({ ...before, [ours]: manager.user.id });
    // Who answers for a deal is not the lead's to read.
    expect(await entries("deal.reassigned")).toEqual([
      { subject_id: ours, organization_id: world.partner.id, counterparty_organization_id: null },
    ]);
  });
});

describe("taking it back", () => {
  test("gives each row to the owner it had, once, by whoever changed it", async () => {
    const one = await customer("One", member, { ownerUserId: world.partner.people.owner.id });
    const two = await customer("Two", member, { ownerUserId: null });
    const before = await ownersOf("customers");
    const { changeId } = valued(await assignCustomers(member, allCustomers, to(manager, [one, two])));
    for (const other of [manager, rival])
      expect(codeOf(await undoAssignment(other, "customers", changeId))).toBe("not_found");
    expect(codeOf(await undoAssignment(member, "deals", changeId))).toBe("not_found");
    expect(await undoAssignment(member, "customers", changeId)).toEqual({
      ok: true,
      value: { rows: 2, kept: 0 },
    });
    expect(await ownersOf("customers")).toEqual(before);
    expect(codeOf(await undoAssignment(member, "customers", changeId))).toBe("stale");
  });

  test("leaves what has changed since, and what would go to somebody who left", async () => {
    const owner = world.partner.people.owner.id;
    const [one, two] = [await customer("One", member, { ownerUserId: owner }), await customer("Two")];
    const three = await customer("Three", member, { ownerUserId: manager.user.id });
    const { changeId } = valued(await assignCustomers(manager, allCustomers, to(manager, [one, two])));
    const again = valued(await assignCustomers(manager, allCustomers, to(member, [one, three])));
    expect(valued(await undoAssignment(manager, "customers", changeId))).toEqual({ rows: 1, kept: 1 });
    expect((await ownersOf("customers"))[one]).toBe(member.user.id);
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", manager.user.id)
      .execute();
    expect(codeOf(await undoAssignment(manager, "customers", again.changeId))).toBe("rows_none");
  });
});
