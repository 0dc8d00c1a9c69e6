// Merges one company file of the firm into another: all that hangs on it moves to the one that stays, and its own row is kept with the
// merge, in one transaction. `undo-merge.server.ts` takes that back.

import { isForeignKeyViolation, isUniqueViolation } from "#db/errors";
import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { changedFacts } from "~/features/customers/customers.rules";
import { searchEntry } from "~/features/customers/search/search-index.server";
import { otherNamesOf } from "~/features/customers/search/search-text.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import {
  type MergedFile,
  mergedFile,
  mergedStanding,
  type OnlyOne,
  onlyOnes,
  type SchemeAndValue,
  schemeApart,
} from "./merge.rules";
import type { MergeInput } from "./merge.schema";
import { chosenForGone, coverageOf, namesOfFirms, readingMore } from "./shares-at-merge.server";

type Customer = Row<"customers">;

export const asFile = ({ other_names, ...row }: Customer): MergedFile => ({
  ...row,
  otherNames: otherNamesOf(other_names),
});

/** The columns that a merge may change, and nothing else of the row. */
const columnsOf = ({ otherNames, ...file }: MergedFile) => ({
  name: file.name,
  trade_name: file.trade_name,
  other_names: otherNames.join("\n"),
  domain: file.domain,
  phone: file.phone,
  country: file.country,
  region: file.region,
  city: file.city,
  address: file.address,
  industry: file.industry,
  employees: file.employees,
  founded_year: file.founded_year,
  annual_revenue_minor: file.annual_revenue_minor,
  currency: file.currency,
  owner_user_id: file.owner_user_id,
});

const findCustomer = (tx: TransactionScope, id: string) =>
  tx.db.own("customers").where("id", "=", id).selectAll().executeTakeFirst();

const identifiersOf = async (db: Scope["db"], customerId: string): Promise<SchemeAndValue[]> =>
  (await db
    .own("customer_identifiers")
    .where("customer_id", "=", customerId)
    .select(["scheme", "value"])
    .execute()) as SchemeAndValue[];

/** Makes the file findable by what it holds now. */
export const findable = async (tx: TransactionScope, customer: Customer): Promise<void> => {
  const { id, name, trade_name, other_names, domain, phone } = customer;
  const names = { name, tradeName: trade_name, otherNames: otherNamesOf(other_names) };
  const identifiers = await identifiersOf(tx.db, id);
  await tx.db.search.put([searchEntry(tx.organizationId, { id, ...names, domain, phone, identifiers })]);
};

/**
 * Merges `goneId` into `keptId`. Refusals: `not_found`; `customer_merged`, where the one that goes was merged meanwhile; `merge_itself`;
 * `merge_companies_only`; `stale`, where either file is not as it was compared; `merge_identifiers_apart` with the `scheme` in which they
 * name two firms; `merge_shares_right`, where grants or overlaps name the file that goes and the person may not share;
 * `merge_shows_more` with the `firms` that would read more, unless that is said; `merge_in_use`, where something else holds the file.
 */
export const mergeCustomers = async (
  scope: Scope,
  keptId: string,
  input: MergeInput,
): Promise<Result<{ mergeId: string; keptId: string; name: string }>> => {
  try {
    return await scope.transaction((tx) => merge(tx, scope, keptId, input));
  } catch (error) {
    if (isForeignKeyViolation(error) || isUniqueViolation(error)) return refuse("merge_in_use");
    throw error;
  }
};

const merge = async (
  tx: TransactionScope,
  scope: Scope,
  keptId: string,
  { goneId, take, keptVersion, goneVersion, sharesFollow }: MergeInput,
): Promise<Result<{ mergeId: string; keptId: string; name: string }>> => {
  await tx.db.lockOrganization();
  const [kept, gone] = [await findCustomer(tx, keptId), await findCustomer(tx, goneId)];
  if (!kept) return refuse("not_found");
  if (!gone) return refuse((await wasMerged(tx.db, goneId)) ? "customer_merged" : "not_found");
  if (keptId === goneId) return refuse("merge_itself");
  if (kept.kind !== "company" || gone.kind !== "company") return refuse("merge_companies_only");
  if (kept.version !== keptVersion || gone.version !== goneVersion) return refuse("stale");
  const apart = schemeApart(await identifiersOf(tx.db, keptId), await identifiersOf(tx.db, goneId));
  if (apart) return refuse("merge_identifiers_apart", { scheme: apart });

  const today = dateIn(tx.now, scope.timeZone);
  const before = await coverageOf(tx.db, { keptId, goneId }, today);
  const hanging = await tx.db.merges.countHanging(goneId);
  const isShared = chosenForGone(before).length > 0 || (hanging.get("overlap_chosen_customers") ?? 0) > 0;
  if ((isShared || sharesFollow) && !scope.can("customers.share")) return refuse("merge_shares_right");
  const allies = await tx.db.merges.alliesReadingOne(keptId, goneId);

  await tx.db.merges.begin();
  const mergeId = newId();
  const after = columnsOf(mergedFile(asFile(kept), asFile(gone), take));
  const facts = changedFacts(columnsOf(asFile(kept)), after);
  await tx.db
    .insert("customer_merges", [
      {
        id: mergeId,
        kept_id: keptId,
        first_kept_id: keptId,
        gone_id: goneId,
        gone: JSON.stringify(gone),
        gone_reference: gone.source_reference,
        kept_before: JSON.stringify(facts?.before ?? {}),
        kept_version: kept.version + 1,
        shares_follow: sharesFollow ? 1 : 0,
        merged_by_user_id: tx.user.id,
        merged_at: tx.at,
        undone_at: null,
        undone_by_user_id: null,
        stayed: null,
      },
    ])
    .execute();
  await setApart(tx, mergeId, keptId, goneId);
  await tx.db.merges.moveAll({ mergeId, goneId, keptId }, sharesFollow);
  const updated = await tx.db
    .update("customers")
    .set((set) => ({
      ...after,
      folded_name: foldName(after.name),
      updated_at: tx.at,
      version: set("version", "+", 1),
    }))
    .where("id", "=", keptId)
    .where("version", "=", kept.version)
    .executeTakeFirst();
  const left = await tx.db
    .delete("customers")
    .where("id", "=", goneId)
    .where("version", "=", gone.version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n || left.numDeletedRows === 0n) return refuse("stale");

  if (!sharesFollow) {
    const more = [...readingMore(before, await coverageOf(tx.db, { keptId, goneId }, today)), ...allies];
    if (more.length > 0)
      return refuse("merge_shows_more", { firms: (await namesOfFirms(tx.db, more)).join(", ") });
  }
  await findable(tx, { ...kept, ...after });
  await tx.record({
    subject: { type: "customer", id: keptId },
    action: "customer.merged",
    before: facts?.before,
    after: { ...facts?.after, merge_id: mergeId, merged_customer_id: goneId, shares_follow: sharesFollow },
  });
  await tx.record({
    subject: { type: "customer", id: goneId },
    action: "customer.merged_away",
    before: { name: gone.name, source_reference: gone.source_reference },
    after: { merge_id: mergeId, kept_customer_id: keptId },
  });
  return ok({ mergeId, keptId, name: after.name });
};

/** Whether the file was merged into another of the firm's, and not taken back. */
const wasMerged = async (db: Scope["db"], goneId: string): Promise<boolean> =>
  (await db
    .own("customer_merges")
    .where("gone_id", "=", goneId)
    .where("undone_at", "is", null)
    .select("id")
    .executeTakeFirst()) !== undefined;

type Noted = { table_name: string; row_id: string; change: "removed" | "changed"; before: string | null };

/**
 * What there can be but once of a file: of two main contacts the other is none any more; one standing is filled up from the other; what
 * was said of the file that goes and a third one is put by.
 */
const setApart = async (
  tx: TransactionScope,
  mergeId: string,
  keptId: string,
  goneId: string,
): Promise<void> => {
  const rows: Noted[] = [];
  const mainOf = (customerId: string) =>
    tx.db
      .own("customer_contacts")
      .where("customer_id", "=", customerId)
      .where("is_main", "=", 1)
      .select("id")
      .executeTakeFirst();
  const main = await mainOf(goneId);
  if (main && (await mainOf(keptId))) {
    await tx.db
      .update("customer_contacts")
      .set((set) => ({ is_main: 0, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", main.id)
      .execute();
    rows.push({ table_name: "customer_contacts", row_id: main.id, change: "changed", before: null });
  }
  rows.push(...(await mergeStandings(tx, keptId, goneId)));
  for (const table of onlyOnes) rows.push(...(await keepOne(tx, table, keptId, goneId)));
  const distinctions = await tx.db
    .own("customer_distinctions")
    .where((where) => where.or([where("one_id", "=", goneId), where("other_id", "=", goneId)]))
    .selectAll()
    .execute();
  for (const { one_id, other_id, said_by_user_id, said_at } of distinctions)
    rows.push({
      table_name: "customer_distinctions",
      row_id: one_id === goneId ? other_id : one_id,
      change: "removed",
      before: JSON.stringify({ said_by_user_id, said_at }),
    });
  if (rows.length === 0) return;
  await tx.db
    .insert(
      "customer_merge_rows",
      rows.map((row) => ({ merge_id: mergeId, ...row })),
    )
    .execute();
};

/** Who looks after the file that stays goes on doing so, and what is expected of it holds. */
const keepOne = async (
  tx: TransactionScope,
  table: OnlyOne,
  keptId: string,
  goneId: string,
): Promise<Noted[]> => {
  const found = await tx.db.own(table).where("customer_id", "in", [keptId, goneId]).selectAll().execute();
  const gone = found.find(({ customer_id }) => customer_id === goneId);
  if (!gone || found.length < 2) return [];
  await tx.db.delete(table).where("customer_id", "=", goneId).execute();
  const before = JSON.stringify(gone);
  return [{ table_name: table, row_id: goneId, change: "removed", before }];
};

const mergeStandings = async (tx: TransactionScope, keptId: string, goneId: string): Promise<Noted[]> => {
  const standingOf = (customerId: string) =>
    tx.db.own("customer_standings").where("customer_id", "=", customerId).selectAll().executeTakeFirst();
  const [kept, gone] = [await standingOf(keptId), await standingOf(goneId)];
  if (!gone) return [];
  await tx.db.delete("customer_standings").where("customer_id", "=", goneId).execute();
  const table_name = "customer_standings";
  const { form, loyalty, retention, loss_reason, growth } = mergedStanding(kept ?? null, gone);
  const after = { form, loyalty, retention, loss_reason, growth };
  if (kept)
    await tx.db
      .update("customer_standings")
      .set({ ...after, version: kept.version + 1 })
      .where("customer_id", "=", keptId)
      .execute();
  else await tx.db.insert("customer_standings", [{ customer_id: keptId, ...after }]).execute();
  return [
    { table_name, row_id: goneId, change: "removed", before: JSON.stringify(gone) },
    { table_name, row_id: keptId, change: "changed", before: kept ? JSON.stringify(kept) : null },
  ];
};
