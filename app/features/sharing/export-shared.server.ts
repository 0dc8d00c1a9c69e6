// What a firm reads under a grant as a file, a column for each field that was granted.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import type { GrantView } from "./grants.queries.server";
import { readSharedInParts } from "./read-share.server";
import { sharedCell } from "./shared-cell";

/** The rows of the file in parts, the head first. `limit`: how many are read at once. */
export async function* exportShared(
  scope: Scope,
  grant: GrantView,
  { text, limit = 500 }: { text: string; limit?: number },
): AsyncGenerator<Cell[][]> {
  yield [[...grant.fields]];
  for await (const rows of readSharedInParts(scope, grant, { text, limit }))
    yield rows.map((row) => grant.fields.map((field) => sharedCell(row, field)));
}
