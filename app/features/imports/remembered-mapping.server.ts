// The mapping that a firm ran a file with, kept for the next file with the same header into the same target.

import { createHash } from "node:crypto";
import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { foldName } from "~/lib/text";
import type { MappingInput } from "./mapping.schema";

type Kept = Pick<Row<"imports">, "kind" | "alliance_id">;

const targetOf = ({ kind, alliance_id }: Kept): string => (alliance_id ? `${kind}.${alliance_id}` : kind);

/** Headers are the same where every name is, in the same order: a mapping may name a column by its place. */
const hashOf = (header: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(header.map(foldName)))
    .digest("hex");

const kept = (db: TenantDatabase, row: Kept, header: readonly string[]) =>
  db
    .own("import_mappings")
    .where("import_mappings.target", "=", targetOf(row))
    .where("import_mappings.header_hash", "=", hashOf(header));

/** Null where no file with this header was run. */
export const recallMapping = async (
  db: TenantDatabase,
  row: Kept,
  header: readonly string[],
): Promise<MappingInput | null> => {
  const found = await kept(db, row, header).select("mapping").executeTakeFirst();
  return found ? (JSON.parse(found.mapping) as MappingInput) : null;
};

export type Remembered = { at: string; person: string };

/** Since when, and by whom, the import's mapping is remembered; null where it is another. */
export const rememberedAs = async (
  db: TenantDatabase,
  row: Kept & Pick<Row<"imports">, "mapping">,
  header: readonly string[],
): Promise<Remembered | null> => {
  const found = await kept(db, row, header)
    .where("mapping", "=", row.mapping)
    .innerJoin("users", "users.id", "import_mappings.remembered_by_user_id")
    .select(["import_mappings.remembered_at as at", "users.name as person"])
    .executeTakeFirst();
  return found ?? null;
};

/** Keeps the mapping of an import that is run; the record has it already, as `import.mapped`. */
export const rememberMapping = async (
  { db, user, at }: TransactionScope,
  row: Row<"imports">,
  header: readonly string[],
): Promise<void> => {
  const latest = { mapping: row.mapping, remembered_by_user_id: user.id, remembered_at: at };
  await db
    .insert("import_mappings", [{ target: targetOf(row), header_hash: hashOf(header), ...latest }])
    .onConflict((known) => known.columns(["organization_id", "target", "header_hash"]).doUpdateSet(latest))
    .execute();
};

export const dropMapping = async (
  db: TenantDatabase,
  row: Kept,
  header: readonly string[],
): Promise<void> => {
  await db
    .delete("import_mappings")
    .where("target", "=", targetOf(row))
    .where("header_hash", "=", hashOf(header))
    .execute();
};
