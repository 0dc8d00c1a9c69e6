// Verifies the whole record of a database. Each pass checks one kind of row against its neighbours, reading batches in the
// order of the key, so that a fault is found where it is; together they lead from every entry's text to a signed head:
// text → leaf hash → leaf of the tree → subtrees above it → roots of the heads → signatures.
//
// It may run beside a writing portal: per log it first notes what stands outermost and then reads the log's size, which by
// then covers all that was noted; up to that size nothing changes any more.

import type { Kysely } from "kysely";
import { rootSubtrees } from "~/lib/merkle-table";
import type { Database } from "../schema";
import { Report, type Verification } from "./finding";
import { checkSignature } from "./receipt";
import { readSubtrees, storedRoot } from "./subtrees.server";
import { type SignedTreeHead, type VerifyingKey, verifyingKey } from "./tree-head";
import { checkEntries } from "./verify-entries.server";
import type { Pass } from "./verify-pass";
import { checkHeads, checkSubtrees, checkWitnesses } from "./verify-tree.server";

export type VerifyOptions = {
  /** Ids of the keys whose signature counts; without them, all keys that the database holds. */
  trustedKeys?: ReadonlySet<string>;
  /** Signed heads that were kept elsewhere, in receipts or mail: the record must still contain their trees. */
  witnesses?: readonly SignedTreeHead[];
  /** Rows read at a time. */
  batchSize?: number;
};

/** Reads everything; takes time proportional to the record and memory proportional to a batch. Never changes anything. */
export const verifyRecord = async (
  database: Kysely<Database>,
  { trustedKeys, witnesses = [], batchSize = 500 }: VerifyOptions = {},
): Promise<Verification> => {
  const report = new Report();
  await checkKeys(database, report);
  for (const log of await listLogs(database, witnesses)) {
    report.logs += 1;
    const outermost = await readOutermost(database, log);
    const size = await readSize(database, report, log);
    const pass: Pass = { database, report, log, size, batchSize };
    const keys = await readKeys(database);
    const signed = (head: SignedTreeHead): void => checkSignature(report, head, keys, trustedKeys);
    checkOutermost(pass, outermost);
    await checkEntries(pass);
    await checkSubtrees(pass);
    await checkHeads(pass, signed);
    await checkWitnesses(
      pass,
      witnesses.filter((head) => head.log === log),
      signed,
    );
  }
  return report.result();
};

const readKeys = async (database: Kysely<Database>): Promise<Map<string, VerifyingKey>> => {
  const rows = await database.selectFrom("audit_keys").select("public_key").execute();
  const keys = rows.map(({ public_key }) => verifyingKey(public_key));
  return new Map(keys.flatMap((key) => (key ? [[key.id, key]] : [])));
};

const checkKeys = async (database: Kysely<Database>, report: Report): Promise<void> => {
  for (const { id, public_key } of await database.selectFrom("audit_keys").selectAll().execute()) {
    if (verifyingKey(public_key)?.id !== id) {
      report.add({ code: "key_invalid", log: null, position: null, detail: id });
    }
  }
};

const listLogs = async (
  database: Kysely<Database>,
  witnesses: readonly SignedTreeHead[],
): Promise<string[]> => {
  const rows = await database
    .selectFrom("audit_logs")
    .select("organization_id")
    .union(database.selectFrom("audit_entries").select("organization_id"))
    .union(database.selectFrom("audit_nodes").select("organization_id"))
    .union(database.selectFrom("audit_heads").select("organization_id"))
    .execute();
  return [
    ...new Set([...rows.map((row) => row.organization_id), ...witnesses.map((head) => head.log)]),
  ].sort();
};

/** Null where there is no row. */
type Extent = { least: number | null; most: number | null };
type Outermost = { entries: Extent; heads: Extent; levels: (Extent & { level: number })[] };

const readOutermost = async (database: Kysely<Database>, log: string): Promise<Outermost> => {
  const entries = await database
    .selectFrom("audit_entries")
    .select(({ fn }) => [
      fn.min<number | null>("position").as("least"),
      fn.max<number | null>("position").as("most"),
    ])
    .where("organization_id", "=", log)
    .executeTakeFirstOrThrow();
  const heads = await database
    .selectFrom("audit_heads")
    .select(({ fn }) => [fn.min<number | null>("size").as("least"), fn.max<number | null>("size").as("most")])
    .where("organization_id", "=", log)
    .executeTakeFirstOrThrow();
  const levels = await database
    .selectFrom("audit_nodes")
    .select(({ fn }) => [
      "level",
      fn.min<number | null>("position").as("least"),
      fn.max<number | null>("position").as("most"),
    ])
    .where("organization_id", "=", log)
    .groupBy("level")
    .execute();
  return { entries, heads, levels };
};

const readSize = async (database: Kysely<Database>, report: Report, log: string): Promise<number> => {
  const row = await database
    .selectFrom("audit_logs")
    .selectAll()
    .where("organization_id", "=", log)
    .executeTakeFirst();
  if (!row) {
    report.add({ code: "log_missing", log, position: null });
    return 0;
  }
  const tree = await readSubtrees(database, log, rootSubtrees(row.size));
  if (storedRoot(tree, row.size) !== row.root_hash)
    report.add({ code: "log_root", log, position: null, size: row.size });
  return row.size;
};

/** A SQLite column may hold anything, so what is not plainly inside counts as outside. */
const isInside = (value: number | null, first: number, count: number): boolean =>
  value === null || (value >= first && value < first + count);

const checkOutermost = ({ report, log, size }: Pass, { entries, heads, levels }: Outermost): void => {
  if (!isInside(entries.most, 0, size) || !isInside(entries.least, 0, size)) {
    report.add({ code: "entry_beyond_log", log, position: size });
  }
  if (!isInside(heads.most, 1, size) || !isInside(heads.least, 1, size)) {
    report.add({ code: "head_beyond_log", log, position: null, size: heads.most ?? 0 });
  }
  for (const { level, least, most } of levels) {
    const width = 2 ** level;
    const complete = level >= 0 ? Math.floor(size / width) : 0;
    if (!isInside(most, 0, complete) || !isInside(least, 0, complete)) {
      report.add({ code: "node_beyond_log", log, position: complete * width, detail: String(level) });
    }
  }
};
