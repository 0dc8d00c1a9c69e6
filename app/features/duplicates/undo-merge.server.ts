// Takes a merge back: the file that went is there again, and what is still as the merge left it goes back to it. What somebody has
// changed since stays, and the merge says what.

import { isForeignKeyViolation } from "#db/errors";
import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import { type OnlyOne, onlyOnes, pairOf, type Stayed } from "./merge.rules";
import { findable } from "./merge-customers.server";

type Merge = Row<"customer_merges">;

/**
 * Of the customer `keptId`. Refusals: `not_found`; `merge_undone`, where somebody was first; `merge_shares_right`, where what was granted
 * goes back and the person may not share; `merge_tangled`, where something that came since names what goes back and what stays.
 */
export const undoMerge = async (scope: Scope, keptId: string, mergeId: string): Promise<Result<Undone>> => {
  try {
    return await undo(scope, keptId, mergeId);
  } catch (error) {
    if (isForeignKeyViolation(error)) return refuse("merge_tangled");
    throw error;
  }
};

type Undone = { id: string; name: string; stayed: Stayed[] };

const undo = (scope: Scope, keptId: string, mergeId: string): Promise<Result<Undone>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await tx.db
      .own("customer_merges")
      .where("id", "=", mergeId)
      .where("kept_id", "=", keptId)
      .selectAll()
      .executeTakeFirst();
    if (!found) return refuse("not_found");
    if (found.undone_at) return refuse("merge_undone");
    if (!scope.can("customers.share") && (await touchedShares(tx, mergeId)))
      return refuse("merge_shares_right");
    // Before the rows: what was moved once may go back only where the merge is taken back.
    await tx.db
      .update("customer_merges")
      .set({ undone_at: tx.at, undone_by_user_id: tx.user.id })
      .where("id", "=", mergeId)
      .where("undone_at", "is", null)
      .execute();
    await tx.db.merges.begin();
    const gone = await bringBack(tx, found);
    const moved = await tx.db.merges.moveAllBack({ mergeId, goneId: gone.id, keptId });
    const stayed: Stayed[] = [
      ...(await restoreValues(tx, found)),
      ...(await restoreStandings(tx, found)),
      ...told(
        "rows",
        moved.filter(({ table }) => !ofOffers(table)),
      ),
      ...told(
        "offered",
        moved.filter(({ table }) => ofOffers(table)),
      ),
    ];
    await restoreMain(tx, found);
    for (const table of onlyOnes) await restoreOne(tx, table, found);
    await restoreDistinctions(tx, found);
    await tx.db
      .update("customer_merges")
      .set({ stayed: JSON.stringify(stayed) })
      .where("id", "=", mergeId)
      .execute();
    await findable(tx, gone);
    const kept = await tx.db.own("customers").where("id", "=", keptId).selectAll().executeTakeFirstOrThrow();
    await findable(tx, kept);
    await tx.record({
      subject: { type: "customer", id: keptId },
      action: "customer.merge_undone",
      after: { merge_id: mergeId, restored_customer_id: gone.id },
    });
    await tx.record({
      subject: { type: "customer", id: gone.id },
      action: "customer.restored",
      after: { merge_id: mergeId, name: gone.name, source_reference: gone.source_reference },
    });
    return ok({ id: gone.id, name: gone.name, stayed });
  });

const ofOffers = (table: string): boolean => table === "overlap_chosen_customers";

const told = (what: Stayed["what"], moved: readonly { elsewhere: number }[]): Stayed[] => {
  const count = moved.reduce((sum, { elsewhere }) => sum + elsewhere, 0);
  return count === 0 ? [] : [{ what, count }];
};

const touchedShares = async (tx: TransactionScope, mergeId: string): Promise<boolean> =>
  (await tx.db
    .own("customer_merge_rows")
    .where("merge_id", "=", mergeId)
    .where("table_name", "in", ["share_grant_customers", "overlap_chosen_customers"])
    .select("row_id")
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** The row that went, as it was; a key that another file has by now is the other's. */
const bringBack = async (tx: TransactionScope, { gone }: Merge): Promise<Row<"customers">> => {
  const { organization_id, source_reference, ...row } = JSON.parse(gone) as Row<"customers">;
  const taken =
    source_reference !== null &&
    (await tx.db
      .own("customers")
      .where("source_reference", "=", source_reference)
      .select("id")
      .executeTakeFirst()) !== undefined;
  const back = { ...row, source_reference: taken ? null : source_reference, updated_at: tx.at };
  await tx.db.insert("customers", [back]).execute();
  return { ...back, organization_id };
};

/** The values that the file had before, where nobody has changed it since, nor merged it again. */
const restoreValues = async (tx: TransactionScope, merge: Merge): Promise<Stayed[]> => {
  const before = JSON.parse(merge.kept_before) as Partial<Row<"customers">>;
  const count = Object.keys(before).length;
  if (count === 0) return [];
  const name = before.name;
  const restored =
    merge.kept_id === merge.first_kept_id
      ? await tx.db
          .update("customers")
          .set((set) => ({
            ...before,
            ...(name !== undefined && { folded_name: foldName(name) }),
            updated_at: tx.at,
            version: set("version", "+", 1),
          }))
          .where("id", "=", merge.kept_id)
          .where("version", "=", merge.kept_version)
          .executeTakeFirst()
      : null;
  return restored && restored.numUpdatedRows > 0n ? [] : [{ what: "values", count }];
};

const notedOf = (tx: TransactionScope, mergeId: string, table: string) =>
  tx.db
    .own("customer_merge_rows")
    .where("merge_id", "=", mergeId)
    .where("table_name", "=", table)
    .select(["row_id", "change", "before"])
    .execute();

type Standing = Row<"customer_standings">;

const restoreStandings = async (tx: TransactionScope, merge: Merge): Promise<Stayed[]> => {
  const noted = await notedOf(tx, merge.id, "customer_standings");
  const removed = noted.find(({ change }) => change === "removed");
  const changed = noted.find(({ change }) => change === "changed");
  if (!removed || !changed) return [];
  const { organization_id: _, ...gone } = JSON.parse(removed.before ?? "{}") as Standing;
  await tx.db.insert("customer_standings", [gone]).execute();
  const before = changed.before === null ? null : (JSON.parse(changed.before) as Standing);
  const left = (before?.version ?? 0) + 1;
  const isSame = merge.kept_id === merge.first_kept_id;
  if (!isSame) return [{ what: "standing", count: 1 }];
  if (!before) {
    const taken = await tx.db
      .delete("customer_standings")
      .where("customer_id", "=", merge.kept_id)
      .where("version", "=", left)
      .executeTakeFirst();
    return taken.numDeletedRows > 0n ? [] : [{ what: "standing", count: 1 }];
  }
  const { form, loyalty, retention, loss_reason, growth } = before;
  const restored = await tx.db
    .update("customer_standings")
    .set({ form, loyalty, retention, loss_reason, growth, version: left + 1 })
    .where("customer_id", "=", merge.kept_id)
    .where("version", "=", left)
    .executeTakeFirst();
  return restored.numUpdatedRows > 0n ? [] : [{ what: "standing", count: 1 }];
};

/** The main contact is main again, where it went back, still stands, and no other has been made main since. */
const restoreMain = async (tx: TransactionScope, { id, gone_id }: Merge): Promise<void> => {
  const noted = (await notedOf(tx, id, "customer_contacts")).find(({ change }) => change === "changed");
  const other = await tx.db
    .own("customer_contacts")
    .where("customer_id", "=", gone_id)
    .where("is_main", "=", 1)
    .select("id")
    .executeTakeFirst();
  if (!noted || other) return;
  await tx.db
    .update("customer_contacts")
    .set((set) => ({ is_main: 1, updated_at: tx.at, version: set("version", "+", 1) }))
    .where("id", "=", noted.row_id)
    .where("customer_id", "=", gone_id)
    .where("ended_on", "is", null)
    .where("erased_at", "is", null)
    .execute();
};

const restoreOne = async (tx: TransactionScope, table: OnlyOne, { id }: Merge): Promise<void> => {
  const noted = (await notedOf(tx, id, table)).find(({ change }) => change === "removed");
  if (!noted?.before) return;
  const { organization_id: _, ...gone } = JSON.parse(noted.before) as Row<typeof table>;
  await tx.db.insert(table, [gone]).execute();
};

const restoreDistinctions = async (tx: TransactionScope, { id, gone_id }: Merge): Promise<void> => {
  for (const { row_id, before } of await notedOf(tx, id, "customer_distinctions")) {
    const other = await tx.db.own("customers").where("id", "=", row_id).select("id").executeTakeFirst();
    if (!other || before === null) continue;
    await tx.db
      .insert("customer_distinctions", [{ ...pairOf(gone_id, row_id), ...JSON.parse(before) }])
      .execute();
  }
};
