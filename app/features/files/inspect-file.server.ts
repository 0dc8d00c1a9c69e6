// A file that has arrived on disk: what it is by its content, and whether it is taken. Reads it in pieces.

import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { ok, type Result, refuse } from "~/lib/result";
import { errorCode } from "~/ui/field-errors";
import type { ArrivedFile } from "../imports/upload-store.server";
import { entryNames, kindOfText, kindOfZip, type Sniffed, sniff } from "./file-content.rules";
import { acceptedWords, fileKinds, fileLimits, megabytesOf } from "./file-kinds";
import { extensionOf, fileNameFor } from "./file-name.rules";

/** A file that may be kept. `path` is where it stands until then. */
export type CheckedFile = { path: string; name: string; mediaType: string; size: number; digest: string };

const headBytes = 4096;
/** The end record of a ZIP file is followed by a comment of 65,535 bytes at most. */
const tailBytes = 22 + 65_535;
const longestDirectory = 4 * 1024 * 1024;

/** `most` is in bytes. Refuses `file_refused` with `file_error`, a key of `errors`. */
export const checkFile = async (
  arrived: ArrivedFile,
  sentName: string,
  most: number = fileLimits.bytes,
): Promise<Result<CheckedFile>> => {
  const found = await kindOf(arrived, sentName, most);
  if (!("kind" in found)) {
    const fault = "fault" in found ? found.fault : "file_kind";
    return refuse("file_refused", { file_error: withValues(fault, most) });
  }
  const { mediaType } = fileKinds[found.kind];
  const { path, bytes: size, hash: digest } = arrived;
  return ok({ path, name: fileNameFor(sentName, found.kind), mediaType, size, digest });
};

const withValues = (fault: string, most: number): string => {
  if (fault === "file_too_large") return errorCode(fault, { max: megabytesOf(most) });
  return fault === "file_kind" ? errorCode(fault, { kinds: acceptedWords }) : fault;
};

const kindOf = async ({ path, bytes }: ArrivedFile, sentName: string, most: number): Promise<Sniffed> => {
  if (bytes === 0) return { fault: "file_empty" };
  if (bytes > most) return { fault: "file_too_large" };
  const file = await open(path);
  try {
    const head = await readAt(file, 0, Math.min(headBytes, bytes));
    const sniffed = sniff(head.subarray(0, 64));
    if (!("look" in sniffed)) return sniffed;
    return sniffed.look === "zip" ? await lookIntoZip(file, head, bytes) : await lookIntoText(path, sentName);
  } finally {
    await file.close();
  }
};

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
};

/** By the names in its central directory; nothing is unpacked. */
const lookIntoZip = async (file: FileHandle, head: Buffer, size: number): Promise<Sniffed> => {
  const damaged = { fault: "file_damaged" };
  const start = Math.max(0, size - tailBytes);
  const tail = await readAt(file, start, size - start);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at === -1 || at + 22 > tail.length) return damaged;
  const [count, length, offset] = [
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 12),
    tail.readUInt32LE(at + 16),
  ];
  if (length > longestDirectory || offset + length > start + at) return damaged;
  const names = entryNames(await readAt(file, offset, length), count);
  return names ? kindOfZip(head, names) : damaged;
};

/** All of it must be UTF-8 without NUL: other encodings show as signs that nobody wrote. */
const lookIntoText = async (path: string, sentName: string): Promise<Sniffed> => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let beginning = "";
  try {
    for await (const piece of createReadStream(path)) {
      const text = decoder.decode(piece, { stream: true });
      if (text.includes("\0")) return { fault: "file_kind" };
      if (beginning.trimStart().length < 100) beginning += text.slice(0, headBytes);
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { fault: ["txt", "csv", "md"].includes(extensionOf(sentName)) ? "file_not_utf8" : "file_kind" };
  }
  return kindOfText(beginning, extensionOf(sentName));
};
