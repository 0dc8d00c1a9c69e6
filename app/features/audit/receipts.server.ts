// Receipts of what a firm may read: entries with what proves their place, for verification away from here. Every receipt is
// verified before it is shown or handed out as whole.

import { type Receipt, verifyReceipts } from "#db/record/receipt";
import { type PublicJwk, type Signer, toJwk } from "#db/record/tree-head";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { type HeadName, parseHeadName, type RecordFilter, wholeRecord } from "./audit.filter";
import { listEntryIds } from "./audit.queries.server";

/** The most entries of one export. */
export const mostReceipts = 500;

/** An entry's receipt; null where it does not concern the firm. `heads` are earlier heads of the log that the reader holds. */
export const entryReceipt = async (
  scope: Scope,
  entryId: string,
  heads: readonly HeadName[] = [],
): Promise<Receipt | null> => {
  if (!isId(entryId)) return null;
  const [receipt] = await scope.db.receipts([entryId], heads);
  return receipt ?? null;
};

/** Receipts of the newest entries that a filter lets through, at most 500, one for each log; null where it lets none through. */
export const exportReceipts = async (
  scope: Scope,
  filter: RecordFilter,
  heads: readonly HeadName[] = [],
): Promise<Receipt[] | null> => {
  const ids = await listEntryIds(scope, filter, mostReceipts);
  return ids.length === 0 ? null : scope.db.receipts(ids, heads);
};

/** Where an entry stands, as its receipt proves it. */
export type EntryPlace = {
  /** False where the stored record no longer gives what was signed. */
  holds: boolean;
  /** From 0. */
  position: number;
  /** Entries in the log when the head was signed. */
  size: number;
  signedAt: string;
  keyId: string;
  rootHash: string;
  /** Hashes that lead from the entry to the root. */
  proofLength: number;
};

const holds = (receipt: Receipt): boolean => verifyReceipts(JSON.stringify(receipt)).found === 0;

/** The place of an entry; null where it does not concern the firm. */
export const getEntryPlace = async (scope: Scope, entryId: string): Promise<EntryPlace | null> => {
  const receipt = await entryReceipt(scope, entryId);
  const entry = receipt?.entries[0];
  if (!receipt || !entry) return null;
  const { size, signed_at, key_id, root_hash } = receipt.head;
  return {
    holds: holds(receipt),
    position: entry.position,
    size,
    signedAt: signed_at,
    keyId: key_id,
    rootHash: root_hash,
    proofLength: entry.inclusion_proof.length,
  };
};

export type OwnLog = { size: number; signedAt: string; keyId: string; rootHash: string };

/** The firm's own log by its newest signed head; null while it has no entry. */
export const getOwnLog = async (scope: Scope): Promise<OwnLog | null> => {
  const head = await scope.db.newestHead();
  if (!head) return null;
  return { size: head.size, signedAt: head.signed_at, keyId: head.key_id, rootHash: head.root_hash };
};

/**
 * Whether a log still contains the tree of a head that the reader holds. `unknown`: it was never signed at it. `broken`: it was,
 * and what is stored now did not grow from it.
 */
export type EarlierHead =
  | { state: "unreadable" }
  | { state: "unknown" }
  | { state: "broken" }
  | { state: "contained"; head: HeadName; added: number };

/** Looks for an earlier head, as the reader writes it, in the log of an entry, or else in the firm's own. */
export const findEarlierHead = async (scope: Scope, text: string, entryId?: string): Promise<EarlierHead> => {
  const head = parseHeadName(text);
  if (!head) return { state: "unreadable" };
  const [newest] = entryId ? [entryId] : await listEntryIds(scope, { ...wholeRecord, log: "own" }, 1);
  const receipt = newest ? await entryReceipt(scope, newest, [head]) : null;
  if (!receipt || receipt.earlier_heads.length === 0) return { state: "unknown" };
  if (!holds(receipt)) return { state: "broken" };
  return { state: "contained", head, added: receipt.head.size - head.size };
};

const mostHeads = 10;

/** The earlier heads that an address names; what names none is passed over. */
export const headsOf = (params: URLSearchParams): HeadName[] =>
  params
    .getAll("head")
    .slice(0, mostHeads)
    .map(parseHeadName)
    .filter((head) => head !== null);

/** The name of the file that an entry's receipt is downloaded as. */
export const receiptFile = (position: number): string => `record-${position + 1}.json`;

/** The key that the installation signs heads with, for everybody to compare receipts against. */
export const publishedKey = (signer: Signer): PublicJwk => toJwk(signer);
