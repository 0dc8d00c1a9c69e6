// Many rows get another owner at once, and go back.

import { beforeEach, describe, expect, test } from "vitest";
import type { OwnedList } from "#db/tables-owners";
import type { Scope } from "~/access/scope.server";
import { closeCareStep } from "~/features/care/care-steps.commands.server";
import { openComplaints } from "~/features/complaints/complaints.filter";
import { getComplaint } from "~/features/complaints/get-complaint.server";
import { closeComplaint } from "~/features/complaints/move-complaint.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { customerInput } from "~/features/customers/customers.schema";
import { allDeals } from "~/features/deals/deals.filter";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { addedStep, startedPlan } from "../../../tests/factories/care";
import { askedAlly, recordedComplaint } from "../../../tests/factories/complaints";
import { insertDeal } from "../../../tests/factories/deals";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  assignCareSteps,
  assignComplaints,
  assignCustomers,
  assignDeals,
  undoAssignment,
} from "./assign-owner.server";
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

const ownersOf = async (table: OwnedList): Promise<Record<string, string | null>> =>
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

describe("complaints", () => {
  const all = { ...openComplaints, state: "all" } as const;
  let company: string;

  beforeEach(async () => {
    company = await customer("Company");
  });

  test("that are open get the one who answers, each with its step and its entry", async () => {
    const [one, two] = [await recordedComplaint(member, company), await recordedComplaint(member, company)];
    const assigned = valued(await assignComplaints(member, openComplaints, to(manager, [one])));
    expect(assigned.rows).toBe(1);
    expect(await ownersOf("complaints")).toEqual({ [one]: manager.user.id, [two]: member.user.id });
    expect((await getComplaint(manager, one))?.steps[0]).toMatchObject({
      event: "assign",
      owner: manager.user.name,
      ally: null,
    });
    expect((await entries("complaint.assigned")).map((row) => row.subject_id)).toEqual([one]);
    expect(codeOf(await assignComplaints(rival, openComplaints, to(rival, [one, two])))).toBe("rows_none");
    expect(valued(await undoAssignment(member, "complaints", assigned.changeId))).toEqual({
      rows: 1,
      kept: 0,
    });
    expect((await ownersOf("complaints"))[one]).toBe(member.user.id);
  });

  test("stay where they are, where they are closed or an ally answers for them", async () => {
    const [closed, asked, open] = [
      await recordedComplaint(member, company),
      await recordedComplaint(member, company),
      await recordedComplaint(member, company),
    ];
    valued(await closeComplaint(member, closed, { cause: "late", text: "Done.", version: 1 }));
    await askedAlly(manager, asked, world.alliance.id, world.supplier.id);
    expect(codeOf(await assignComplaints(member, all, to(manager, [closed, asked])))).toBe("rows_none");
    expect(valued(await assignComplaints(member, all, to(manager, [], true))).rows).toBe(1);
    expect(await ownersOf("complaints")).toEqual({
      [closed]: member.user.id,
      [asked]: member.user.id,
      [open]: manager.user.id,
    });
    // The ally goes on reading what it was asked.
    expect(await getComplaint(await scopeOf(world.supplier), asked)).not.toBeNull();
    // What an ally is responsible for is given to nobody, least of all by the ally.
    const lead = await scopeOf(world.supplier);
    expect(codeOf(await assignComplaints(lead, { ...all, side: "asked" }, to(lead, [asked])))).toBe(
      "rows_none",
    );
    expect(codeOf(await assignComplaints(lead, { ...all, side: "asked" }, to(lead, [], true)))).toBe(
      "rows_none",
    );
  });

  test("that were closed since do not go back", async () => {
    const [one, two] = [await recordedComplaint(member, company), await recordedComplaint(member, company)];
    const { changeId } = valued(await assignComplaints(member, openComplaints, to(manager, [one, two])));
    valued(await closeComplaint(member, one, { cause: "late", text: "Done.", version: 2 }));
    expect(valued(await undoAssignment(member, "complaints", changeId))).toEqual({ rows: 1, kept: 1 });
    expect((await ownersOf("complaints"))[one]).toBe(manager.user.id);
  });
});

describe("steps of care plans", () => {
  test("that are open get who does them; what is done stays", async () => {
    const plan = await startedPlan(member, await customer("Company"));
    const [one, done] = [await addedStep(member, plan), await addedStep(member, plan)];
    valued(await closeCareStep(member, done, { outcome: "done", note: "", version: 1 }));
    const { changeId } = valued(
      await assignCareSteps(member, { show: "open", owner: "me" }, to(manager, [], true)),
    );
    expect(await ownersOf("care_steps")).toEqual({ [one]: manager.user.id, [done]: member.user.id });
    expect((await entries("care_step.moved")).map((row) => row.subject_id)).toEqual([one]);
    const closed = { show: "closed", owner: null } as const;
    expect(codeOf(await assignCareSteps(member, closed, to(manager, [done])))).toBe("rows_none");
    expect(codeOf(await assignCareSteps(member, closed, to(manager, [], true)))).toBe("rows_none");
    expect(codeOf(await assignCareSteps(rival, { show: "open", owner: null }, to(rival, [one])))).toBe(
      "rows_none",
    );
    expect(codeOf(await undoAssignment(member, "complaints", changeId))).toBe("not_found");
    expect(valued(await undoAssignment(member, "care_steps", changeId))).toEqual({ rows: 1, kept: 0 });
    expect((await ownersOf("care_steps"))[one]).toBe(member.user.id);
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
