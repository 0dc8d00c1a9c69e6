// Has a whole import undone: once, and by whoever is first.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { move, type Seen } from "../import-moves.server";
import { findImport } from "../imports.queries.server";

/**
 * Refusals: `not_found`; `import_moved`, where the page was an old one, a round is under way or the undo has begun;
 * `import_nothing_to_undo`.
 */
export const beginUndo = async (scope: Scope, seen: Seen): Promise<Result<null>> => {
  try {
    return await begin(scope, seen);
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("import_moved");
    throw error;
  }
};

const begin = (scope: Scope, seen: Seen): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const row = await findImport(scope, tx.db, seen.id);
    if (!row) return refuse("not_found");
    const change = await tx.db
      .own("import_changes")
      .where("import_id", "=", row.id)
      .select("id")
      .limit(1)
      .executeTakeFirst();
    if (!change) return refuse("import_nothing_to_undo");
    // Nothing of the row changes but its version: whoever would go on with the import sees another.
    if (!(await move(tx, seen, ["uploaded", "checked", "done", "failed"], {}))) return refuse("import_moved");
    await tx.db
      .insert("import_undos", [
        {
          import_id: row.id,
          state: "running",
          begun_by_user_id: tx.user.id,
          begun_at: tx.at,
          finished_at: null,
          lease: null,
          told_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "import", id: row.id },
      action: "import.undo_started",
      after: { file_hash: row.file_hash },
    });
    return ok(null);
  });
