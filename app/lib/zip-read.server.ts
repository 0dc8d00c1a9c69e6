/**
 * Reads the entries of a ZIP file (PKWARE APPNOTE 6.3.10) one by one as streams, in memory that grows with none of them. What the
 * headers say of sizes is believed of nothing: the bytes that come out are counted. For spreadsheets.
 */

import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createInflateRaw } from "node:zlib";

/** What is wrong with the archive: no ZIP that can be read, encrypted, or longer unpacked than was allowed. */
export class ZipError extends Error {
  readonly fault: "broken" | "encrypted" | "too_large";
  constructor(fault: ZipError["fault"]) {
    super(`the archive is ${fault}`);
    this.fault = fault;
  }
}

type Entry = { method: number; flags: number; packed: number; offset: number };

/** Bytes that may still be unpacked, over all entries of a file. */
export type Allowance = { bytes: number };

const endRecord = 0x06054b50;
const endRecord64 = 0x06064b50;
const centralHeader = 0x02014b50;
const localHeader = 0x04034b50;
const longestComment = 65_535;
/** A spreadsheet has some dozens of entries; a directory of gigabytes is not read. */
const longestDirectory = 4 * 1024 * 1024;
const unknown32 = 0xffffffff;

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

/** Where the central directory stands, by the record at the end of the file. */
const findDirectory = async (file: FileHandle): Promise<{ offset: number; length: number }> => {
  const { size } = await file.stat();
  const start = Math.max(0, size - longestComment - 22);
  const tail = await readAt(file, start, size - start);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endRecord) continue;
    const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (offset !== unknown32 && length !== unknown32) return { length, offset };
    // ZIP64: its locator stands right before.
    if (at < 20) break;
    const record = await readAt(file, Number(tail.readBigUInt64LE(at - 20 + 8)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== endRecord64) break;
    return { length: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) };
  }
  throw new ZipError("broken");
};

/** What ZIP64 has in place of the fields that say `unknown32`, in their order: unpacked, packed, offset. */
const wide = (extra: Buffer, fields: readonly number[]): number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return fields.map((field) => {
      if (field !== unknown32) return field;
      if (next + 8 > extra.length) throw new ZipError("broken");
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return [...fields];
};

const readDirectory = (bytes: Buffer): Map<string, Entry> => {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === centralHeader; ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      bytes.readUInt16LE(at + field),
    ) as [number, number, number];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const fields = [24, 20, 42].map((field) => bytes.readUInt32LE(at + field));
    const [, packed = 0, offset = 0] = wide(extra, fields);
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    entries.set(name.replace(/^\//, ""), { method, flags, packed, offset });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
};

export class ZipFile {
  readonly #path: string;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(path: string, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#entries = entries;
  }

  /** Throws `ZipError`, and what the file system throws. */
  static async open(path: string): Promise<ZipFile> {
    const file = await open(path);
    try {
      const { offset, length } = await findDirectory(file);
      if (length > longestDirectory) throw new ZipError("too_large");
      return new ZipFile(path, readDirectory(await readAt(file, offset, length)));
    } catch (error) {
      // A field that points beyond the file.
      throw error instanceof RangeError ? new ZipError("broken") : error;
    } finally {
      await file.close();
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The bytes of an entry, unpacked as they are asked for. Throws `ZipError` once they are more than allowed. */
  async *bytesOf(name: string, allowance: Allowance): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry || (entry.method !== 0 && entry.method !== 8)) throw new ZipError("broken");
    if (entry.flags % 2 === 1) throw new ZipError("encrypted");
    const start = await this.#contentOf(entry);
    if (entry.packed === 0) return;
    const packed = createReadStream(this.#path, { start, end: start + entry.packed - 1 });
    const stream = entry.method === 8 ? packed.pipe(createInflateRaw()) : packed;
    packed.on("error", (error) => stream.destroy(error));
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        allowance.bytes -= piece.length;
        if (allowance.bytes < 0) throw new ZipError("too_large");
        yield piece;
      }
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      throw typeof code === "string" && code.startsWith("Z_") ? new ZipError("broken") : error;
    } finally {
      packed.destroy();
      stream.destroy();
    }
  }

  /** The name and the extra fields before the content are of another length than in the directory. */
  async #contentOf({ offset }: Entry): Promise<number> {
    const file = await open(this.#path);
    try {
      const header = await readAt(file, offset, 30);
      if (header.length < 30 || header.readUInt32LE(0) !== localHeader) throw new ZipError("broken");
      return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    } finally {
      await file.close();
    }
  }
}
