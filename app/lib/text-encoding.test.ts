import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodings, isEncoding, textPieces } from "~/lib/text-encoding";

describe("textPieces", () => {
  const chinese = "名称,城市\r\n上海贸易,上海\n";
  it.each([
    ["utf-8", Buffer.from(chinese), chinese],
    ["utf-8", Buffer.from(`\ufeff${chinese}`), chinese],
    ["utf-16le", Buffer.from(`\ufeff${chinese}`, "utf16le"), chinese],
    ["utf-16le", Buffer.from(chinese, "utf16le"), chinese],
    ["utf-16be", Buffer.from(`\ufeff${chinese}`, "utf16le").swap16(), chinese],
    ["gb18030", Buffer.from("c9cfbaa390308130", "hex"), "上海\u{10000}"],
    ["big5", Buffer.from("a457aefc", "hex"), "上海"],
    ["shift_jis", Buffer.from("938c8b9e", "hex"), "東京"],
    ["windows-1252", Buffer.from([0x80, 0x31, 0x92, 0xe9, 0x9f, 0x81]), "€1’éŸ\u0081"],
  ] as const)("reads %s, however the bytes are cut", (encoding, bytes, text) => {
    for (let size = 1; size <= bytes.length; size += 1) {
      const pieces = textPieces(encoding);
      let read = "";
      for (let at = 0; at < bytes.length; at += size) read += pieces.decode(bytes.subarray(at, at + size));
      expect(read + pieces.end()).toBe(text);
    }
  });

  it("marks what is no character and never throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...encodings), fc.uint8Array({ maxLength: 200 }), (encoding, bytes) => {
        const pieces = textPieces(encoding);
        expect(typeof (pieces.decode(bytes) + pieces.end())).toBe("string");
      }),
    );
    const pieces = textPieces("utf-8");
    expect(pieces.decode(Uint8Array.of(0x61, 0xff, 0x62, 0xe4)) + pieces.end()).toBe("a\ufffdb\ufffd");
  });
});

it("knows its own names only", () => {
  expect(isEncoding("gb18030")).toBe(true);
  expect(isEncoding("utf-7")).toBe(false);
});
