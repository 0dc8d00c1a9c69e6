// Notes what an import makes and changes, in the transaction that does it, so that it can be undone.

import type { SystemTransaction, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { ImportBy } from "./target";

type Subject = { id: string; line: number };

/** The operator's command has no import whose page could undo it. */
export const noteCreated = async (
  tx: SystemTransaction,
  { organizationId, importId }: ImportBy,
  type: "customer" | "deal",
  subjects: readonly Subject[],
): Promise<void> => {
  if (importId === null || subjects.length === 0) return;
  await tx
    .insertRows(
      "import_changes",
      subjects.map(({ id, line }) => ({
        id: newId(),
        organization_id: organizationId,
        import_id: importId,
        subject_type: type,
        subject_id: id,
        line,
        change: "created" as const,
        version_before: null,
        version: 1,
        before: null,
        outcome: null,
      })),
    )
    .execute();
};

/** `before`: the fields that changed, as they were; `version`: the customer's before the change. */
export type CustomerChange = Subject & { version: number; before: Readonly<Record<string, unknown>> };

/** What an earlier round of the same import made or changed stays one change, from what was there before both. */
export const noteUpdated = async (
  tx: SystemTransaction,
  { organizationId, importId }: ImportBy,
  changes: readonly CustomerChange[],
): Promise<void> => {
  if (importId === null || changes.length === 0) return;
  const rows = await tx.db
    .selectFrom("import_changes")
    .where("import_id", "=", importId)
    .where(
      "subject_id",
      "in",
      changes.map(({ id }) => id),
    )
    .select(["id", "subject_id", "before"])
    .execute();
  const known = new Map(rows.map((row) => [row.subject_id, row]));
  for (const { id, version, before } of changes) {
    const earlier = known.get(id);
    if (!earlier) continue;
    const was = earlier.before === null ? null : { ...before, ...JSON.parse(earlier.before) };
    await tx.db
      .updateTable("import_changes")
      .set({ version: version + 1, before: was && JSON.stringify(was) })
      .where("id", "=", earlier.id)
      .execute();
  }
  const fresh = changes.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return;
  await tx.db
    .insertInto("import_changes")
    .values(
      fresh.map(({ id, line, version, before }) => ({
        id: newId(),
        organization_id: organizationId,
        import_id: importId,
        subject_type: "customer" as const,
        subject_id: id,
        line,
        change: "updated" as const,
        version_before: version,
        version: version + 1,
        before: JSON.stringify(before),
        outcome: null,
      })),
    )
    .execute();
};

/** Erases what imports have kept of a customer as it was. */
export const forgetBefore = async (tx: TransactionScope, customerId: string): Promise<void> => {
  await tx.db.update("import_changes").set({ before: null }).where("subject_id", "=", customerId).execute();
};
