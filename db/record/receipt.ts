// Receipts: entries with what proves their place, readable without the database and without this program. The layout is
// published in docs/record-format.md. Pure; anybody may call it.

import { z } from "zod";
import { verifyConsistency, verifyInclusion } from "~/lib/merkle";
import { entryLeaf, parseEntry } from "./entry";
import { Report, type Verification } from "./finding";
import { type SignedTreeHead, type VerifyingKey, verifyingKey, verifyTreeHead } from "./tree-head";

export const receiptFormat = "entente-record/1";

const count = z.int().nonnegative();
const hashes = z.array(z.string());
const head = z.strictObject({
  log: z.string(),
  size: count,
  root_hash: z.string(),
  signed_at: z.string(),
  key_id: z.string(),
  signature: z.string(),
});

const receiptSchema = z.strictObject({
  format: z.literal(receiptFormat),
  /** The head that all proofs lead to. */
  head,
  /** The public keys of the heads, as JSON Web Keys. Whether to trust them is the reader's to decide, by their `kid`. */
  keys: z.array(
    z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string(), kid: z.string() }),
  ),
  entries: z.array(
    z.strictObject({
      position: count,
      /** The entry's text, byte for byte as it was hashed. */
      body: z.string(),
      inclusion_proof: hashes,
    }),
  ),
  /** Heads that were signed before, each with the proof that `head` only added to it. */
  earlier_heads: z.array(z.strictObject({ head, consistency_proof: hashes })),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** The receipts in a text: one, or a list of them; a string where there is none, which says what is wrong. */
export const parseReceipts = (text: string): Receipt[] | string => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return "not JSON";
  }
  const parsed = z
    .array(receiptSchema)
    .min(1)
    .safeParse(Array.isArray(content) ? content : [content]);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "no receipt";
};

/**
 * Verifies the text of a receipt, or of a list of them, against nothing but itself: signatures, the entries' place under the
 * signed head, and that earlier heads grew into it.
 *
 * @param trustedKeys ids of the keys whose signature counts. Without them the receipt's own keys count, and it is the reader
 *   who must compare the ids in the result with those that the installation publishes.
 */
export const verifyReceipts = (text: string, trustedKeys?: ReadonlySet<string>): Verification => {
  const report = new Report();
  const receipts = parseReceipts(text);
  if (typeof receipts === "string") {
    report.add({ code: "receipt_unreadable", log: null, position: null, detail: receipts });
    return report.result();
  }
  report.logs = new Set(receipts.map((receipt) => receipt.head.log)).size;
  for (const receipt of receipts) verifyReceipt(report, receipt, trustedKeys);
  return report.result();
};

const verifyReceipt = (report: Report, receipt: Receipt, trustedKeys?: ReadonlySet<string>): void => {
  const { log, size, root_hash: root } = receipt.head;
  const keys = new Map<string, VerifyingKey>();
  for (const { x, kid } of receipt.keys) {
    const key = verifyingKey(x);
    if (key?.id === kid) keys.set(kid, key);
    else report.add({ code: "key_invalid", log, position: null, detail: kid });
  }
  checkSignature(report, receipt.head, keys, trustedKeys);

  for (const { position, body, inclusion_proof: proof } of receipt.entries) {
    report.entries += 1;
    const entry = parseEntry(body);
    if (!entry) report.add({ code: "entry_unreadable", log, position });
    else if (entry.log !== log || entry.position !== position) {
      report.add({ code: "entry_columns", log, position, detail: "log, position" });
    }
    if (!verifyInclusion({ leaf: entryLeaf(body), index: position, size, proof, root })) {
      report.add({ code: "inclusion", log, position, size });
    }
  }
  for (const { head: earlier, consistency_proof: proof } of receipt.earlier_heads) {
    checkSignature(report, earlier, keys, trustedKeys);
    const grew = verifyConsistency({
      firstSize: earlier.size,
      firstRoot: earlier.root_hash,
      secondSize: size,
      secondRoot: root,
      proof,
    });
    if (earlier.log !== log || !grew)
      report.add({ code: "consistency", log, position: null, size: earlier.size });
  }
};

/** Reports a head whose key is unknown or untrusted, or whose signature is not of its key. */
export const checkSignature = (
  report: Report,
  signed: SignedTreeHead,
  keys: ReadonlyMap<string, VerifyingKey>,
  trustedKeys?: ReadonlySet<string>,
): void => {
  const { log, size, key_id: id } = signed;
  report.countHead(id);
  const key = keys.get(id);
  if (!key) report.add({ code: "head_key_unknown", log, position: null, size, detail: id });
  else if (!verifyTreeHead(signed, key)) report.add({ code: "head_signature", log, position: null, size });
  else if (trustedKeys && !trustedKeys.has(id)) {
    report.add({ code: "head_key_untrusted", log, position: null, size, detail: id });
  }
};
