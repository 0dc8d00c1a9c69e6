import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BodyTooLargeError } from "./body-too-large";
import { boundaryOf, MultipartError, readField, readMultipart } from "./multipart.server";

const boundary = "----boundary7MA4";

const bodyOf = (pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

/** The bytes in pieces of the lengths given, over and over. */
const inPieces = (bytes: Buffer, lengths: readonly number[]): Uint8Array[] => {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    pieces.push(new Uint8Array(bytes.subarray(at, at + length)));
    at += length;
  }
  return pieces;
};

type Sent = { name: string; fileName: string | null; content: Buffer };

const formOf = (parts: readonly Sent[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, fileName, content }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === null ? "" : `; filename="${fileName}"`}\r\n${fileName === null ? "" : "Content-Type: text/csv\r\n"}\r\n`,
      ),
      content,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

const read = async (body: ReadableStream<Uint8Array>): Promise<Sent[]> => {
  const found: Sent[] = [];
  for await (const { name, fileName, content } of readMultipart(body, boundary)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    found.push({ name, fileName, content: Buffer.concat(pieces) });
  }
  return found;
};

const text = (content: string): Buffer => Buffer.from(content);

describe("a multipart form", () => {
  test("is read alike however it is cut into pieces", async () => {
    const nearly = [`\r\n--${boundary.slice(0, -1)}`, `\r\n--`, "\r\n", "\r", `--${boundary}`, ""];
    const content = fc.array(fc.constantFrom(...nearly, "a,b\r\nc,d\n", "客户"), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (contents, lengths) => {
          const parts = contents.map((texts, index) => ({
            name: `p${index}`,
            fileName: index % 2 ? "f.csv" : null,
            // A boundary of its own at the end of a line would be the form's.
            content: text(texts.join("").replaceAll(`\r\n--${boundary}`, "")),
          }));
          expect(await read(bodyOf(inPieces(formOf(parts), lengths)))).toEqual(parts);
        },
      ),
    );
  });

  test("takes file names as browsers send them", async () => {
    const names = ["客户;名单.csv", "a%22b.csv", "C:\\files\\x.csv"];
    const parts = names.map((fileName) => ({ name: "file", fileName, content: text("x") }));
    const found = await read(bodyOf([new Uint8Array(formOf(parts))]));
    expect(found.map(({ fileName }) => fileName)).toEqual(["客户;名单.csv", 'a"b.csv', "C:\\files\\x.csv"]);
  });

  test("may be left unread in parts", async () => {
    const parts = ["one", "two", "three"].map((name) => ({ name, fileName: null, content: text(name) }));
    const values: string[] = [];
    for await (const part of readMultipart(bodyOf(inPieces(formOf(parts), [7])), boundary)) {
      if (part.name !== "two") values.push(await readField(part));
    }
    expect(values).toEqual(["one", "three"]);
  });

  test.each([
    [
      "that breaks off in a part",
      formOf([{ name: "a", fileName: null, content: text("b") }]).subarray(0, -30),
    ],
    ["that has no boundary", text("name=value&other=value")],
    ["that is empty", text("")],
    [
      "with a part without a name",
      text(`--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--${boundary}--`),
    ],
    [
      "with a header that never ends",
      text(`--${boundary}\r\nX: ${"x".repeat(20_000)}\r\n\r\nx\r\n--${boundary}--`),
    ],
    ["with a boundary in the middle of a line", text(`--${boundary}xx\r\n\r\n\r\n--${boundary}--`)],
  ])("%s is none", async (_, body) => {
    await expect(read(bodyOf(inPieces(body, [13])))).rejects.toThrow(MultipartError);
  });

  test("with a field that is longer than one of ours is none", async () => {
    const parts = [{ name: "a", fileName: null, content: Buffer.alloc(20_000, "x") }];
    const reading = async () => {
      for await (const part of readMultipart(bodyOf(inPieces(formOf(parts), [999])), boundary))
        await readField(part);
    };
    await expect(reading()).rejects.toThrow(MultipartError);
  });

  test("tells a body that is too large from one that broke off", async () => {
    const failing = (error: Error) =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(error),
      });
    await expect(read(failing(new BodyTooLargeError(9)))).rejects.toThrow(BodyTooLargeError);
    await expect(read(failing(new Error("gone")))).rejects.toThrow(MultipartError);
  });
});

test.each([
  ["multipart/form-data; boundary=abc", "abc"],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', "a b"],
  ["application/x-www-form-urlencoded", null],
  ["multipart/form-data", null],
  [null, null],
])("the boundary of %j is %j", (type, boundaryFound) => {
  expect(boundaryOf(type)).toBe(boundaryFound);
});
