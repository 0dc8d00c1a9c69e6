import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "~/lib/id";
import { type CursorKind, type CursorValue, decodeCursor, encodeCursor } from "~/lib/keyset";

const id = newId();
const wellFormedText = fc
  .string({ unit: "binary", maxLength: 50 })
  .filter((text) => !/\0|\p{Cs}/u.test(text));
const column = fc.oneof(
  fc.record({ kind: fc.constant<CursorKind>("text"), value: fc.option(wellFormedText) }),
  fc.record({ kind: fc.constant<CursorKind>("integer"), value: fc.option(fc.maxSafeInteger()) }),
);
const raw = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");

describe("cursors", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.array(column, { maxLength: 4 }), fc.uuid({ version: 7 }), (columns, rowId) => {
        const values: CursorValue[] = columns.map(({ value }) => value);
        const text = encodeCursor({ sort: "-name", values, id: rowId });
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        const kinds = columns.map(({ kind }) => kind);
        expect(decodeCursor(text, "-name", kinds)).toEqual({ sort: "-name", values, id: rowId });
        expect(decodeCursor(text, "name", kinds)).toBeNull();
        expect(decodeCursor(text, "-name", [...kinds, "text"])).toBeNull();
      }),
    );
  });

  it("keep Chinese text", () => {
    const cursor = { sort: "name", values: ["上海贸易 𠮷"], id };
    expect(decodeCursor(encodeCursor(cursor), "name", ["text"])).toEqual(cursor);
  });

  it.each([
    ["nothing", ""],
    ["no base64", "%%%"],
    ["half a byte", "A"],
    ["no JSON", Buffer.from("[1,").toString("base64url")],
    ["no UTF-8", Buffer.from([0xff, 0xfe]).toString("base64url")],
    ["no list", raw({ sort: "name" })],
    ["another order", raw(["-name", id, "a"])],
    ["no id", raw(["name", "1 or 1=1", "a"])],
    ["too few values", raw(["name", id])],
    ["too many values", raw(["name", id, "a", "b"])],
    ["another kind", raw(["name", id, 1])],
    ["an object", raw(["name", id, { toString: "x" }])],
    ["a NUL, which PostgreSQL refuses", raw(["name", id, "a\0"])],
    ["half a character", raw(["name", id, "\ud800"])],
    ["a megabyte", "A".repeat(1_000_000)],
  ])("that hold %s are none", (_, text) => expect(decodeCursor(text, "name", ["text"])).toBeNull());

  it.each([1.5, 2 ** 53, "1", true])("take %j for no integer", (value) =>
    expect(decodeCursor(raw(["amount", id, value]), "amount", ["integer"])).toBeNull(),
  );

  it("never throw, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => Buffer.from(json).toString("base64url")),
        ),
        (text) => {
          const cursor = decodeCursor(text, "name", ["text"]);
          if (cursor) expect(cursor.sort).toBe("name");
        },
      ),
    );
  });
});
