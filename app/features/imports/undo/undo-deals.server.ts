// Takes imported deals away again, to which nothing has happened since.

import type { SystemTransaction } from "~/access/scope.server";
import { lockFirm } from "../lock-firm.server";
import { settle, settleKept } from "./settle.server";

export type UndoBy = { organizationId: string; userId: string };
export type Batch = { importId: string; size: number };

/** How many rows were decided upon; `moved` where one of them was changed meanwhile, and then nothing of it stays. */
export const undoDeals = async (
  tx: SystemTransaction,
  by: UndoBy,
  { importId, size }: Batch,
): Promise<number | "moved"> => {
  const next = await tx
    .importsOf(by.organizationId)
    .dealVerdicts(importId)
    .orderBy("import_changes.id", "desc")
    .limit(size)
    .execute();
  // One transaction writes into one log: a draft's entry stands in its registrant's, any other in its lead's.
  const logOf = ({ state, organization_id, lead_organization_id }: (typeof next)[number]) =>
    state === "draft" ? organization_id : lead_organization_id;
  const log = next.map(logOf).find((firm) => firm !== null) ?? by.organizationId;
  const rows = next.filter((row) => [log, null].includes(logOf(row)));
  await lockFirm(tx.db, log);
  const going = await settleKept(tx, rows);
  const ids = going.map((row) => row.subject_id);
  if (ids.length > 0) {
    for (const table of ["deal_events", "deal_product_lines", "deal_identifiers"] as const)
      await tx.db.deleteFrom(table).where("deal_id", "in", ids).execute();
    const gone = await tx.db
      .deleteFrom("deals")
      .where("id", "in", ids)
      .where("version", "=", 1)
      .executeTakeFirst();
    if (Number(gone.numDeletedRows) !== ids.length) return "moved";
    await tx.recordMany(
      log,
      going.map((row) => ({
        counterparty: row.state === "draft" ? null : row.organization_id,
        subject: { type: "deal", id: row.subject_id },
        action: "deal.import_undone",
        after: { import_id: importId },
      })),
      by,
    );
    await settle(
      tx,
      going.map(({ id }) => id),
      "undone",
    );
  }
  return rows.length;
};
