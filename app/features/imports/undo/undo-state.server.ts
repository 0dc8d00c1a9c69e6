// How far the undo of an import is.

import type { TenantDatabase } from "#db/scope.server";
import { type UndoCounts, undoCounts } from "./undo.rules";

/** An undo that has begun: what it has done so far, of how many rows. */
export type UndoView = {
  state: "running" | "done";
  person: string;
  begunAt: string;
  counts: UndoCounts;
  done: number;
  total: number;
};

/** Null where none has begun. */
export const getUndo = async (db: TenantDatabase, id: string): Promise<UndoView | null> => {
  const undo = await db
    .own("import_undos")
    .innerJoin("users", "users.id", "import_undos.begun_by_user_id")
    .where("import_undos.import_id", "=", id)
    .select(["import_undos.state", "import_undos.begun_at", "users.name as person"])
    .executeTakeFirst();
  if (!undo) return null;
  const rows = await db
    .own("import_changes")
    .where("import_id", "=", id)
    .groupBy(["change", "outcome"])
    .select(["change", "outcome", (row) => row.fn.countAll<number>().as("count")])
    .execute();
  const counted = rows.map((row) => ({ ...row, count: Number(row.count) }));
  const through = counted.flatMap(({ change, outcome, count }) =>
    outcome === null ? [] : [{ change, reason: outcome === "undone" ? null : outcome, count }],
  );
  const sum = (of: readonly { count: number }[]) => of.reduce((all, { count }) => all + count, 0);
  return {
    state: undo.state,
    person: undo.person,
    begunAt: undo.begun_at,
    counts: undoCounts(through),
    done: sum(through),
    total: sum(counted),
  };
};

/** Whether the import made anything that an undo could take away. */
export const hasChanges = async (db: TenantDatabase, id: string): Promise<boolean> =>
  (await db.own("import_changes").where("import_id", "=", id).select("id").limit(1).executeTakeFirst()) !==
  undefined;
