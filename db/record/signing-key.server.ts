// The installation's signing key: a PKCS #8 PEM file in the data directory, made at the first start. Whoever makes scopes
// opens it; nothing else reads the file.

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomUUID,
  sign,
} from "node:crypto";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Signer, verifyingKey } from "./tree-head";

const signingKeyFile = "signing-key.pem";

/**
 * Opens `signing-key.pem` in the directory, making directory and key where there are none. Processes that start together end
 * up with the same key. Throws when the file is no Ed25519 key in PKCS #8, or when others than its owner may read it.
 */
export const openSigner = async (directory: string): Promise<Signer> => {
  const path = join(directory, signingKeyFile);
  const text = (await readIfThere(path)) ?? (await createKey(directory, path));
  const privateKey = readPrivateKey(text, path);
  const { crv, x } = createPublicKey(privateKey).export({ format: "jwk" });
  const verifying = crv === "Ed25519" && x !== undefined ? verifyingKey(x) : null;
  if (!verifying) throw new Error(`${path} holds no Ed25519 key`);
  return { ...verifying, sign: (bytes) => sign(null, bytes, privateKey) };
};

const readPrivateKey = (text: string, path: string): KeyObject => {
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new Error(`${path} holds no private key in PEM form`, { cause: error });
  }
};

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    await refuseReadableByOthers(path);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};

const refuseReadableByOthers = async (path: string): Promise<void> => {
  if (process.platform === "win32") return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others than its owner: run chmod 600 on it`);
};

/**
 * Writes a new key beside its place, safely on disk, and then links it into place: a link fails where a file stands already,
 * so of several processes one wins, and none ever sees half a file.
 */
const createKey = async (directory: string, path: string): Promise<string> => {
  await mkdir(directory, { recursive: true });
  const { privateKey } = await promisify(generateKeyPair)("ed25519");
  const text = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const draft = join(directory, `.${signingKeyFile}.${randomUUID()}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncDirectory(directory);
    return text;
  } catch (error) {
    const winner =
      error instanceof Error && "code" in error && error.code === "EEXIST" ? await readIfThere(path) : null;
    if (winner === null) throw error;
    return winner;
  } finally {
    await unlink(draft);
  }
};

const syncDirectory = async (directory: string): Promise<void> => {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
