// What an undo would do, and what one left as it is.

import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import type { PageKind } from "../import-fields";
import { findImport } from "../imports.queries.server";
import { type KeptReason, keptInAll, type UndoCounts, undoCounts } from "./undo.rules";
import { getUndo } from "./undo-state.server";

export type UndoPlan = { id: string; version: number; kind: PageKind; fileName: string; counts: UndoCounts };

/** The dry run of an undo. Null where the import is not this person's, made nothing, is under way, or its undo has begun. */
export const planUndo = async (scope: Scope, id: string): Promise<UndoPlan | null> => {
  const row = await findImport(scope, scope.db, id);
  if (!row || row.state === "running" || (await getUndo(scope.db, row.id))) return null;
  const counts = undoCounts(await scope.db.imports.countVerdicts(row.id, row.kind));
  if (counts.removed + counts.restored + keptInAll(counts) === 0) return null;
  return { id: row.id, version: row.version, kind: row.kind, fileName: row.file_name, counts };
};

/** A row that an undo left as it is; without name and id where the reader does not see the subject. */
export type KeptRow = {
  id: string;
  line: number;
  name: string;
  subjectId: string | null;
  reason: KeptReason;
};

/** In the order of the file. `after` is the last row before. */
export const listKept = async (
  scope: Scope,
  { id, kind }: { id: string; kind: PageKind },
  { limit, after }: { limit: number; after?: Pick<KeptRow, "line" | "id"> },
): Promise<KeptRow[]> => {
  const rows = await scope.db
    .own("import_changes")
    .where("import_id", "=", id)
    .where("outcome", "is not", null)
    .where("outcome", "<>", "undone")
    .$if(after !== undefined, (rest) =>
      rest.where((where) =>
        where(where.refTuple("line", "id"), ">", where.tuple(after?.line ?? 0, after?.id ?? "")),
      ),
    )
    .select(["import_changes.id", "line", "subject_id", "outcome"])
    .orderBy("line")
    .orderBy("import_changes.id")
    .limit(limit)
    .execute();
  const names = await namesOf(
    scope.db,
    kind,
    rows.map((row) => row.subject_id),
  );
  return rows.map((row) => ({
    id: row.id,
    line: row.line,
    name: names.get(row.subject_id) ?? "",
    subjectId: names.has(row.subject_id) ? row.subject_id : null,
    reason: row.outcome as KeptReason,
  }));
};

const namesOf = async (
  db: TenantDatabase,
  kind: PageKind,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows =
    kind === "customers"
      ? await db.own("customers").where("customers.id", "in", ids).select(["id", "name"]).execute()
      : await db
          .visibleDeals()
          .where("deals.id", "in", ids)
          .select(["deals.id", "deals.customer_name as name"])
          .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
