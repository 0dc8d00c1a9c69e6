import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  distinctTags,
  faultOfTags,
  firstLines,
  keptTags,
  mostLines,
  previewOf,
  tagsKept,
} from "./files.rules";
import { fileForm } from "./files.schema";

describe("tags", () => {
  test("are kept and read back", () => {
    const tag = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes("\n"));
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 10 }), (tags) => {
        expect(tagsKept(keptTags(tags))).toEqual(tags);
      }),
    );
  });

  test("stand once each, as they were typed first", () => {
    expect(distinctTags(["Plan", "试验", "plan", "ＰＬＡＮ", "test"])).toEqual(["Plan", "试验", "test"]);
  });

  test("are typed into one field with commas of any script between them", () => {
    const read = (tags: string) => fileForm.safeParse({ tags });
    expect(read("Plan, 试验；plan、 SIL 2 ,").data?.tags).toEqual(["Plan", "试验", "SIL 2"]);
    expect(read("").data?.tags).toEqual([]);
    expect(read("x".repeat(41)).success).toBe(false);
    expect(read(Array.from({ length: 11 }, (_, place) => `t${place}`).join()).success).toBe(false);
    expect(faultOfTags(Array.from({ length: 10 }, () => "𠮷".repeat(40)))).toBeNull();
  });
});

describe("a page shows", () => {
  test.each([
    ["image/png", "picture"],
    ["image/jpeg", "picture"],
    ["image/webp", "picture"],
    ["text/plain", "text"],
    ["text/csv", "text"],
    ["image/svg+xml", null],
    ["text/html", null],
    ["image/gif", null],
    ["application/pdf", null],
    ["toString", null],
  ])("%s as %s", (mediaType, kind) => {
    expect(previewOf(mediaType)).toBe(kind);
  });

  test("two hundred lines of a text at most, and no endless one", () => {
    const text = Array.from({ length: mostLines + 1 }, (_, place) => `line ${place}`).join("\r\n");
    expect(firstLines(text, true)).toMatchObject({ isWhole: false, lines: { length: mostLines } });
    expect(firstLines("\ufeffa\n\nb\n", true)).toEqual({ lines: ["a", "", "b"], isWhole: true });
    expect(firstLines("a", false)).toEqual({ lines: ["a"], isWhole: false });
    expect(firstLines("𠮷".repeat(5000), true).lines[0]).toBe(`${"𠮷".repeat(500)}…`);
  });
});
