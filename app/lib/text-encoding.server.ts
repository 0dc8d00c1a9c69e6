/**
 * Finds the encoding of a file and reads it as text, piece by piece. Imports call it through `csv-read.server.ts`.
 */

import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { detect } from "jschardet";
import { type Encoding, textPieces } from "~/lib/text-encoding";

/** `certain`: it cannot be another; `likely`: the pattern fits; `guess`: by the frequency of characters, worth a look. */
export type EncodingGuess = { encoding: Encoding; confidence: "certain" | "likely" | "guess" };

const sampleSize = 64 * 1024;
const longestLine = 1024 * 1024;
const lineFeed = 10;

function byByteOrderMark(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

const isPlainAscii = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;

/**
 * UTF-16 without a mark shows in its delimiters and digits: each has a zero byte at the same side. 一 (4E 00) and its like
 * look the other way round, but never as often; in other encodings a zero byte is an accident among pairs of plain ones.
 */
function byZeroBytes(bytes: Uint8Array): Encoding | null {
  let little = 0;
  let big = 0;
  let plain = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (isPlainAscii(first) && isPlainAscii(second)) plain += 1;
    else if (second === 0 && isPlainAscii(first)) little += 1;
    else if (first === 0 && isPlainAscii(second)) big += 1;
  }
  const more = Math.max(little, big);
  if (more < 2 || more <= 2 * Math.min(little, big) || more * 8 < plain) return null;
  return little > big ? "utf-16le" : "utf-16be";
}

/** How sure UTF-8 is. A stray broken character in an otherwise sound file does not make it another encoding. */
function asUtf8(bytes: Uint8Array): EncodingGuess["confidence"] | null {
  // Streaming: a character that the sample cuts at its end is not held against it.
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  if (broken === 0) return "certain";
  const sound = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return broken * 20 <= sound ? "likely" : null;
}

const byDetectedName: Readonly<Record<string, Encoding>> = {
  gb18030: "gb18030",
  gbk: "gb18030",
  gb2312: "gb18030",
  "hz-gb-2312": "gb18030",
  big5: "big5",
  "big5-hkscs": "big5",
  cp950: "big5",
  cp932: "shift_jis",
  shift_jis: "shift_jis",
};

/** The lines that hold more than ASCII: they alone tell, and among thousands of others their frequencies would drown. */
function foreignLines(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    if (!isAscii(line)) lines.push(line);
    start = end;
  }
  return Buffer.concat(lines);
}

function byCharacters(foreign: Buffer): EncodingGuess {
  const utf8 = asUtf8(foreign);
  if (utf8) return { encoding: "utf-8", confidence: utf8 };
  // Whatever else is found is a Latin code page, and windows-1252 the one that files come in.
  const { encoding } = detect(foreign, { minimumThreshold: 0 });
  return { encoding: byDetectedName[encoding?.toLowerCase() ?? ""] ?? "windows-1252", confidence: "guess" };
}

function byPattern(bytes: Buffer): EncodingGuess | null {
  const marked = byByteOrderMark(bytes);
  if (marked) return { encoding: marked, confidence: "certain" };
  const wide = byZeroBytes(bytes);
  return wide && { encoding: wide, confidence: "likely" };
}

/** The encoding of a text by its bytes; its beginning will do. */
export const detectEncoding = (bytes: Buffer): EncodingGuess =>
  byPattern(bytes) ?? byCharacters(foreignLines(bytes));

/** The first bytes of a file, at most 64 KiB, and its size. Throws what the file system throws. */
export async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleSize), 0, sampleSize, 0);
    return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** The first 64 KiB or so of the lines of a file that hold more than ASCII. */
async function foreignLinesOf(path: string): Promise<Buffer> {
  let found: Buffer = Buffer.alloc(0);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: sampleSize })) {
    const piece = Buffer.concat([rest, chunk]);
    // A line is not cut, lest a character is; one without an end in sight is taken as it is.
    const end = piece.length > longestLine ? piece.length : piece.lastIndexOf(lineFeed) + 1;
    rest = piece.subarray(end);
    const lines = piece.subarray(0, end);
    if (!isAscii(lines)) found = Buffer.concat([found, foreignLines(lines)]);
    if (found.length >= sampleSize) return found.subarray(0, sampleSize);
  }
  return Buffer.concat([found, foreignLines(rest)]).subarray(0, sampleSize);
}

/** The encoding of a file. Reads on until it shows: a file may hold its only Chinese name in its last line. */
export async function detectFileEncoding(path: string): Promise<EncodingGuess> {
  const { head } = await readHead(path);
  return byPattern(head) ?? byCharacters(await foreignLinesOf(path));
}

/** The text of a file in pieces of some 64 KiB, so that memory does not grow with the file. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const pieces = textPieces(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: sampleSize })) yield pieces.decode(chunk);
  yield pieces.end();
}
