// Appends to the record: entry, tree and signed head in the transaction of the change that they record. Scopes call it;
// nothing else writes these tables.

import { sql, type Transaction } from "kysely";
import { newId } from "~/lib/id";
import { emptyRoot } from "~/lib/merkle";
import { rootSubtrees, type SubtreeHash } from "~/lib/merkle-table";
import { insertRows } from "../dialects/insert-rows";
import type { Database } from "../schema";
import { type BuiltEntry, buildEntry, type EntryInput } from "./entry";
import { readSubtrees, storedRoot } from "./subtrees.server";
import { type SignedTreeHead, type Signer, signTreeHead } from "./tree-head";

export type { EntryInput } from "./entry";

/** Where an entry stands, and the head that covers it. */
export type AppendedEntry = { id: string; position: number; leafHash: string; head: SignedTreeHead };

/**
 * Appends one entry to the log that it names, in O(log n). The log stays locked until the transaction ends, so entries of one
 * log stand in the order of their commits, and other logs are not held up.
 *
 * Throws when the log's stored tree no longer gives its root: a head over an altered tree would vouch for it.
 */
export const appendEntry = async (
  trx: Transaction<Database>,
  { signer, entry }: { signer: Signer; entry: EntryInput },
): Promise<AppendedEntry> => {
  const [appended] = await appendEntries(trx, { signer, entries: [entry] });
  if (!appended) throw new Error("one entry is appended as one");
  return appended;
};

/**
 * Appends entries to one log, in their order, under one head that is signed at the time of the last: for commands that change
 * many rows at once. Throws as `appendEntry` does, and when the entries name different logs.
 */
export const appendEntries = async (
  trx: Transaction<Database>,
  { signer, entries }: { signer: Signer; entries: readonly EntryInput[] },
): Promise<AppendedEntry[]> => {
  const last = entries.at(-1);
  if (!last) return [];
  const { log } = last;
  if (entries.some((entry) => entry.log !== log)) throw new Error("one command writes into one log");

  const { size, rootHash, knowsKey } = await lockLog(trx, log, signer.id);
  const tree = await readSubtrees(trx, log, rootSubtrees(size));
  if (storedRoot(tree, size) !== rootHash)
    throw new Error(`the tree of log ${log} does not give its root at ${size}`);

  const built: BuiltEntry[] = [];
  const completed: SubtreeHash[] = [];
  for (const [index, entry] of entries.entries()) {
    const position = size + index;
    const made = buildEntry(entry, { position, id: newId() });
    built.push(made);
    completed.push(...tree.append(position, made.leaf));
  }
  const newSize = size + entries.length;
  const head = signTreeHead(signer, {
    log,
    size: newSize,
    root_hash: tree.root(newSize),
    signed_at: last.at,
  });

  if (!knowsKey) await storeKey(trx, signer, last.at);
  await storeEntries(trx, built);
  await storeSubtrees(trx, log, completed);
  await storeHead(trx, head);
  return built.map(({ entry, leaf }) => ({ id: entry.id, position: entry.position, leafHash: leaf, head }));
};

/**
 * Takes the log's row for this transaction, making it where there is none. The upsert waits for whoever holds the row and then
 * reads what they committed, for a fresh log too, in one statement and on both engines.
 */
const lockLog = async (trx: Transaction<Database>, log: string, keyId: string) => {
  const { size, root_hash, known_key } = await trx
    .insertInto("audit_logs")
    .values({ organization_id: log, size: 0, root_hash: emptyRoot })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet({ organization_id: log }))
    .returning([
      "size",
      "root_hash",
      sql<string | null>`(select id from audit_keys where id = ${keyId})`.as("known_key"),
    ])
    .executeTakeFirstOrThrow();
  return { size, rootHash: root_hash, knowsKey: known_key !== null };
};

const storeKey = async (trx: Transaction<Database>, { id, x }: Signer, at: string): Promise<void> => {
  await trx
    .insertInto("audit_keys")
    .values({ id, public_key: x, created_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
};

/** Twelve columns a row stay far below the parameters that a statement may have. */
const rowsPerInsert = 500;

const inChunks = async <Row>(
  rows: readonly Row[],
  insert: (chunk: Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await insert(rows.slice(start, start + rowsPerInsert));
  }
};

const storeEntries = async (trx: Transaction<Database>, built: readonly BuiltEntry[]): Promise<void> => {
  const rows = built.map(({ entry, body, leaf }) => ({
    organization_id: entry.log,
    position: entry.position,
    id: entry.id,
    at: entry.at,
    actor_user_id: entry.actor_user_id,
    acting_organization_id: entry.acting_organization_id,
    counterparty_organization_id: entry.counterparty_organization_id,
    subject_type: entry.subject_type,
    subject_id: entry.subject_id,
    action: entry.action,
    body,
    leaf_hash: leaf,
  }));
  await inChunks(rows, (chunk) => insertRows(trx, "audit_entries", chunk).execute());

  const sealed = built.flatMap(({ entry, sealedValues }) =>
    sealedValues.map(({ field, salt, value }) => ({
      id: newId(),
      entry_id: entry.id,
      // Theirs who acted: what a firm seals in another's log stays its own to read.
      organization_id: entry.acting_organization_id ?? entry.log,
      field,
      salt,
      value,
    })),
  );
  await inChunks(sealed, (chunk) => insertRows(trx, "audit_sealed_values", chunk).execute());
};

const storeSubtrees = (
  trx: Transaction<Database>,
  log: string,
  subtrees: readonly SubtreeHash[],
): Promise<void> => {
  const rows = subtrees.map((subtree) => ({ organization_id: log, ...subtree }));
  return inChunks(rows, (chunk) => insertRows(trx, "audit_nodes", chunk).execute());
};

const storeHead = async (trx: Transaction<Database>, head: SignedTreeHead): Promise<void> => {
  const { log, ...columns } = head;
  await trx
    .insertInto("audit_heads")
    .values({ organization_id: log, ...columns })
    .execute();
  await trx
    .updateTable("audit_logs")
    .set({ size: head.size, root_hash: head.root_hash })
    .where("organization_id", "=", log)
    .execute();
};
