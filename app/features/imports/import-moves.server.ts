// How an import goes from state to state: whoever saw it as it no longer is, moves nothing.

import type { Row } from "#db/schema";
import type { TransactionScope } from "~/access/scope.server";
import type { Delimiter } from "~/lib/csv-read.server";
import type { Encoding } from "~/lib/text-encoding";

type ImportRow = Row<"imports">;

/** The import as the person saw it. */
export type Seen = { id: string; version: number };

/** Where the columns may still be chosen. */
export const mappable: readonly ImportRow["state"][] = ["uploaded", "checked", "failed"];

/** How the file of an import is read. */
export const readingOf = ({ encoding, delimiter }: Pick<ImportRow, "encoding" | "delimiter">) => ({
  encoding: encoding as Encoding,
  delimiter: delimiter as Delimiter,
});

/** Whether the import was still as the person saw it, and not undone; then it is as `columns` say. */
export const move = async (
  tx: TransactionScope,
  { id, version }: Seen,
  states: readonly ImportRow["state"][],
  columns: Partial<Pick<ImportRow, "state" | "file_hash" | "encoding" | "delimiter" | "mapping" | "summary">>,
): Promise<boolean> => {
  const moved = await tx.db
    .update("imports")
    .set({ ...columns, version: version + 1, updated_at: tx.at })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "in", states)
    .where("id", "not in", tx.db.own("import_undos").select("import_undos.import_id"))
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
};
