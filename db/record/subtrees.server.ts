// Reads stored subtree hashes: what appending, proving and verifying have in common. Only the record calls it.

import { type Kysely, sql } from "kysely";
import { isHash } from "~/lib/merkle";
import { rootSubtrees, type Subtree, SubtreeTable } from "~/lib/merkle-table";
import type { Database } from "../schema";

/** Each subtree takes two of the parameters of a statement, of which PostgreSQL has 65,535 and SQLite 32,766. */
const subtreesPerQuery = 5_000;

/** The stored hashes of these subtrees of a log; what is not stored, or is no hash, is not in the table. */
export const readSubtrees = async (
  database: Kysely<Database>,
  log: string,
  subtrees: readonly Subtree[],
): Promise<SubtreeTable> => {
  const wanted = new Map(
    subtrees.map(({ level, position }) => [`${level}/${position}`, { level, position }]),
  );
  const distinct = [...wanted.values()];
  const found = [];
  for (let start = 0; start < distinct.length; start += subtreesPerQuery) {
    const rows = distinct
      .slice(start, start + subtreesPerQuery)
      .map(({ level, position }) => sql`(cast(${level} as integer), cast(${position} as integer))`);
    // SQLite takes a cross join in the order in which it is written: one search by primary key for each wanted row. Without
    // it, or with the pairs in an `or`, it may well read all rows of the log.
    found.push(
      ...(await database
        .selectFrom(sql<{ column1: number; column2: number }>`(values ${sql.join(rows)})`.as("wanted"))
        .crossJoin("audit_nodes")
        .select(["audit_nodes.level", "audit_nodes.position", "audit_nodes.hash"])
        .where("audit_nodes.organization_id", "=", log)
        .whereRef("audit_nodes.level", "=", "wanted.column1")
        .whereRef("audit_nodes.position", "=", "wanted.column2")
        .execute()),
    );
  }
  return new SubtreeTable(found.filter(({ hash }) => isHash(hash)));
};

/** The root of a log's stored tree at this size, or null where a subtree that it needs is not in the table. */
export const storedRoot = (tree: SubtreeTable, size: number): string | null =>
  rootSubtrees(size).every((subtree) => tree.has(subtree)) ? tree.root(size) : null;
