import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Encoding, encodings } from "~/lib/text-encoding";
import { detectEncoding, detectFileEncoding, readText } from "~/lib/text-encoding.server";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "encoding-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, "file.csv");
  await writeFile(path, bytes);
  return path;
}

/** Encodes by turning the decoder round: every pair of bytes that means one character. */
function encoderOf(encoding: Encoding): (text: string) => Buffer {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && character !== "\ufffd") bytesOf.set(character, [first, second]);
    }
  }
  return (text) => Buffer.from([...text].flatMap((c) => bytesOf.get(c) ?? [c.charCodeAt(0)]));
}

const hex = (text: string) => Buffer.from(text, "hex");
const utf16 = (text: string) => Buffer.from(text, "utf16le");

describe("detectEncoding", () => {
  it.each<[string, Buffer, Encoding, string]>([
    ["nothing", Buffer.alloc(0), "utf-8", "certain"],
    ["plain ASCII", Buffer.from("name,city\nAcme,Kenya\n"), "utf-8", "certain"],
    ["UTF-8", Buffer.from("名称,城市\n"), "utf-8", "certain"],
    ["UTF-8 with a mark", Buffer.from("\ufeffname"), "utf-8", "certain"],
    ["UTF-8 cut inside a character", Buffer.from("名称,城市\n").subarray(0, 11), "utf-8", "certain"],
    ["UTF-16 LE with a mark", utf16("\ufeff名称"), "utf-16le", "certain"],
    ["UTF-16 BE with a mark", utf16("\ufeff名称").swap16(), "utf-16be", "certain"],
    ["UTF-16 LE", utf16("name,city\r\nAcme,Kenya\r\n"), "utf-16le", "likely"],
    ["UTF-16 BE", utf16("name,city\r\nAcme,Kenya\r\n").swap16(), "utf-16be", "likely"],
    ["UTF-16 LE in Chinese", utf16("公司名称,地址\r\n第一贸易公司,上海一路\r\n"), "utf-16le", "likely"],
    [
      "UTF-16 BE in Chinese",
      utf16("公司名称,地址\r\n第一贸易公司,上海一路\r\n").swap16(),
      "utf-16be",
      "likely",
    ],
    [
      "ASCII with a few zero bytes",
      Buffer.from(`name,city\n${"Acme,Kenya\n".repeat(20)}a\0b\n`),
      "utf-8",
      "certain",
    ],
    ["a short GBK", hex("bfcdbba72cb3c7cad00ad5c5c8fd2cc9cfbaa30a"), "gb18030", "guess"],
    ["a short Big5", hex("abc8a4e12cabb0a5ab0ab169a4542cbb4fa55f0a"), "big5", "guess"],
    [
      "Shift_JIS",
      hex("89ef8ed096bc2c8f5a8f8a0a8a948eae89ef8ed08e52936390bb8dec8f8a2c938c8b9e937390e791e393638be60a"),
      "shift_jis",
      "guess",
    ],
    [
      "windows-1252",
      hex("736f6369e974e93b76696c6c650a4c924f72e9616c3b436c696368790ac96c616e3b31303020800a"),
      "windows-1252",
      "guess",
    ],
  ])("finds %s", (_, bytes, encoding, confidence) =>
    expect(detectEncoding(bytes)).toEqual({ encoding, confidence }),
  );

  it("takes zero bytes that happen to stand at one side for no UTF-16", () => {
    const line = `a\0${"b".repeat(21)}\n`;
    expect(detectEncoding(Buffer.from(line.repeat(20)))).toEqual({
      encoding: "utf-8",
      confidence: "certain",
    });
  });

  it("finds one Chinese line among thousands in ASCII", () => {
    const bytes = Buffer.concat([
      Buffer.alloc(60_000, "Acme,Kenya\n"),
      hex("0abfcdbba72cb3c7cad00ad5c5c8fd2cc9cfbaa30a"),
    ]);
    expect(detectEncoding(bytes).encoding).toBe("gb18030");
  });

  it("keeps UTF-8 when one character of many is broken", () => {
    const bytes = Buffer.from("名称,城市,上海贸易有限公司\n".repeat(5));
    bytes[1] = 0x20;
    expect(detectEncoding(bytes)).toEqual({ encoding: "utf-8", confidence: "likely" });
  });

  const words = {
    gb18030: [
      "上海",
      "北京",
      "贸易",
      "有限公司",
      "客户",
      "产品",
      "名称",
      "城市",
      "张三",
      "科技",
      "工业",
      "地址",
      "电话",
    ],
    big5: [
      "上海",
      "臺北",
      "貿易",
      "有限公司",
      "客戶",
      "產品",
      "名稱",
      "城市",
      "張三",
      "科技",
      "工業",
      "地址",
      "電話",
    ],
  } as const;

  it.each(["gb18030", "big5"] as const)("tells tables in %s", (encoding) => {
    const encode = encoderOf(encoding);
    const cell = fc
      .array(fc.constantFrom(...words[encoding]), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(""));
    const table = fc
      .array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 10 })
      .map((rows) => rows.map((row) => `${row.join(",")},100\r\n`).join(""));
    fc.assert(
      fc.property(table, (text) => {
        expect(new TextDecoder(encoding).decode(encode(text))).toBe(text);
        expect(detectEncoding(encode(text)).encoding).toBe(encoding);
      }),
    );
  });

  it("tells UTF-16 without a mark from the other way round", () => {
    const word = fc.constantFrom(...words.gb18030, ...words.big5, "一", "不", "上", "Acme", "12.50");
    const table = fc
      .array(fc.array(word, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 10 })
      .map((rows) => rows.map((row) => `${row.join(",")}\r\n`).join(""));
    fc.assert(
      fc.property(table, (text) => {
        expect(detectEncoding(utf16(text)).encoding).toBe("utf-16le");
        expect(detectEncoding(utf16(text).swap16()).encoding).toBe("utf-16be");
      }),
    );
  });

  it("answers for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(encodings).toContain(detectEncoding(Buffer.from(bytes)).encoding);
      }),
    );
  });
});

describe("files", () => {
  const ascii = Buffer.alloc(300_000, "Acme,Kenya\n");

  it("shows its encoding in its last line, behind plain ASCII", async () => {
    const path = await fileOf(Buffer.concat([ascii, hex("bfcdbba72cb3c7cad00ad5c5c8fd2cc9cfbaa3")]));
    expect(await detectFileEncoding(path)).toEqual({ encoding: "gb18030", confidence: "guess" });
  });

  it("is read on where a piece would cut a character", async () => {
    for (const gap of [0, 1, 2]) {
      const path = await fileOf(
        Buffer.concat([ascii.subarray(0, 65_530 + gap), Buffer.from("上海贸易,上海\n"), ascii]),
      );
      expect(await detectFileEncoding(path)).toEqual({ encoding: "utf-8", confidence: "certain" });
    }
  });

  it("may be one endless line", async () => {
    const path = await fileOf(Buffer.from("上海贸易有限公司,".repeat(200_000)));
    expect((await detectFileEncoding(path)).encoding).toBe("utf-8");
  });

  it("is UTF-8 when it is ASCII to its end", async () => {
    const path = await fileOf(ascii);
    expect(await detectFileEncoding(path)).toEqual({ encoding: "utf-8", confidence: "certain" });
  });

  it("is read whole in pieces", async () => {
    const text = "名称,城市\n".repeat(30_000);
    const path = await fileOf(utf16(text));
    const pieces: string[] = [];
    for await (const piece of readText(path, "utf-16le")) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe(text);
  });

  it("throws what the file system throws", async () => {
    await expect(detectFileEncoding(join(folder, "none.csv"))).rejects.toThrow("ENOENT");
  });
});
