// The rows that an undo left as they are, as a CSV file.

import type { Scope } from "~/access/scope.server";
import { csvRow, csvStart } from "~/lib/csv-write";
import { translator } from "~/messages/catalogue";
import type { PageKind } from "../import-fields";
import { listKept } from "./undo.queries.server";

const rowsAtOnce = 500;

/** Piece by piece, in the order of the file and in the reader's language. */
export async function* keptCsv(scope: Scope, of: { id: string; kind: PageKind }): AsyncGenerator<string> {
  const t = translator(scope.locale, "imports");
  yield csvStart +
    csvRow([t("line"), t(of.kind === "customers" ? "field_name" : "field_customer_name"), t("kept_why")]);
  let after: { line: number; id: string } | undefined;
  for (;;) {
    const rows = await listKept(scope, of, { limit: rowsAtOnce, after });
    yield rows.map(({ line, name, reason }) => csvRow([line, name, t(`kept_${reason}`)])).join("");
    after = rows.at(-1);
    if (rows.length < rowsAtOnce) return;
  }
}
