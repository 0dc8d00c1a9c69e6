// The part of verification that is about entries. Only verify.server.ts calls it.

import type { Kysely } from "kysely";
import { isHash } from "~/lib/merkle";
import type { Database, Row } from "../schema";
import { type Entry, entryLeaf, parseEntry, sealedDigest, sealedDigests } from "./entry";
import type { Report } from "./finding";
import { type Pass, Sequence } from "./verify-pass";

/** The columns that repeat what the entry's text says. */
const repeated = [
  "position",
  "id",
  "at",
  "actor_user_id",
  "acting_organization_id",
  "counterparty_organization_id",
  "subject_type",
  "subject_id",
  "action",
] as const;

/** Every position up to the size has an entry, whose text says what its columns, its leaf and its sealed values say. */
export const checkEntries = async ({ database, report, log, size, batchSize }: Pass): Promise<void> => {
  const positions = new Sequence((position, through) =>
    report.add({ code: "entry_missing", log, position, through }),
  );
  for (;;) {
    const rows = await database
      .selectFrom("audit_entries as entry")
      .leftJoin("audit_nodes as node", (join) =>
        join
          .onRef("node.organization_id", "=", "entry.organization_id")
          .on("node.level", "=", 0)
          .onRef("node.position", "=", "entry.position"),
      )
      .selectAll("entry")
      .select("node.hash as tree_leaf")
      .where("entry.organization_id", "=", log)
      .where("entry.position", ">=", positions.next)
      .where("entry.position", "<", size)
      .orderBy("entry.position")
      .limit(batchSize)
      .execute();
    const readable = new Map<string, Entry>();
    for (const row of rows) {
      positions.reach(row.position);
      const entry = checkEntry(report, row);
      if (entry) readable.set(row.id, entry);
    }
    await checkSealedValues(database, report, readable);
    if (rows.length < batchSize) break;
  }
  positions.reach(size);
};

const checkEntry = (
  report: Report,
  row: Row<"audit_entries"> & { tree_leaf: string | null },
): Entry | null => {
  report.entries += 1;
  const { organization_id: log, position, body, leaf_hash, tree_leaf } = row;
  if (entryLeaf(body) !== leaf_hash) report.add({ code: "entry_altered", log, position });
  // A leaf that the tree lacks is a missing subtree, and found as such.
  if (tree_leaf !== null && tree_leaf !== leaf_hash) report.add({ code: "entry_leaf", log, position });
  const entry = parseEntry(body);
  if (!entry) {
    report.add({ code: "entry_unreadable", log, position });
    return null;
  }
  const differing = repeated.filter((column) => entry[column] !== row[column]);
  const detail = entry.log === log ? differing : ["organization_id", ...differing];
  if (detail.length > 0) report.add({ code: "entry_columns", log, position, detail: detail.join(", ") });
  return entry;
};

/** What was erased leaves its digest alone, and nothing to check. */
const checkSealedValues = async (
  database: Kysely<Database>,
  report: Report,
  entries: ReadonlyMap<string, Entry>,
): Promise<void> => {
  if (entries.size === 0) return;
  const rows = await database
    .selectFrom("audit_sealed_values")
    .select(["entry_id", "field", "salt", "value"])
    .where("entry_id", "in", [...entries.keys()])
    .execute();
  for (const { entry_id, field, salt, value } of rows) {
    const entry = entries.get(entry_id);
    if (!entry || (isHash(salt) && sealedDigests(entry).get(field) === sealedDigest(salt, value))) continue;
    report.add({ code: "sealed_value", log: entry.log, position: entry.position, detail: field });
  }
};
