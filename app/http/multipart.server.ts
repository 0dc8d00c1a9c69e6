// Reads a multipart form (RFC 7578) while it arrives: a part's content is handed on in pieces and never held as a whole. Only
// uploads need it; every other form is small enough for the framework's own reader.

import { isBodyTooLarge } from "./body-too-large";

/** The body is no multipart form, or breaks off in the middle of one. */
export class MultipartError extends Error {
  override readonly name = "MultipartError";
}

/** `fileName` is null for a plain field; a file field in which nothing was chosen has an empty one. */
export type Part = { name: string; fileName: string | null; content: AsyncGenerator<Uint8Array> };

const longestHeader = 16 * 1024;
const headerEnd = Buffer.from("\r\n\r\n");

/** The boundary that a Content-Type header names; null where it is no multipart form. */
export const boundaryOf = (contentType: string | null): string | null => {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? "")) return null;
  const boundary = /;\s*boundary=(?:"(?<quoted>[^"]+)"|(?<bare>[^;\s]+))/i.exec(contentType ?? "")?.groups;
  return boundary?.quoted ?? boundary?.bare ?? null;
};

/** The bytes of a body, cut at markers. Holds one piece as it arrived, and before it at most the length of a marker. */
class Bytes {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  // The first boundary stands at the very beginning; with a line end before it, it looks like every other.
  #held: Buffer = Buffer.from("\r\n");

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  /** What stands before the marker, which is passed over. Throws where the body ends without it. */
  async *until(marker: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(marker);
      if (at !== -1) {
        if (at > 0) yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + marker.length);
        return;
      }
      // A marker may begin in the last bytes at hand.
      const safe = this.#held.length - marker.length + 1;
      if (safe > 0) {
        yield this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
      }
      await this.#read();
    }
  }

  async take(count: number): Promise<string> {
    while (this.#held.length < count) await this.#read();
    const text = this.#held.toString("latin1", 0, count);
    this.#held = this.#held.subarray(count);
    return text;
  }

  async #read(): Promise<void> {
    const { done, value } = await this.#reader.read().catch((error: unknown) => {
      throw isBodyTooLarge(error) ? error : new MultipartError("the body broke off", { cause: error });
    });
    if (done) throw new MultipartError("the body ends within a part");
    this.#held = Buffer.concat([this.#held, value]);
  }
}

const passOver = async (content: AsyncGenerator<Uint8Array>): Promise<void> => {
  for (let next = await content.next(); !next.done; next = await content.next());
};

const collect = async (content: AsyncGenerator<Uint8Array>, most: number): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    length += piece.length;
    if (length > most) throw new MultipartError("longer than this form's own parts are");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
};

const escapes: Record<string, string> = { "%22": '"', "%0D": "\r", "%0A": "\n" };

/** Browsers write what would end a value as `%22`, `%0D` and `%0A` (HTML, "multipart/form-data encoding algorithm"). */
const parameter = (disposition: string, name: string): string | null => {
  const value = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1];
  return value?.replace(/%(?:22|0D|0A)/gi, (code) => escapes[code.toUpperCase()] ?? code) ?? null;
};

const readHeader = async (bytes: Bytes): Promise<{ name: string; fileName: string | null }> => {
  const header = await collect(bytes.until(headerEnd), longestHeader);
  const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(header)?.[1] ?? "";
  const name = parameter(disposition, "name");
  if (name === null) throw new MultipartError("a part without a name");
  return { name, fileName: parameter(disposition, "filename") };
};

/**
 * The parts of a form in their order. The content of each is taken to its end, or left, before the next is asked for; what
 * was left is passed over. Throws `MultipartError`, and `BodyTooLargeError` where the body is longer than it may be.
 */
export async function* readMultipart(
  body: ReadableStream<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const bytes = new Bytes(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  await passOver(bytes.until(delimiter));
  for (;;) {
    const next = await bytes.take(2);
    if (next === "--") return;
    if (next !== "\r\n") throw new MultipartError("a boundary that does not end its line");
    const header = await readHeader(bytes);
    const content = bytes.until(delimiter);
    yield { ...header, content };
    await passOver(content);
  }
}

/** The text of a plain field. A field of a form of ours is short: a longer one throws `MultipartError`. */
export const readField = ({ content }: Part, most = 10_000): Promise<string> => collect(content, most);
