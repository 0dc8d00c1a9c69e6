import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "#db/index.server";
import type { AppendedEntry } from "#db/record/append.server";
import type { Receipt } from "#db/record/receipt";
import { buildReceipts } from "#db/record/receipt.server";
import { createLog, disarm, testSigner } from "../../tests/factories/record";
import { type DatabaseSettings, testDatabaseSettings } from "../../tests/setup/database";
import { type VerifyAuditOptions, verifyAudit } from "./verify-audit";

const signer = testSigner();
let directory: string;
let databaseSettings: DatabaseSettings;
let log: string;
let entries: AppendedEntry[];
let receipts: Receipt[];

const withDatabase = async <Value>(work: (database: OpenDatabase) => Promise<Value>): Promise<Value> => {
  const database = await openDatabase(databaseSettings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "verify-audit-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(async () => {
  databaseSettings = await testDatabaseSettings();
  await withDatabase(async (database) => {
    ({ log, entries } = await database.system.transaction().execute((trx) => createLog(trx, signer, 5)));
    receipts = await buildReceipts(database.system, { entryIds: entries.slice(2, 3).map(({ id }) => id) });
  });
});

const run = async (options: VerifyAuditOptions): Promise<{ code: number; lines: string[] }> => {
  const lines: string[] = [];
  const open = () => openDatabase(databaseSettings);
  return { code: await verifyAudit(options, { open, print: (line) => lines.push(line) }), lines };
};

const write = async (name: string, content: unknown): Promise<string> => {
  const file = path.join(directory, name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};

describe("the database", () => {
  it("that is whole", async () => {
    expect(await run({})).toEqual({
      code: 0,
      lines: [
        "Whole: 1 log, 5 entries, 5 signed heads.",
        `Key ${signer.id} is named by 5 heads.`,
        "No key was named with --key, so compare these ids with those that the installation publishes.",
      ],
    });
  });

  it("that is broken is broken where it says", async () => {
    await withDatabase(async (database) => {
      await disarm(database);
      await database.system.deleteFrom("audit_entries").where("position", "in", [1, 2]).execute();
      await database.system
        .updateTable("audit_entries")
        .set({ action: "other" })
        .where("position", "=", 4)
        .execute();
    });
    const { code, lines } = await run({ key: [signer.id] });
    expect(code).toBe(1);
    expect(lines).toEqual([
      "Broken: 2 findings in 1 log, 3 entries, 5 signed heads.",
      `  log ${log}, positions 1 to 2: no entry where there must be one`,
      `  log ${log}, position 4: the entry's text says otherwise of action`,
      `Key ${signer.id} is named by 5 heads.`,
    ]);
  });

  it("is held against receipts that were kept elsewhere", async () => {
    const file = await write("kept.json", receipts);
    expect((await run({ head: [file] })).code).toBe(0);
    await withDatabase(async (database) => {
      await disarm(database);
      for (const table of ["audit_entries", "audit_nodes", "audit_heads", "audit_logs"] as const) {
        await database.system.deleteFrom(table).execute();
      }
    });
    expect((await run({})).code).toBe(0);
    const { code, lines } = await run({ head: [file] });
    expect(code).toBe(1);
    expect(lines).toContain(
      `  log ${log}, head of size 5: a head was signed for entries that the log does not have`,
    );
  });

  it("that was never set up is not called whole", async () => {
    databaseSettings = await testDatabaseSettings("empty");
    await expect(run({})).rejects.toThrow("entente migrate");
  });
});

describe("an export", () => {
  const openNothing = () => Promise.reject(new Error("a receipt needs no database"));

  it("that is whole needs no database", async () => {
    const lines: string[] = [];
    const options = { export: await write("receipt.json", receipts[0]) };
    const code = await verifyAudit(options, { open: openNothing, print: (line) => lines.push(line) });
    expect(code).toBe(0);
    expect(lines[0]).toBe("Whole: 1 log, 1 entry, 1 signed head.");
  });

  it("may be a list of receipts", async () => {
    expect((await run({ export: await write("receipts.json", receipts) })).code).toBe(0);
  });

  it("with any byte changed is broken", async () => {
    const text = JSON.stringify(receipts).replace("deal-2", "deal-3");
    const { code, lines } = await run({ export: await write("changed.json", text) });
    expect(code).toBe(1);
    expect(lines[1]).toBe(
      `  log ${log}, position 2, head of size 5: the entry does not stand in the signed tree`,
    );
  });

  it("is broken when another key than the named one signed it", async () => {
    const file = await write("signed.json", receipts);
    expect((await run({ export: file, key: [signer.id] })).code).toBe(0);
    const { code, lines } = await run({ export: file, key: [testSigner().id] });
    expect(code).toBe(1);
    expect(lines[1]).toContain(`the signing key ${signer.id} is not among those named with --key`);
  });

  it("that is none is broken", async () => {
    const { code, lines } = await run({ export: await write("none.json", "{}") });
    expect(code).toBe(1);
    expect(lines[1]).toContain("all logs: the file is no receipt: ");
    await expect(run({ export: path.join(directory, "not there") })).rejects.toThrow("cannot be read");
    await expect(run({ head: [await write("no-head.json", "[]")] })).rejects.toThrow("is no receipt");
    await expect(run({ export: "a", head: ["b"] })).rejects.toThrow("name either --export or --head");
  });
});
