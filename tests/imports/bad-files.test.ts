// Files as they really come: broken, foreign, in any encoding, huge. Each either comes in or is refused with a message of its
// own in every language, and none brings the portal into trouble.

import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uploadPath } from "~/features/imports/upload-store.server";
import { stopImports } from "~/jobs/imports.server";
import { mostColumns, readCsv } from "~/lib/csv-read.server";
import { translator } from "~/messages/catalogue";
import { action as receive } from "~/routes/imports/new/route";
import { parseErrorCode } from "~/ui/field-errors";
import { locales } from "~/ui/locale";
import { context, createWorld, signedIn, type World } from "../factories/world";
import { as } from "../routes/ask";
import * as steps from "./steps";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(stopImports);

const member = () => as(world.partner, "member");

/** A key of `imports` behind `fault_`, or one of `errors`; in every language. */
const expectMessage = (code: string): void => {
  for (const locale of locales) {
    const own = translator(locale, "imports").has(`fault_${code}` as never);
    expect(own || translator(locale, "errors").has(code as never), `${code} in ${locale}`).toBe(true);
  }
};

const codeOf = (reason: string): string => parseErrorCode(reason).code;

const upload = (content: string | Uint8Array) =>
  steps.send(member(), "customers", { name: "file.csv", content });

/** Uploads the file, checks it with its first column as the name, and gives what it came to. */
const checked = async (content: string | Uint8Array, place = 1) => {
  const id = steps.idOf(await upload(content));
  expect(await steps.check(member(), id, { columns: { name: place } })).toMatchObject({ status: 303 });
  return { id, view: await steps.settled(member(), id) };
};

const headers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `column ${index}`).join(",");

const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");

describe("at once refused is a file", () => {
  test.each([
    ["without a byte", "", "file_empty"],
    ["of a byte order mark alone", "\ufeff", "file_empty"],
    ["of empty lines", "\n\n,,\n", "file_empty"],
    ["that is a picture", png, "file_type"],
    ["that is a PDF", "%PDF-1.7\n1 0 obj", "file_type"],
    ["that is compressed", Buffer.from("1f8b080000000000", "hex"), "file_type"],
    ["that begins as a workbook and is none", Buffer.from("504b030414000600", "hex"), "sheet_broken"],
  ])("%s", async (_, content, code) => {
    const answer = await upload(content);
    expect(answer.status).toBe(400);
    const { file_error: error } = answer.value as { file_error: string };
    expect(codeOf(error)).toBe(code);
    expectMessage(code);
  });
});

describe("shown with what is wrong, and read in another way, is a file", () => {
  test.each([
    ["with more columns than a page can map", `${headers(mostColumns + 1)}\n`, "too_many_columns"],
    ["whose header has an open quote", '"name,city\nAcme,Wuxi\n', "quote_not_closed"],
    ["whose header has a misplaced quote", 'na"me,city\nAcme,Wuxi\n', "quote_misplaced"],
    ["with a NUL in its header", "na\0me,city\nAcme,Wuxi\n", "nul_character"],
    ["whose header is a cell of a megabyte", `${"x".repeat(1_000_000)}\nAcme\n`, "cell_too_long"],
  ])("%s", async (_, content, code) => {
    const id = steps.idOf(await upload(content));
    const { file } = await steps.viewOf(member(), id);
    expect(file?.header).toEqual([]);
    expect(file?.faults.map(({ reason }) => codeOf(reason))).toEqual([code]);
    expectMessage(code);
    expect(await steps.check(member(), id, { columns: { name: 1 } })).toMatchObject({ status: 400 });
  });

  test("of a header alone says that it has no rows", async () => {
    const { view } = await checked("name,city\n");
    expect(view).toMatchObject({
      state: "uploaded",
      course: { refusal: { code: "import_file_broken", details: { line: 1, reason: "file_empty" } } },
    });
    expectMessage("file_empty");
  });
});

const gbk = Buffer.from("6e616d652ccac7b7f10ac9cfbaa3c3b3d2d72cd6d0b9fa0a", "hex");
const chinese = "name,城市\n上海贸易,上海\n江南饮料,无锡\n";
const wide = (text: string) => Buffer.from(text, "utf16le");

describe("read as it is meant is a file", () => {
  test.each([
    ["in GBK", gbk, { encoding: "gb18030" }, ["上海贸易"]],
    [
      "in GB18030 with a character of four bytes",
      Buffer.concat([gbk, Buffer.from("95328236c9cfbaa32c0a", "hex")]),
      { encoding: "gb18030" },
      ["上海贸易", "\u{20000}上海"],
    ],
    ["in UTF-8 with a mark", `\ufeff${chinese}`, { encoding: "utf-8" }, ["上海贸易", "江南饮料"]],
    ["in UTF-16 with a mark", wide(`\ufeff${chinese}`), { encoding: "utf-16le" }, ["上海贸易", "江南饮料"]],
    ["in UTF-16 without", wide(chinese), { encoding: "utf-16le" }, ["上海贸易", "江南饮料"]],
    [
      "in big-endian UTF-16 with a mark",
      wide(`\ufeff${chinese}`).swap16(),
      { encoding: "utf-16be" },
      ["上海贸易", "江南饮料"],
    ],
    [
      "in big-endian UTF-16 without",
      wide(chinese).swap16(),
      { encoding: "utf-16be" },
      ["上海贸易", "江南饮料"],
    ],
    ["with carriage returns alone", "name,city\rAcme,Wuxi\rBest,Ningbo\r", {}, ["Acme", "Best"]],
    ["with semicolons", 'name;city\nAcme;"Wuxi, Jiangsu"\n', { delimiter: ";" }, ["Acme"]],
    ["with tabs", "name\tcity\nAcme, Inc\tWuxi\n", { delimiter: "\t" }, ["Acme, Inc"]],
    ["with empty header cells", "name,,\nAcme,x,y\n", {}, ["Acme"]],
    [
      "with as many columns as a page can map",
      `name,${headers(mostColumns - 1)}\nAcme${",".repeat(mostColumns - 1)}\n`,
      {},
      ["Acme"],
    ],
    ["with the same header twice", "name,city,city\nAcme,Wuxi,Ningbo\n", {}, ["Acme"]],
    ["without an end of its last line", "name\nAcme", {}, ["Acme"]],
  ])("%s", async (_, content, written, names) => {
    const { id, view } = await checked(content);
    expect(view).toMatchObject({
      ...written,
      state: "checked",
      course: { counts: { read: names.length, created: names.length, failed: 0 } },
    });
    const { file } = await steps.viewOf(member(), id);
    expect(file?.sample.map(([name]) => name)).toEqual(names);
  });

  test("with the same header twice, where that is shown, and the columns are told by their place", async () => {
    const id = steps.idOf(await upload("name,name\nAcme,Best\n"));
    const { file } = await steps.viewOf(member(), id);
    expect(file?.faults.map(({ reason }) => codeOf(reason))).toEqual(["duplicate_header"]);
    expectMessage("duplicate_header");
    await steps.check(member(), id, { columns: { name: 2 } });
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "checked",
      mapping: { columns: { name: 2 } },
      course: { counts: { created: 1 } },
    });
  });

  test("in an encoding that nothing shows, once a person names it", async () => {
    const id = steps.idOf(await upload(Buffer.from("name\nCaf\xe9\n", "latin1")));
    await steps.readAs(member(), id, "windows-1252");
    expect((await steps.viewOf(member(), id)).file?.sample).toEqual([["Café"]]);
  });
});

describe("left out, each with its line and its message, are rows", () => {
  test.each([
    ["with too few cells", "name,city\nAcme\nBest,Wuxi\n", [[2, "ragged_row"]], 1],
    ["with too many cells", "name,city\nAcme,Wuxi,CN\nBest,Wuxi,,\n", [[2, "ragged_row"]], 1],
    ["with an open quote", 'name,city\n"Acme,Wuxi\nBest,Wuxi\n', [[2, "quote_not_closed"]], 1],
    ["with a misplaced quote", 'name,city\nAc"me,Wuxi\nBest,Wuxi\n', [[2, "quote_misplaced"]], 1],
    ["with a NUL", "name,city\nAc\0me,Wuxi\nBest,Wuxi\n", [[2, "nul_character"]], 1],
    [
      "that no longer are UTF-8",
      Buffer.concat([
        Buffer.from("name,city\n上海贸易集团有限公司,上海市浦东新区世纪大道\n"),
        Buffer.from([0xff, 0x2c, 0x0a]),
      ]),
      [[3, "undecodable"]],
      1,
    ],
    [
      "with a cell of a megabyte",
      `name,city\n${"x".repeat(1_000_000)},Wuxi\nBest,Wuxi\n`,
      [[2, "cell_too_long"]],
      1,
    ],
    [
      "with cells of two megabytes",
      `name,city\n${"x".repeat(2_000_000)},Wuxi\nBest,Wuxi\n`,
      [[2, "row_too_long"]],
      1,
    ],
    ["without the name", "name,city\n,Wuxi\nBest,Wuxi\n", [[2, "required"]], 1],
    ["that contradict another", "name,city\nAcme,Wuxi\nAcme,Ningbo\n", [[3, "key_repeated"]], 1],
  ] as [string, string | Uint8Array, [number, string][], number][])(
    "%s",
    async (_, content, left, created) => {
      const { id, view } = await checked(content);
      const { counts, result } = view.course;
      expect(counts).toMatchObject({ read: left.length + created, created, failed: left.length });
      expect(result?.failedRows.map(({ line, faults }) => [line, codeOf(faults[0]?.reason ?? "")])).toEqual(
        left,
      );
      for (const [, code] of left) expectMessage(code);
      const text = await steps.errorFile(member(), id);
      // However long the cell was that is wrong, the file of errors can be opened.
      expect(text.length).toBeLessThan(1_100_000);
      expect(text).toContain("Error: reason");
    },
  );

  test("of a file of noise, until it is given up", async () => {
    const { view } = await checked(`name\n${'a"b\n'.repeat(3_000)}`);
    expect(view.state).toBe("checked");
    const codes = view.course.result?.faults.map(({ reason }) => codeOf(reason));
    expect(codes).toContain("too_many_faults");
    expectMessage("too_many_faults");
  });
});

test("cells like formulas are guarded in the error file, and come back as they were", async () => {
  const formula = '=HYPERLINK("https://evil.example","x")';
  const cells = [formula, "+86 21", "-2+3", "@sum", "\t=1", "＝1"];
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const rows = quoted.map((cell) => `${cell},nowhere\n`).join("");
  const { id } = await checked(`name,=country\n${rows}`);
  const view = await steps.viewOf(member(), id);
  await steps.check(member(), id, { columns: { name: 1, country: 2 }, version: view.version });
  expect((await steps.settled(member(), id)).course.counts).toMatchObject({ failed: cells.length });

  const text = await steps.errorFile(member(), id);
  const bytes = Buffer.from(text);
  for (const line of text.trim().split("\r\n")) expect(line).not.toMatch(/(^|,)"?[=+@\t＝]/);
  const mended = steps.idOf(await upload(bytes.toString().replaceAll("nowhere", "CN")));
  await steps.check(member(), mended, { columns: { name: 1, country: 2 } });
  await steps.settled(member(), mended);
  await steps.run(member(), mended);
  expect((await steps.settled(member(), mended)).course.counts).toMatchObject({ created: cells.length });
  const made = await world.database.system
    .selectFrom("customers")
    .where("country", "=", "CN")
    .select("name")
    .execute();
  expect(made.map(({ name }) => name)).toEqual(
    expect.arrayContaining([formula, "+86 21", "-2+3", "@sum", "=1", "＝1"]),
  );
});

describe("a file of a hundred megabytes", () => {
  const megabyte = 1024 * 1024;
  const size = 100 * megabyte;
  const line = `${"x".repeat(2_000)}\n`;
  const piece = Buffer.from(line.repeat(32));
  const boundary = "boundary";
  // Pieces on their way, and what the collector has not come to yet; held whole, the file would be more than twice as much.
  const mostHeld = 40 * megabyte;

  /** What the process holds once everything that nothing reaches is gone. */
  const liveBytes = (): number => {
    setFlagsFromString("--expose-gc");
    (runInNewContext("gc") as () => void)();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  /** The form in pieces, none of which is made before it is asked for; `tell` is called with each one of the file. */
  const form = (tell: (piece: Uint8Array) => void): ReadableStream<Uint8Array> => {
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    let left = size;
    let begun = false;
    return new ReadableStream({
      pull(controller) {
        const file = (bytes: Buffer) => {
          tell(bytes);
          left -= bytes.length;
          return bytes;
        };
        if (!begun) {
          begun = true;
          const fields = `${part("target")}\r\n\r\ncustomers\r\n${part("file")}; filename="big.csv"\r\n\r\n`;
          controller.enqueue(Buffer.concat([Buffer.from(fields), file(Buffer.from("name\n"))]));
        } else if (left > 0) controller.enqueue(Buffer.from(file(piece)));
        else {
          controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`));
          controller.close();
        }
      },
    });
  };

  test("goes to disk and is read in memory that does not grow with it", { timeout: 60_000 }, async () => {
    const digest = createHash("sha256");
    const live: number[] = [];
    let pieces = 0;
    const body = form((piece) => {
      digest.update(piece);
      pieces += 1;
      if (pieces % 200 === 0) live.push(liveBytes());
    });
    const request = new Request("http://localhost:3000/imports/new", {
      method: "POST",
      headers: {
        Cookie: await signedIn(world.partner.people.member, world.partner),
        "Content-Type": `multipart/form-data; boundary=${boundary}`,
      },
      body,
      duplex: "half",
    } as RequestInit);
    expect(await receive({ request, params: {}, context: context() })).toMatchObject({ status: 303 });
    expect(live.length).toBeGreaterThan(5);
    expect(Math.max(...live) - (live[0] ?? 0)).toBeLessThan(mostHeld);

    live.length = 0;
    let rows = 0;
    for await (const { kind } of readCsv(uploadPath(digest.digest("hex")), { delimiter: "," })) {
      if (kind !== "row") continue;
      rows += 1;
      if (rows % 8_000 === 0) live.push(liveBytes());
    }
    expect(live.length).toBeGreaterThan(5);
    expect(Math.max(...live) - (live[0] ?? 0)).toBeLessThan(mostHeld);
  });
});
