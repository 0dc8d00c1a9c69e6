// Builds receipts from the stored record. The caller decides which entries the reader may see: every entry that is asked for
// is in the answer, whole.

import type { Kysely } from "kysely";
import { consistencyRanges, inclusionRanges } from "~/lib/merkle";
import { proofSubtrees } from "~/lib/merkle-table";
import type { Database } from "../schema";
import { type Receipt, receiptFormat } from "./receipt";
import { readSubtrees } from "./subtrees.server";
import { type PublicJwk, type SignedTreeHead, toJwk, verifyingKey } from "./tree-head";

/** Far below the parameters that a statement may have. */
const idsPerQuery = 1_000;

/**
 * One receipt for each log that the entries stand in, under that log's newest head. Ids that name no entry are passed over.
 *
 * @param earlierSizes sizes of heads that the reader holds from before; each that the log has signed is joined to the newest
 *   by a consistency proof
 */
export const buildReceipts = async (
  database: Kysely<Database>,
  { entryIds, earlierSizes = [] }: { entryIds: readonly string[]; earlierSizes?: readonly number[] },
): Promise<Receipt[]> => {
  const entries = [];
  for (let start = 0; start < entryIds.length; start += idsPerQuery) {
    entries.push(
      ...(await database
        .selectFrom("audit_entries")
        .select(["organization_id", "position", "body"])
        .where("id", "in", entryIds.slice(start, start + idsPerQuery))
        .execute()),
    );
  }
  const logs = [...new Set(entries.map((entry) => entry.organization_id))];
  const receipts = [];
  for (const log of logs) {
    const own = entries.filter((entry) => entry.organization_id === log);
    own.sort((one, other) => one.position - other.position);
    receipts.push(await buildReceipt(database, log, own, earlierSizes));
  }
  return receipts;
};

/** The newest signed head of a log, or null while it has no entry. */
export const newestHead = async (database: Kysely<Database>, log: string): Promise<SignedTreeHead | null> => {
  const row = await selectHeads(database, log).orderBy("size", "desc").limit(1).executeTakeFirst();
  return row ?? null;
};

const selectHeads = (database: Kysely<Database>, log: string) =>
  database
    .selectFrom("audit_heads")
    .select(["organization_id as log", "size", "root_hash", "signed_at", "key_id", "signature"])
    .where("organization_id", "=", log);

const buildReceipt = async (
  database: Kysely<Database>,
  log: string,
  entries: readonly { position: number; body: string }[],
  earlierSizes: readonly number[],
): Promise<Receipt> => {
  const head = await newestHead(database, log);
  if (!head) throw new Error(`log ${log} has entries and no head`);
  const earlier = await readHeads(database, log, earlierSizes);
  const ranges = [
    ...entries.flatMap(({ position }) => inclusionRanges(position, head.size)),
    ...earlier.flatMap(({ size }) => consistencyRanges(size, head.size)),
  ];
  const tree = await readSubtrees(database, log, proofSubtrees(ranges));
  return {
    format: receiptFormat,
    head,
    keys: await readKeys(database, [head, ...earlier]),
    entries: entries.map(({ position, body }) => ({
      position,
      body,
      inclusion_proof: tree.inclusionProof(position, head.size),
    })),
    earlier_heads: earlier.map((signed) => ({
      head: signed,
      consistency_proof: tree.consistencyProof(signed.size, head.size),
    })),
  };
};

const readHeads = async (
  database: Kysely<Database>,
  log: string,
  sizes: readonly number[],
): Promise<SignedTreeHead[]> =>
  sizes.length === 0 ? [] : selectHeads(database, log).where("size", "in", sizes).orderBy("size").execute();

const readKeys = async (
  database: Kysely<Database>,
  heads: readonly SignedTreeHead[],
): Promise<PublicJwk[]> => {
  const ids = [...new Set(heads.map((head) => head.key_id))];
  const rows = await database.selectFrom("audit_keys").select("public_key").where("id", "in", ids).execute();
  return rows.map(({ public_key }) => {
    const key = verifyingKey(public_key);
    if (!key) throw new Error("a stored key is no key");
    return toJwk(key);
  });
};
