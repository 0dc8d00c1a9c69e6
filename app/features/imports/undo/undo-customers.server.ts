// Takes imported customers away again, and puts back those that an import changed.

import type { SystemTransaction } from "~/access/scope.server";
import { type CustomerFacts, sealedFields } from "~/features/customers/customers.rules";
import { indexCustomers } from "~/features/customers/search/search-index.server";
import { foldName } from "~/lib/text";
import { lockFirm } from "../lock-firm.server";
import { settle, settleKept } from "./settle.server";
import type { Batch, UndoBy } from "./undo-deals.server";

/** How many rows were decided upon; `moved` where one of them was changed meanwhile, and then nothing of it stays. */
export const undoCustomers = async (
  tx: SystemTransaction,
  by: UndoBy,
  { importId, size }: Batch,
): Promise<number | "moved"> => {
  await lockFirm(tx.db, by.organizationId);
  const rows = await nextCustomers(tx, by, { importId, size });
  const free = await settleKept(tx, rows);
  const made = free.filter(({ change }) => change === "created");
  if (!(await takeAway(tx, by, importId, made))) return "moved";
  for (const row of free)
    if (row.change === "updated" && !(await putBack(tx, by, importId, row))) return "moved";
  await settle(
    tx,
    free.map(({ id }) => id),
    "undone",
  );
  return rows.length;
};

const nextCustomers = (tx: SystemTransaction, by: UndoBy, { importId, size }: Batch) =>
  tx
    .importsOf(by.organizationId)
    .customerVerdicts(importId)
    .orderBy("import_changes.id", "desc")
    .limit(size)
    .execute();

type Verdict = Awaited<ReturnType<typeof nextCustomers>>[number];

const takeAway = async (
  tx: SystemTransaction,
  by: UndoBy,
  importId: string,
  rows: readonly Verdict[],
): Promise<boolean> => {
  if (rows.length === 0) return true;
  const ids = rows.map((row) => row.subject_id);
  await tx.db.deleteFrom("customer_identifiers").where("customer_id", "in", ids).execute();
  const gone = await tx.db
    .deleteFrom("customers")
    .where("organization_id", "=", by.organizationId)
    .where((where) =>
      where(
        where.refTuple("id", "version"),
        "in",
        rows.map((row) => where.tuple(row.subject_id, row.version ?? 0)),
      ),
    )
    .executeTakeFirst();
  if (Number(gone.numDeletedRows) !== ids.length) return false;
  await eraseSealed(
    tx,
    by,
    rows.filter(({ kind }) => kind !== "company").map((row) => row.subject_id),
  );
  await tx.recordMany(
    by.organizationId,
    ids.map((id) => ({
      subject: { type: "customer", id },
      action: "customer.import_undone",
      after: { import_id: importId },
    })),
    by,
  );
  return true;
};

/** Of a person whose file is gone nobody could ask for the erasure any more. The digests stay, and the tree with them. */
const eraseSealed = async (tx: SystemTransaction, by: UndoBy, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.db
    .deleteFrom("audit_sealed_values")
    .where("organization_id", "=", by.organizationId)
    .where("field", "<>", "/origin")
    .where("entry_id", "in", (select) =>
      select
        .selectFrom("audit_entries")
        .where("subject_type", "=", "customer")
        .where("subject_id", "in", ids)
        .select("id"),
    )
    .execute();
};

const putBack = async (
  tx: SystemTransaction,
  by: UndoBy,
  importId: string,
  row: Verdict,
): Promise<boolean> => {
  const before = JSON.parse(row.before ?? "{}") as CustomerFacts;
  const { identifiers, ...columns } = before;
  const after = await factsNow(tx, row.subject_id, Object.keys(before));
  const version = (row.version ?? 0) + 1;
  const back = await tx.db
    .updateTable("customers")
    .set({
      ...columns,
      ...(typeof columns.name === "string" ? { folded_name: foldName(columns.name) } : {}),
      updated_at: tx.at,
      version,
    })
    .where("id", "=", row.subject_id)
    .where("organization_id", "=", by.organizationId)
    .where("version", "=", row.version ?? 0)
    .executeTakeFirst();
  if (back.numUpdatedRows === 0n) return false;
  if (Array.isArray(identifiers)) await dropIdentifiers(tx, row.subject_id, identifiers);
  await indexCustomers(tx, [row.subject_id]);
  // To an earlier import, whose version stood there before, it is as that import left it.
  if (row.version_before !== null)
    await tx.db
      .updateTable("import_changes")
      .set({ version })
      .where("subject_id", "=", row.subject_id)
      .where("import_id", "<>", importId)
      .where("version", "=", row.version_before)
      .where("outcome", "is", null)
      .execute();
  // Sealed is what a person's file would have sealed, whichever of the two it is.
  const isPersons = [row.kind, before.kind].some((kind) => kind === "consumer" || kind === "employee");
  const sealed = sealedFields(isPersons ? "consumer" : "company");
  await tx.recordMany(
    by.organizationId,
    [
      {
        subject: { type: "customer", id: row.subject_id },
        action: "customer.edited",
        before: after,
        after: before,
        sealed: sealed.filter((field) => Object.hasOwn(before, field)),
      },
    ],
    by,
  );
  return true;
};

/** The named facts as they are now, as the record keeps them. */
const factsNow = async (
  tx: SystemTransaction,
  id: string,
  fields: readonly string[],
): Promise<CustomerFacts> => {
  const customer = await tx.db
    .selectFrom("customers")
    .where("id", "=", id)
    .selectAll()
    .executeTakeFirstOrThrow();
  const identifiers = await tx.db
    .selectFrom("customer_identifiers")
    .where("customer_id", "=", id)
    .select(["scheme", "value"])
    .execute();
  const facts: CustomerFacts = {
    ...customer,
    identifiers: identifiers.map(({ scheme, value }) => `${scheme} ${value}`).sort(),
  };
  return Object.fromEntries(fields.map((field) => [field, facts[field] ?? null]));
};

/** Those that were not there before. */
const dropIdentifiers = async (
  tx: SystemTransaction,
  id: string,
  before: readonly string[],
): Promise<void> => {
  const rows = await tx.db
    .selectFrom("customer_identifiers")
    .where("customer_id", "=", id)
    .select(["id", "scheme", "value"])
    .execute();
  const added = rows.filter(({ scheme, value }) => !before.includes(`${scheme} ${value}`));
  if (added.length === 0) return;
  await tx.db
    .deleteFrom("customer_identifiers")
    .where(
      "id",
      "in",
      added.map((row) => row.id),
    )
    .execute();
};
