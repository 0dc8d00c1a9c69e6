import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entity, person, relationship, shares } from "../../tests/factories/statements";
import { ownership } from "./ownership";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "ownership-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const write = async (content: unknown): Promise<string> => {
  const file = path.join(directory, "file.json");
  const isRaw = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(file, isRaw ? content : JSON.stringify(content));
  return file;
};

const run = async (file: string, asOf?: string) => {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await ownership(
    file,
    { asOf },
    {
      clock: () => new Date("2026-11-21T12:00:00Z"),
      print: (line) => lines.push(line),
      complain: (line) => complaints.push(line),
    },
  );
  return { code, report: JSON.parse(lines.join("") || "null"), complaints };
};

const statements = [
  entity("acme"),
  person("jo"),
  relationship("jo", "acme", [shares(75, { startDate: "2024-06-01" })]),
];

it("prints what a valid file says as of today", async () => {
  expect(await run(await write(statements))).toEqual({
    code: 0,
    complaints: [],
    report: {
      valid: true,
      errors: [],
      warnings: [],
      holdings: [
        {
          owner: "jo",
          owned: "acme",
          direct_percent: 75,
          direct_at_least: false,
          beneficial_percent: 75,
          beneficial_at_least: false,
          undetermined: false,
          controls: true,
        },
      ],
      cycles: [],
    },
  });
});

it("looks at another day when asked to", async () => {
  const { code, report } = await run(await write(statements), "2024-05-31");
  expect(code).toBe(0);
  expect(report.holdings).toEqual([]);
});

it("says where an invalid file is at fault, and looks through nothing", async () => {
  const { code, report } = await run(await write([...statements, relationship("jo", "acme", [shares(101)])]));
  expect(code).toBe(1);
  expect(report).toEqual({
    valid: false,
    errors: [
      {
        statement: "statement-jo-acme---------------",
        path: "/recordDetails/interests/0/share/exact",
        message: "must not be more than 100",
      },
    ],
    warnings: [],
    holdings: [],
    cycles: [],
  });
});

it("reads a file with a byte order mark", async () => {
  expect((await run(await write("\ufeff[]"))).code).toBe(0);
});

it.each<[string, string | Uint8Array, string]>([
  ["not JSON", "[{", "is not JSON"],
  ["empty", "", "is not JSON"],
  ["not UTF-8", Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d), "is not UTF-8"],
])("cannot read a file that is %s", async (_what, content, complaint) => {
  const { code, report, complaints } = await run(await write(content));
  expect({ code, report }).toEqual({ code: 2, report: null });
  expect(complaints).toEqual([expect.stringContaining(complaint)]);
});

it("cannot read a file that is not there, that is a folder, or that is too large", async () => {
  expect((await run(path.join(directory, "none.json"))).complaints[0]).toContain("cannot be read");
  expect((await run(directory)).code).toBe(2);
  const file = await write("[]");
  await truncate(file, 2 ** 26 + 1);
  expect(await run(file)).toMatchObject({
    code: 2,
    complaints: [expect.stringContaining("larger than 64 MiB")],
  });
});

it.each(["2024-02-30", "yesterday", "", "2024-1-1"])("refuses %j as a date", async (asOf) => {
  const { code, complaints } = await run(await write(statements), asOf);
  expect(code).toBe(2);
  expect(complaints).toEqual([expect.stringContaining("is no date: write it as YYYY-MM-DD")]);
});

it("reads a leap second as the second after it", async () => {
  const at = (statementDate: string) => [entity("acme", { statementDate }), ...statements.slice(1)];
  const leap = await run(await write(at("2016-12-31T23:59:60Z")));
  expect(leap.code).toBe(0);
  expect(leap.report).toEqual((await run(await write(at("2017-01-01T00:00:00Z")))).report);
  expect((await run(await write(at("2017-01-01T07:59:60.5+08:00")))).code).toBe(0);
});
