// Gives many rows of a list to one colleague in one step, and takes that back.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { OwnedList } from "#db/tables-owners";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CareFilter } from "~/features/care/care.filter";
import { filteredCareSteps } from "~/features/care/care.queries.server";
import { filteredComplaints } from "~/features/complaints/complaint-rows.server";
import { insertOwnStep } from "~/features/complaints/complaint-steps.server";
import type { ComplaintFilter } from "~/features/complaints/complaints.filter";
import type { CustomerFilter } from "~/features/customers/customers.filter";
import { shownCustomers } from "~/features/customers/shown-customers.server";
import { filteredDeals } from "~/features/deals/deal-rows.server";
import type { DealFilter } from "~/features/deals/deals.filter";
import { canTakeOver } from "~/features/people/people.rules";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type AssignInput, mostRows } from "./owners.schema";

/** The colleagues who can have rows, by name. */
export const listPossibleOwners = async (scope: Scope): Promise<{ id: string; name: string }[]> => {
  const people = await scope.db
    .people()
    .where("memberships.status", "=", "active")
    .select(["users.id", "users.name", "memberships.role"])
    .orderBy("users.name")
    .execute();
  return people.filter(({ role }) => canTakeOver(role)).map(({ id, name }) => ({ id, name }));
};

export type Assigned = { changeId: string; rows: number; colleague: string };

/** The customers that the filter lets through; see `assignRows` for refusals. */
export const assignCustomers = async (
  scope: Scope,
  filter: CustomerFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = (await shownCustomers(scope, filter)).select("customers.id");
  return assignChosen(scope, "customers", input, (most) => rows.limit(most).execute());
};

/** The firm's own deals that the filter lets through; see `assignRows` for refusals. */
export const assignDeals = (
  scope: Scope,
  filter: DealFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = filteredDeals(scope.db, { ...filter, side: "registered" }).select("deals.id");
  return assignChosen(scope, "deals", input, (most) => rows.limit(most).execute());
};

/** The firm's open complaints that the filter lets through, but for those of which an ally is responsible; see `assignRows`. */
export const assignComplaints = (
  scope: Scope,
  filter: ComplaintFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = filteredComplaints(scope, { ...filter, side: "own" })
    .where(movable.complaints)
    .select("complaints.id");
  return assignChosen(scope, "complaints", input, (most) => rows.limit(most).execute());
};

/** The open steps of care plans that the filter lets through; see `assignRows` for refusals. */
export const assignCareSteps = (
  scope: Scope,
  filter: CareFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = filteredCareSteps(scope, filter).where(movable.care_steps).select("care_steps.id");
  return assignChosen(scope, "care_steps", input, (most) => rows.limit(most).execute());
};

/**
 * Which rows go to another owner: what is over stays with whoever had it, and a complaint is taken from an ally for a reason, one at a
 * time.
 */
const movable: Record<OwnedList, RawBuilder<SqlBool>> = {
  customers: sql`1 = 1`,
  deals: sql`1 = 1`,
  complaints: sql`complaints.state = 'open' and complaints.ally_organization_id is null`,
  care_steps: sql`care_steps.state = 'open'`,
};

const written = {
  customers: { type: "customer", action: "customer.reassigned" },
  deals: { type: "deal", action: "deal.reassigned" },
  complaints: { type: "complaint", action: "complaint.assigned" },
  care_steps: { type: "care_step", action: "care_step.moved" },
} as const satisfies Record<OwnedList, { type: string; action: string }>;

type OwnedRow = { id: string; owner_user_id: string | null };

/**
 * Moves rows from the owners they have; each has its entry in the firm's own log, and a complaint its step. Refuses `stale`, where one
 * of them was ended meanwhile.
 */
const move = async (
  tx: TransactionScope,
  list: OwnedList,
  rows: readonly OwnedRow[],
  ownerOf: (row: { id: string }) => string | null,
): Promise<Result<null>> => {
  for (const owner of new Set(rows.map(ownerOf))) {
    const ids = rows.filter((row) => ownerOf(row) === owner).map(({ id }) => id);
    const { numUpdatedRows } = await tx.db
      .update(list)
      .set((row) => ({
        owner_user_id: owner,
        updated_at: tx.at,
        version: row("version", "+", 1),
        // As for one that is given over by itself: the new one is told when it is overdue.
        ...(list === "complaints" && { reminded_at: null }),
      }))
      .where("id", "in", ids)
      .where(movable[list])
      .executeTakeFirst();
    if (Number(numUpdatedRows) !== ids.length) return refuse("stale");
  }
  const { type, action } = written[list];
  for (const row of rows) {
    const ownerUserId = ownerOf(row);
    if (list === "complaints" && ownerUserId)
      await insertOwnStep(tx, { complaintId: row.id, event: "assign", text: "", ownerUserId });
    await tx.record({
      subject: { type, id: row.id },
      action,
      before: { owner_user_id: row.owner_user_id },
      after: { owner_user_id: ownerUserId },
    });
  }
  return ok(null);
};

const movableRows = (tx: TransactionScope, list: OwnedList, ids: readonly string[]): Promise<OwnedRow[]> =>
  tx.db
    .own(list)
    .where("id", "in", ids)
    .where(movable[list])
    .select(["id", "owner_user_id"])
    .orderBy("id")
    .execute();

/** What is ticked in a list, or all that it shows; see `assignRows` for refusals. */
const assignChosen = async (
  scope: Scope,
  list: OwnedList,
  { id: ticked, all, ownerUserId }: AssignInput,
  shown: (most: number) => Promise<{ id: string }[]>,
): Promise<Result<Assigned>> => {
  const ids = all ? (await shown(mostRows + 1)).map(({ id }) => id) : ticked;
  return assignRows(scope, list, { ids, ownerUserId });
};

/**
 * Refusals: `rows_none`, where nothing is chosen or nothing would change; `rows_too_many`; `colleague_unfit`, where the colleague is
 * not active or only reads; `stale`. A row that is none of the firm's, or that does not go to another owner, is passed over like one that
 * does not exist.
 */
export const assignRows = async (
  scope: Scope,
  list: OwnedList,
  { ids, ownerUserId }: { ids: readonly string[]; ownerUserId: string },
  changeId = newId(),
): Promise<Result<Assigned>> => {
  if (ids.length === 0) return refuse("rows_none");
  if (ids.length > mostRows) return refuse("rows_too_many", { most: mostRows });
  return scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const colleague = await tx.db
      .people()
      .where("users.id", "=", ownerUserId)
      .where("memberships.status", "=", "active")
      .select(["memberships.role", "users.name"])
      .executeTakeFirst();
    if (!colleague || !canTakeOver(colleague.role)) return refuse("colleague_unfit");
    const rows = (await movableRows(tx, list, ids)).filter((row) => row.owner_user_id !== ownerUserId);
    if (rows.length === 0) return refuse("rows_none");
    const change = { list, owner_user_id: ownerUserId, changed_by_user_id: tx.user.id, changed_at: tx.at };
    await tx.db.insert("owner_changes", [{ id: changeId, ...change, undone_at: null }]).execute();
    await tx.db
      .insert(
        "owner_change_rows",
        rows.map((row) => ({ change_id: changeId, row_id: row.id, owner_before: row.owner_user_id })),
      )
      .execute();
    const moved = await move(tx, list, rows, () => ownerUserId);
    if (!moved.ok) return moved;
    return ok({ changeId, rows: rows.length, colleague: colleague.name });
  });
};

/** A change that the person has made; null for any other. */
export const getAssignment = async (
  scope: Scope,
  list: OwnedList,
  changeId: string,
): Promise<Assigned | null> => {
  const change = await scope.db
    .own("owner_changes")
    .innerJoin("users", "users.id", "owner_changes.owner_user_id")
    .where("owner_changes.id", "=", changeId)
    .where("owner_changes.list", "=", list)
    .where("owner_changes.changed_by_user_id", "=", scope.user.id)
    .select("users.name")
    .executeTakeFirst();
  if (!change) return null;
  const rows = await scope.db
    .own("owner_change_rows")
    .where("change_id", "=", changeId)
    .select("row_id")
    .execute();
  return { changeId, rows: rows.length, colleague: change.name };
};

/**
 * Takes a change back, by whoever made it: each row goes to the owner it had, but for those that have another owner since or are over,
 * and those whose owner then has left. Refusals: `not_found`; `stale`, where it is taken back already; `rows_none`, where no row would move.
 */
export const undoAssignment = (
  scope: Scope,
  list: OwnedList,
  changeId: string,
): Promise<Result<{ rows: number; kept: number }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const change = await tx.db
      .own("owner_changes")
      .where("id", "=", changeId)
      .where("list", "=", list)
      .where("changed_by_user_id", "=", tx.user.id)
      .select(["owner_user_id", "undone_at"])
      .executeTakeFirst();
    if (!change) return refuse("not_found");
    if (change.undone_at) return refuse("stale");
    const changed = await tx.db
      .own("owner_change_rows")
      .where("change_id", "=", changeId)
      .select(["row_id", "owner_before"])
      .execute();
    const people = await tx.db
      .people()
      .where("memberships.status", "=", "active")
      .select("users.id")
      .execute();
    const active = new Set(people.map(({ id }) => id));
    const before = new Map(changed.map((row) => [row.row_id, row.owner_before]));
    const now = await movableRows(tx, list, [...before.keys()]);
    const rows = now.filter(({ id, owner_user_id }) => {
      const owner = before.get(id) ?? null;
      return owner_user_id === change.owner_user_id && (owner === null || active.has(owner));
    });
    if (rows.length === 0) return refuse("rows_none");
    await tx.db.update("owner_changes").set({ undone_at: tx.at }).where("id", "=", changeId).execute();
    const moved = await move(tx, list, rows, ({ id }) => before.get(id) ?? null);
    if (!moved.ok) return moved;
    return ok({ rows: rows.length, kept: changed.length - rows.length });
  });
