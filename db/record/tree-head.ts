// Signed tree heads: what the installation vouches for, and how anybody checks that it did. A head says how many entries a
// log has and what its Merkle root is; the format is published in docs/record-format.md. Pure.

import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { isHash } from "~/lib/merkle";

export type TreeHead = {
  /** The organization whose log this is. */
  log: string;
  /** Number of entries. */
  size: number;
  root_hash: string;
  /** ISO 8601 UTC with milliseconds. */
  signed_at: string;
};

export type SignedTreeHead = TreeHead & {
  key_id: string;
  /** Ed25519 over `treeHeadBytes`, base64url without padding. */
  signature: string;
};

/** An Ed25519 public key as a JSON Web Key (RFC 8037); `kid` is its thumbprint (RFC 7638). */
export type PublicJwk = { kty: "OKP"; crv: "Ed25519"; x: string; kid: string };

/** A public key ready for use. `x` is its 32 bytes in base64url, `id` its thumbprint. */
export type VerifyingKey = { id: string; x: string; key: KeyObject };

/** Signs heads; only the holder of the installation's private key has one. */
export type Signer = VerifyingKey & { sign(bytes: Uint8Array): Buffer };

/** The JWK thumbprint of an Ed25519 key (RFC 8037 appendix A.3): base64url SHA-256 of its required members. */
export const keyIdOf = (x: string): string =>
  createHash("sha256")
    .update(JSON.stringify({ crv: "Ed25519", kty: "OKP", x }))
    .digest("base64url");

/** The key of these 32 bytes in base64url, or null where they are none. */
export const verifyingKey = (x: string): VerifyingKey | null => {
  if (decodeExactly(x, 32) === null) return null;
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return { id: keyIdOf(x), x, key };
  } catch {
    return null;
  }
};

export const toJwk = ({ id, x }: VerifyingKey): PublicJwk => ({ kty: "OKP", crv: "Ed25519", x, kid: id });

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** No line break and no space: otherwise two different heads could have the same bytes. */
const logName = /^[\x21-\x7e]+$/;

/** The bytes that are signed: five lines of ASCII, each ended by a line feed. Throws a TypeError on a malformed head. */
export const treeHeadBytes = ({ log, size, root_hash, signed_at }: TreeHead): Buffer => {
  const wellFormed =
    logName.test(log) &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    isHash(root_hash) &&
    instant.test(signed_at);
  if (!wellFormed) throw new TypeError("not a tree head");
  return Buffer.from(`entente-tree-head-v1\n${log}\n${size}\n${root_hash}\n${signed_at}\n`, "ascii");
};

/** Throws a TypeError on a malformed head. */
export const signTreeHead = (
  signer: Signer,
  { log, size, root_hash, signed_at }: TreeHead,
): SignedTreeHead => {
  const head = { log, size, root_hash, signed_at };
  return { ...head, key_id: signer.id, signature: signer.sign(treeHeadBytes(head)).toString("base64url") };
};

/** Whether this key signed this head. Never throws. */
export const verifyTreeHead = (head: SignedTreeHead, { id, key }: VerifyingKey): boolean => {
  const signature = decodeExactly(head.signature, 64);
  if (head.key_id !== id || signature === null) return false;
  try {
    return verify(null, treeHeadBytes(head), key, signature);
  } catch {
    return false;
  }
};

/** Node reads base64url leniently; here one value has one spelling. */
const decodeExactly = (text: string, length: number): Buffer | null => {
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === length && bytes.toString("base64url") === text ? bytes : null;
};
