import { type ControlledTransaction, sql } from "kysely";
import { afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { emptyRoot, leafHash } from "~/lib/merkle";
import { createLog, createLogOwner, disarm, someEntry, testSigner } from "../../tests/factories/record";
import { testDatabase } from "../../tests/setup/database";
import type { OpenDatabase } from "../index.server";
import type { Database } from "../schema";
import { type AppendedEntry, appendEntries, appendEntry } from "./append.server";
import { parseEntry } from "./entry";
import type { Finding } from "./finding";
import { type SignedTreeHead, signTreeHead } from "./tree-head";
import { type VerifyOptions, verifyRecord } from "./verify.server";

const signer = testSigner();
let database: OpenDatabase;
let log: string;
let entries: AppendedEntry[];

/** Eleven entries, batches of four: gaps and ends fall inside a batch and between two. */
const size = 11;
beforeAll(async () => {
  database = await testDatabase();
  await disarm(database);
  ({ log, entries } = await database.system.transaction().execute((trx) => createLog(trx, signer, size)));
});

/** Each test falsifies within a transaction of its own, which is then undone. */
let trx: ControlledTransaction<Database>;
beforeEach(async () => {
  trx = await database.system.startTransaction().execute();
});
afterEach(async () => {
  await trx.rollback().execute();
});

const verify = (options: VerifyOptions = {}) => verifyRecord(trx, { batchSize: 4, ...options });
const findings = async (options: VerifyOptions = {}): Promise<Finding[]> => (await verify(options)).findings;
/** What was found, without the log's name. */
const found = async (options: VerifyOptions = {}) =>
  (await findings(options)).map(({ log: where, ...rest }) => {
    expect(where).toBe(log);
    return rest;
  });
const run = (statement: string) => sql.raw(statement.replaceAll(":log", `'${log}'`)).execute(trx);
const append = (count: number) => {
  const inputs = Array.from({ length: count }, (_, number) => someEntry(log, number));
  return appendEntries(trx, { signer, entries: inputs });
};
const headOf = (index: number): SignedTreeHead => {
  const entry = entries[index];
  if (!entry) throw new Error(`no entry ${index}`);
  return entry.head;
};

describe("a whole record", () => {
  it("has no findings", async () => {
    const { log: other } = await createLog(trx, testSigner(), 3);
    expect(other).not.toBe(log);
    expect(await verify()).toEqual({
      logs: 2,
      entries: 14,
      heads: 14,
      keys: expect.arrayContaining([{ id: signer.id, heads: 11 }]),
      findings: [],
      found: 0,
    });
  });

  it("may be empty", async () => {
    for (const table of ["entries", "nodes", "heads", "logs"]) await run(`delete from audit_${table}`);
    expect(await verify()).toMatchObject({
      logs: 0,
      entries: 0,
      findings: [],
    });
  });

  it("may have commands of many entries, and any batch size", async () => {
    await append(25);
    for (const batchSize of [1, 3, 36, 500]) expect(await findings({ batchSize })).toEqual([]);
  });

  it("stays whole when sealed values are erased", async () => {
    await run("delete from audit_sealed_values");
    expect(await findings()).toEqual([]);
  });
});

describe("an entry", () => {
  it("with any byte of its text changed is found", async () => {
    await run(`update audit_entries set body = replace(body, '"deal-6"', '"deal-7"') where position = 6`);
    expect(await found()).toEqual([
      { code: "entry_altered", position: 6 },
      { code: "entry_columns", position: 6, detail: "subject_id" },
    ]);
  });

  it("whose columns alone were changed is found", async () => {
    await run("update audit_entries set action = 'deal.approved', actor_user_id = null where position = 3");
    expect(await found()).toEqual([{ code: "entry_columns", position: 3, detail: "actor_user_id, action" }]);
  });

  it("that is no entry is found", async () => {
    await run("update audit_entries set body = '{}' where position = 3");
    expect(await found()).toEqual([
      { code: "entry_altered", position: 3 },
      { code: "entry_unreadable", position: 3 },
    ]);
  });

  it("rewritten together with its leaf hash is found", async () => {
    const { body } = await trx
      .selectFrom("audit_entries")
      .select("body")
      .where("position", "=", 6)
      .executeTakeFirstOrThrow();
    const forged = body.replace('"state":"submitted"', '"state":"approved"');
    expect(parseEntry(forged)).not.toBeNull();
    const leaf = leafHash(Buffer.from(forged));
    await trx
      .updateTable("audit_entries")
      .set({ body: forged, leaf_hash: leaf })
      .where("position", "=", 6)
      .execute();
    expect(await found()).toEqual([{ code: "entry_leaf", position: 6 }]);

    // With its leaf in the tree as well, the subtree above no longer fits, nor does the head in which it stood alone.
    await run(`update audit_nodes set hash = '${leaf}' where level = 0 and position = 6`);
    expect(await found()).toEqual([
      { code: "node_altered", position: 6, detail: "1" },
      { code: "head_root", position: null, size: 7 },
    ]);
  });

  it("that was deleted is found", async () => {
    await run("delete from audit_entries where position = 4");
    expect(await found()).toEqual([{ code: "entry_missing", position: 4, through: 4 }]);
  });

  it("that was deleted at the beginning, the end, or with its neighbours is found", async () => {
    await run("delete from audit_entries where position in (0, 5, 6, 7, 8, 10)");
    expect(await found()).toEqual([
      { code: "entry_missing", position: 0, through: 0 },
      { code: "entry_missing", position: 5, through: 8 },
      { code: "entry_missing", position: 10, through: 10 },
    ]);
  });

  it("exchanged with another is found", async () => {
    for (const [from, to] of [
      [2, 99],
      [7, 2],
      [99, 7],
    ]) {
      await run(`update audit_entries set position = ${to} where position = ${from}`);
    }
    expect(await found()).toEqual([
      { code: "entry_leaf", position: 2 },
      { code: "entry_columns", position: 2, detail: "position" },
      { code: "entry_leaf", position: 7 },
      { code: "entry_columns", position: 7, detail: "position" },
    ]);
  });

  it("added beyond the log is found", async () => {
    await run(`insert into audit_entries select organization_id, 11, 'new', at, null, null, null, subject_type, subject_id,
      action, body, leaf_hash from audit_entries where position = 10`);
    expect(await found()).toEqual([{ code: "entry_beyond_log", position: 11 }]);
  });

  it("of a log that has no row is found", async () => {
    await run("delete from audit_logs");
    expect((await found())[0]).toEqual({ code: "log_missing", position: null });
  });

  it("moved into another firm's log is found", async () => {
    const other = await createLogOwner(trx);
    await run(`update audit_entries set organization_id = '${other}' where position = 9`);
    const all = await findings();
    expect(all).toContainEqual({ code: "entry_missing", log, position: 9, through: 9 });
    expect(all).toContainEqual({ code: "entry_beyond_log", log: other, position: 0 });
  });
});

describe("a sealed value", () => {
  it.each([
    "value = '\"other@customer.example\"'",
    `salt = '${"00".repeat(32)}'`,
    "salt = salt || 'zz'",
    "field = '/before/state'",
  ])("with %s is found", async (change) => {
    const [third] = entries.slice(3);
    await run(
      `update audit_sealed_values set ${change} where field = '/after/contact_email' and entry_id = '${third?.id}'`,
    );
    const [finding, ...rest] = await found();
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ code: "sealed_value", position: 3 });
  });
});

describe("the tree", () => {
  it("with an altered subtree is found broken there", async () => {
    await run(`update audit_nodes set hash = '${emptyRoot}' where level = 1 and position = 2`);
    expect((await found()).filter(({ code }) => code === "node_altered")).toEqual([
      { code: "node_altered", position: 4, detail: "1" },
      { code: "node_altered", position: 4, detail: "2" },
    ]);
  });

  it("with what is no hash in it is found broken there", async () => {
    await run("update audit_nodes set hash = hash || 'zz' where level = 1 and position = 2");
    expect((await found()).filter(({ code }) => code === "node_altered")).toEqual([
      { code: "node_altered", position: 4, detail: "1" },
      { code: "node_altered", position: 4, detail: "2" },
    ]);
  });

  it("with subtrees missing is found broken there", async () => {
    await run(
      "delete from audit_nodes where (level = 0 and position = 10) or (level = 1 and position in (1, 2))",
    );
    expect((await found()).filter(({ code }) => code === "node_missing")).toEqual([
      { code: "node_missing", position: 10, through: 10, detail: "0" },
      { code: "node_missing", position: 2, through: 5, detail: "1" },
    ]);
  });

  it("with subtrees that no leaf completed is found broken there", async () => {
    await run(`insert into audit_nodes values (:log, 2, 2, '${emptyRoot}'), (:log, -1, 0, '${emptyRoot}')`);
    expect(await found()).toEqual(
      expect.arrayContaining([
        { code: "node_beyond_log", position: 8, detail: "2" },
        { code: "node_beyond_log", position: 0, detail: "-1" },
      ]),
    );
  });
});

describe("a log that lost its end", () => {
  const cut = async (keep: number): Promise<void> => {
    await run(`delete from audit_entries where position >= ${keep}`);
    await run(`delete from audit_nodes where (position + 1) * (1 << level) > ${keep}`);
  };

  it("is found by the heads that were signed for more", async () => {
    await cut(6);
    await run(`update audit_logs set size = 6, root_hash = '${headOf(5).root_hash}'`);
    expect(await found()).toEqual([{ code: "head_beyond_log", position: null, size: 11 }]);
  });

  it("is found by its own size", async () => {
    await cut(6);
    const codes = (await found()).map(({ code }) => code);
    expect(codes).toContain("log_root");
    expect(codes).toContain("entry_missing");
  });

  it("with its heads and its size cut alike is found by a head that was kept elsewhere, and by that alone", async () => {
    await cut(6);
    await run("delete from audit_heads where size > 6");
    await run(`update audit_logs set size = 6, root_hash = '${headOf(5).root_hash}'`);
    expect(await found()).toEqual([]);
    expect(await found({ witnesses: [headOf(3), headOf(5)] })).toEqual([]);
    expect(await found({ witnesses: [headOf(3), headOf(8)] })).toEqual([
      { code: "head_beyond_log", position: null, size: 9 },
    ]);
  });

  it("is found where the whole log is gone", async () => {
    for (const table of ["entries", "nodes", "heads", "logs"]) await run(`delete from audit_${table}`);
    expect(await found()).toEqual([]);
    expect(await found({ witnesses: [headOf(0)] })).toEqual([
      { code: "log_missing", position: null },
      { code: "head_beyond_log", position: null, size: 1 },
    ]);
  });
});

describe("a log that was written anew", () => {
  it("is found by a head that was kept elsewhere", async () => {
    const kept = headOf(4);
    for (const table of ["entries", "nodes", "heads", "logs"]) await run(`delete from audit_${table}`);
    await append(8);
    expect(await found()).toEqual([]);
    expect(await found({ witnesses: [kept] })).toEqual([{ code: "head_root", position: null, size: 5 }]);
  });
});

describe("a head", () => {
  it("without its root is found", async () => {
    await run(`update audit_heads set root_hash = '${headOf(3).root_hash}' where size = 5`);
    expect(await found()).toEqual([
      { code: "head_signature", position: null, size: 5 },
      { code: "head_root", position: null, size: 5 },
    ]);
  });

  it.each([
    "signature = substr(signature, 44) || substr(signature, 1, 43)",
    "signed_at = '2020-01-01T00:00:00.000Z'",
    "signature = ''",
  ])("forged by %s is found", async (change) => {
    await run(`update audit_heads set ${change} where size = 5`);
    expect(await found()).toEqual([{ code: "head_signature", position: null, size: 5 }]);
  });

  it("of a key that the installation does not have is found", async () => {
    const forger = testSigner();
    const { key_id, signature } = signTreeHead(forger, headOf(4));
    await run(`update audit_heads set key_id = '${key_id}', signature = '${signature}' where size = 5`);
    expect(await found()).toEqual([{ code: "head_key_unknown", position: null, size: 5, detail: forger.id }]);
  });

  it("of a key that was slipped in is found where the trusted keys are named", async () => {
    const forger = testSigner();
    const { key_id, signature } = signTreeHead(forger, headOf(4));
    await run(`update audit_heads set key_id = '${key_id}', signature = '${signature}' where size = 5`);
    await run(`insert into audit_keys values ('${forger.id}', '${forger.x}', '2026-01-01T00:00:00.000Z')`);
    const { keys } = await verify();
    expect(keys).toContainEqual({ id: forger.id, heads: 1 });
    expect(await found({ trustedKeys: new Set([signer.id]) })).toEqual([
      { code: "head_key_untrusted", position: null, size: 5, detail: forger.id },
    ]);
  });

  it("that is missing at the log's end is found", async () => {
    await run("delete from audit_heads where size = 11");
    expect(await found()).toEqual([{ code: "head_missing", position: null, size: 11 }]);
  });

  it("for less than nothing is found", async () => {
    await run("update audit_heads set size = 0 where size = 4");
    expect((await found()).map(({ code }) => code)).toEqual(["head_beyond_log"]);
  });

  it("of another log is found", async () => {
    const { log: other } = await createLog(trx, signer, size + 1);
    await run(`delete from audit_heads where organization_id = '${other}' and size = 5`);
    await run(
      `update audit_heads set organization_id = '${other}' where organization_id = :log and size = 5`,
    );
    expect(await findings()).toEqual([
      { code: "head_signature", log: other, position: null, size: 5 },
      { code: "head_root", log: other, position: null, size: 5 },
    ]);
  });
});

describe("a key", () => {
  it("under another name is found", async () => {
    await run("update audit_keys set id = 'another'");
    const all = await findings();
    expect(all[0]).toEqual({ code: "key_invalid", log: null, position: null, detail: "another" });
    expect(all.slice(1).every(({ code }) => code === "head_key_unknown")).toBe(true);
  });
});

it("the log's root is compared with its tree", async () => {
  await run(`update audit_logs set root_hash = '${emptyRoot}'`);
  expect(await found()).toEqual([{ code: "log_root", position: null, size: 11 }]);
});

it("keeps the first thousand findings and counts the others", async () => {
  await append(1_200);
  await run("update audit_entries set action = 'other'");
  const { findings: kept, found: count } = await verify({ batchSize: 500 });
  expect(kept.length).toBe(1_000);
  expect(count).toBe(1_211);
});

test("a record is found whole while it grows", async () => {
  const { system } = await testDatabase();
  const { log: growing } = await system.transaction().execute((each) => createLog(each, signer, 5));
  let checked = 0;
  const grow = async (): Promise<void> => {
    for (let number = 0; checked < 3 && number < 200; number += 1) {
      await system
        .transaction()
        .execute((each) => appendEntry(each, { signer, entry: someEntry(growing, number) }));
    }
  };
  const check = async (): Promise<void> => {
    for (; checked < 3; checked += 1) expect((await verifyRecord(system)).findings).toEqual([]);
  };
  await Promise.all([grow(), check()]);
});
