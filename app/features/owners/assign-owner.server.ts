// Gives many customers or deals of a firm to one colleague in one step, and takes that back.

import type { OwnedList } from "#db/tables-owners";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CustomerFilter } from "~/features/customers/customers.filter";
import { shownCustomers } from "~/features/customers/shown-customers.server";
import { filteredDeals } from "~/features/deals/deal-rows.server";
import type { DealFilter } from "~/features/deals/deals.filter";
import { canTakeOver } from "~/features/people/people.rules";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type AssignInput, mostRows } from "./owners.schema";

/** The colleagues who can have customers and deals, by name. */
export const listPossibleOwners = async (scope: Scope): Promise<{ id: string; name: string }[]> => {
  const people = await scope.db
    .people()
    .where("memberships.status", "=", "active")
    .select(["users.id", "users.name", "memberships.role"])
    .orderBy("users.name")
    .execute();
  return people.filter(({ role }) => canTakeOver(role)).map(({ id, name }) => ({ id, name }));
};

type Assigned = { changeId: string; rows: number; colleague: string };

/** The customers that the filter lets through; see `assignRows` for refusals. */
export const assignCustomers = async (
  scope: Scope,
  filter: CustomerFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = (await shownCustomers(scope, filter)).select("customers.id");
  return assignRows(scope, "customers", input, (most) => rows.limit(most).execute());
};

/** The firm's own deals that the filter lets through; see `assignRows` for refusals. */
export const assignDeals = (
  scope: Scope,
  filter: DealFilter,
  input: AssignInput,
): Promise<Result<Assigned>> => {
  const rows = filteredDeals(scope.db, { ...filter, side: "registered" }).select("deals.id");
  return assignRows(scope, "deals", input, (most) => rows.limit(most).execute());
};

const written = {
  customers: { type: "customer", action: "customer.reassigned" },
  deals: { type: "deal", action: "deal.reassigned" },
} as const satisfies Record<OwnedList, { type: string; action: string }>;

/** Moves rows from the owners they have; each has its entry in the firm's own log. */
const move = async (
  tx: TransactionScope,
  list: OwnedList,
  rows: readonly { id: string; owner_user_id: string | null }[],
  ownerOf: (row: { id: string }) => string | null,
): Promise<void> => {
  for (const owner of new Set(rows.map(ownerOf))) {
    const ids = rows.filter((row) => ownerOf(row) === owner).map(({ id }) => id);
    await tx.db
      .update(list)
      .set((row) => ({ owner_user_id: owner, updated_at: tx.at, version: row("version", "+", 1) }))
      .where("id", "in", ids)
      .execute();
  }
  const { type, action } = written[list];
  for (const row of rows) {
    await tx.record({
      subject: { type, id: row.id },
      action,
      before: { owner_user_id: row.owner_user_id },
      after: { owner_user_id: ownerOf(row) },
    });
  }
};

const rowsWithOwner = (tx: TransactionScope, list: OwnedList, ids: readonly string[]) =>
  tx.db.own(list).where("id", "in", ids).select(["id", "owner_user_id"]).orderBy("id").execute();

/**
 * Refusals: `rows_none`, where nothing is chosen or nothing would change; `rows_too_many`; `colleague_unfit`, where the colleague is
 * not active or only reads. A row that is none of the firm's is passed over like one that does not exist.
 */
const assignRows = async (
  scope: Scope,
  list: OwnedList,
  { id: ticked, all, ownerUserId }: AssignInput,
  shown: (most: number) => Promise<{ id: string }[]>,
): Promise<Result<Assigned>> => {
  const ids = all ? (await shown(mostRows + 1)).map(({ id }) => id) : ticked;
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
    const rows = (await rowsWithOwner(tx, list, ids)).filter((row) => row.owner_user_id !== ownerUserId);
    if (rows.length === 0) return refuse("rows_none");
    const changeId = newId();
    const change = { list, owner_user_id: ownerUserId, changed_by_user_id: tx.user.id, changed_at: tx.at };
    await tx.db.insert("owner_changes", [{ id: changeId, ...change, undone_at: null }]).execute();
    await tx.db
      .insert(
        "owner_change_rows",
        rows.map((row) => ({ change_id: changeId, row_id: row.id, owner_before: row.owner_user_id })),
      )
      .execute();
    await move(tx, list, rows, () => ownerUserId);
    return ok({ changeId, rows: rows.length, colleague: colleague.name });
  });
};

/**
 * Takes a change back, by whoever made it: each row goes to the owner it had, but for those that have another owner since, and those
 * whose owner then has left. Refusals: `not_found`; `stale`, where it is taken back already; `rows_none`, where no row would move.
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
    const now = await rowsWithOwner(tx, list, [...before.keys()]);
    const rows = now.filter(({ id, owner_user_id }) => {
      const owner = before.get(id) ?? null;
      return owner_user_id === change.owner_user_id && (owner === null || active.has(owner));
    });
    if (rows.length === 0) return refuse("rows_none");
    await tx.db.update("owner_changes").set({ undone_at: tx.at }).where("id", "=", changeId).execute();
    await move(tx, list, rows, ({ id }) => before.get(id) ?? null);
    return ok({ rows: rows.length, kept: changed.length - rows.length });
  });
