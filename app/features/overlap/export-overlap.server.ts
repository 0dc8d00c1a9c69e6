// Cross-sell lists of an overlap as CSV files: the firm's own customers that the ally has too, with the ally's agreed fields, or those
// that it does not have, with nothing of the ally's.

import type { Scope } from "~/access/scope.server";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { sharedCell } from "~/features/sharing/shared-cell";
import { csvRow, csvStart } from "~/lib/csv-write";
import { listCommon, ownUnmatched } from "./overlap-rows.server";
import type { OverlapView } from "./overlaps.queries.server";

export const exportedRows = ["matched", "unmatched"] as const;
export type ExportedRows = (typeof exportedRows)[number];

const rowsAtOnce = 500;

async function* matched(scope: Scope, overlap: OverlapView): AsyncGenerator<string> {
  const fields: ShareField[] = ["name", ...overlap.fields];
  yield csvStart +
    csvRow(["id", "name", "city", ...fields.map((field) => `ally_${field}`), "keys", "strength"]);
  for (let offset = 0; ; offset += rowsAtOnce) {
    const page = await listCommon(scope, overlap, { offset, limit: rowsAtOnce });
    if (!page) return;
    yield page.rows
      .map(({ ours, theirs, keys, strength }) =>
        csvRow([
          ours.id,
          ours.name,
          ours.city,
          ...fields.map((field) => sharedCell(theirs, field)),
          keys.join(" "),
          strength,
        ]),
      )
      .join("");
    if (offset + rowsAtOnce >= page.total) return;
  }
}

async function* unmatched(scope: Scope, overlap: OverlapView): AsyncGenerator<string> {
  yield csvStart + csvRow(["id", "name", "domain", "city", "country"]);
  for await (const rows of ownUnmatched(scope, overlap))
    yield rows
      .map(({ id, name, domain, city, country }) => csvRow([id, name, domain, city, country]))
      .join("");
}

/** The file piece by piece, by name. The overlap must have its names open. */
export const exportOverlap = (
  scope: Scope,
  overlap: OverlapView,
  rows: ExportedRows,
): AsyncGenerator<string> => (rows === "matched" ? matched(scope, overlap) : unmatched(scope, overlap));
