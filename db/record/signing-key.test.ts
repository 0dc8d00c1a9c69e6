import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigner } from "./signing-key.server";
import { signTreeHead, verifyTreeHead } from "./tree-head";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "signing-key-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const keyPath = (): string => join(directory, "signing-key.pem");
const head = { log: "supplier", size: 1, root_hash: "00".repeat(32), signed_at: "2026-11-21T19:32:07.123Z" };

describe("the signing key", () => {
  it("is made once, for its owner alone", async () => {
    const signer = await openSigner(directory);
    expect(await readFile(keyPath(), "utf8")).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect((await stat(keyPath())).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(["signing-key.pem"]);
    expect((await openSigner(directory)).id).toBe(signer.id);
  });

  it("is made together with its directory", async () => {
    const inner = join(directory, "not", "there");
    const signer = await openSigner(inner);
    expect((await openSigner(inner)).id).toBe(signer.id);
  });

  it("is the same for all that start together", async () => {
    const signers = await Promise.all(Array.from({ length: 20 }, () => openSigner(directory)));
    expect(new Set(signers.map(({ id }) => id)).size).toBe(1);
    expect(await readdir(directory)).toEqual(["signing-key.pem"]);
    const [one, other] = signers;
    if (!one || !other) throw new Error("twenty signers");
    expect(verifyTreeHead(signTreeHead(one, head), other)).toBe(true);
  });

  it("is refused when others may read it", async () => {
    await openSigner(directory);
    await chmod(keyPath(), 0o640);
    await expect(openSigner(directory)).rejects.toThrow("chmod 600");
  });

  it("is refused when it is none, and stays as it is", async () => {
    await writeFile(keyPath(), "nonsense", { mode: 0o600 });
    await expect(openSigner(directory)).rejects.toThrow("holds no private key in PEM form");
    expect(await readFile(keyPath(), "utf8")).toBe("nonsense");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    await writeFile(keyPath(), privateKey.export({ format: "pem", type: "pkcs8" }));
    await expect(openSigner(directory)).rejects.toThrow("holds no Ed25519 key");
  });
});

describe("a signed head", () => {
  it("is verified by the signer's key and by no other", async () => {
    const signer = await openSigner(directory);
    const other = await openSigner(join(directory, "other"));
    const signed = signTreeHead(signer, head);
    expect(signed).toMatchObject({ ...head, key_id: signer.id });
    expect(verifyTreeHead(signed, signer)).toBe(true);
    expect(verifyTreeHead(signed, other)).toBe(false);
    expect(verifyTreeHead({ ...signed, key_id: other.id }, other)).toBe(false);
  });

  it("carries the fields of a head alone", async () => {
    const more = { ...head, note: "not signed" };
    expect(Object.keys(signTreeHead(await openSigner(directory), more)).sort()).toEqual([
      "key_id",
      "log",
      "root_hash",
      "signature",
      "signed_at",
      "size",
    ]);
  });
});
