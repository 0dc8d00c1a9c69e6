// Uploaded files on disk, in the folder `uploads` of the data directory: each by the SHA-256 of its content, so that the same
// file stands there once. Which firm may read one is said by the rows of `imports`, never by the name.

import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { settings } from "~/env.server";
import { isId } from "~/lib/id";

const folder = (): string => path.join(settings().dataDir, "uploads");

/** Where the file of a hash stands. */
export const uploadPath = (hash: string): string => path.join(folder(), hash);

/** Where the rows that an import left out are kept. */
export const failedRowsPath = (importId: string): string => {
  if (!isId(importId)) throw new Error("not an import");
  return path.join(folder(), `${importId}.jsonl`);
};

/** Bytes of an uploaded file; null where it is gone. */
export const uploadSize = async (hash: string): Promise<number | null> =>
  stat(uploadPath(hash)).then(
    ({ size }) => size,
    () => null,
  );

/** A file that has arrived and is not kept yet. */
export type ArrivedFile = {
  path: string;
  /** SHA-256, hex. */
  hash: string;
  bytes: number;
  keep(): Promise<void>;
  discard(): Promise<void>;
};

/** Writes what arrives to disk. Throws what the content throws, and what the file system does; then nothing is left. */
export const receiveFile = async (content: AsyncIterable<Uint8Array>): Promise<ArrivedFile> => {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await forgetBrokenOff();
  const arriving = path.join(folder(), `${arrivingPrefix}${randomUUID()}`);
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  };
  const discard = () => rm(arriving, { force: true });
  try {
    await pipeline(counted, createWriteStream(arriving, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await discard();
    throw error;
  }
  const digest = hash.digest("hex");
  return { path: arriving, hash: digest, bytes, discard, keep: () => rename(arriving, uploadPath(digest)) };
};

const arrivingPrefix = "arriving-";
const day = 86_400_000;

/** What a process was receiving when it was killed. */
const forgetBrokenOff = async (): Promise<void> => {
  for (const name of await readdir(folder())) {
    if (!name.startsWith(arrivingPrefix)) continue;
    const file = path.join(folder(), name);
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > day) await rm(file, { force: true });
  }
};
