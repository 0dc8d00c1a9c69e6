import { createPrivateKey, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  keyIdOf,
  type SignedTreeHead,
  toJwk,
  treeHeadBytes,
  verifyingKey,
  verifyTreeHead,
} from "./tree-head";

/** The key of RFC 8037 appendix A. */
const x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const d = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

const key = verifyingKey(x);
if (!key) throw new Error("the key of the RFC is a key");
const privateKey = createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", x, d }, format: "jwk" });

const bytes = `entente-tree-head-v1
0198c1d2-0000-7000-8000-000000000001
7
${"ab".repeat(32)}
2026-11-21T19:32:07.123Z
`;
const head: SignedTreeHead = {
  log: "0198c1d2-0000-7000-8000-000000000001",
  size: 7,
  root_hash: "ab".repeat(32),
  signed_at: "2026-11-21T19:32:07.123Z",
  key_id: thumbprint,
  signature: sign(null, Buffer.from(bytes), privateKey).toString("base64url"),
};

describe("keys", () => {
  it("are named by the thumbprint of RFC 8037 appendix A.3", () => {
    expect(keyIdOf(x)).toBe(thumbprint);
    expect(toJwk(key)).toEqual({ kty: "OKP", crv: "Ed25519", x, kid: thumbprint });
  });

  it("verify the signature of RFC 8037 appendix A.4", () => {
    const signature = sign(
      null,
      Buffer.from("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"),
      privateKey,
    ).toString("base64url");
    expect(signature).toBe(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
    );
  });

  it.each(["", "AAAA", `${x}=`, `${x} `, `${x.slice(0, -1)}p`, x.replace("_", "/")])("are not %j", (text) => {
    expect(verifyingKey(text)).toBeNull();
  });
});

describe("a tree head", () => {
  it("is five lines", () => {
    expect(treeHeadBytes(head).toString()).toBe(bytes);
  });

  it("is verified by its key", () => {
    expect(verifyTreeHead(head, key)).toBe(true);
  });

  it.each([
    ["log", { log: "0198c1d2-0000-7000-8000-000000000002" }],
    ["size", { size: 8 }],
    ["root", { root_hash: "ac".repeat(32) }],
    ["time", { signed_at: "2026-11-21T19:32:07.124Z" }],
    ["key", { key_id: "another" }],
    ["signature", { signature: `${head.signature.startsWith("A") ? "B" : "A"}${head.signature.slice(1)}` }],
    ["spelling of the signature", { signature: `${head.signature}=` }],
    ["signature, missing", { signature: "" }],
  ])("is refused with another %s", (_, change) => {
    expect(verifyTreeHead({ ...head, ...change }, key)).toBe(false);
  });

  it.each([
    { log: "a\n8" },
    { log: "" },
    { log: "a b" },
    { size: 7.5 },
    { size: -1 },
    { root_hash: "AB".repeat(32) },
    { signed_at: "2026-11-21" },
  ])("has no bytes with %o", (change) => {
    expect(() => treeHeadBytes({ ...head, ...change })).toThrow(TypeError);
    expect(verifyTreeHead({ ...head, ...change }, key)).toBe(false);
  });
});
