// Files of the demo.

import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CheckedFile, checkFile } from "~/features/files/inspect-file.server";
import { done } from "./demo-firms.server";

/** A file as an upload would leave it, for as long as the work takes. */
export const withFile = async <Value>(
  name: string,
  content: string,
  work: (file: CheckedFile) => Promise<Value>,
): Promise<Value> => {
  const folder = await mkdtemp(path.join(tmpdir(), "entente-demo-"));
  try {
    const bytes = Buffer.from(content);
    const arrived = {
      path: path.join(folder, "file"),
      hash: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
      keep: async () => undefined,
      discard: async () => undefined,
    };
    await writeFile(arrived.path, bytes);
    return await work(done(await checkFile(arrived, name)));
  } finally {
    await rm(folder, { recursive: true });
  }
};
