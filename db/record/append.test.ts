import { sql, type Transaction } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyRoot, leafHash, rootOf } from "~/lib/merkle";
import { createLog, createLogOwner, disarm, someEntry, testSigner } from "../../tests/factories/record";
import { testDatabase } from "../../tests/setup/database";
import type { OpenDatabase } from "../index.server";
import type { Database } from "../schema";
import { type AppendedEntry, appendEntries, appendEntry, type EntryInput } from "./append.server";
import { parseEntry, sealedDigest, sealedDigests } from "./entry";
import { verifyReceipts } from "./receipt";
import { buildReceipts } from "./receipt.server";
import { verifyTreeHead } from "./tree-head";

const signer = testSigner();
let database: OpenDatabase;
let log: string;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  log = await createLogOwner(database.system);
});

const inTransaction = <Value>(work: (trx: Transaction<Database>) => Promise<Value>): Promise<Value> =>
  database.system.transaction().execute(work);

const append = (...entries: EntryInput[]): Promise<AppendedEntry[]> =>
  inTransaction((trx) => appendEntries(trx, { signer, entries }));

const entriesOf = (organizationId: string) =>
  database.system
    .selectFrom("audit_entries")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .orderBy("position")
    .execute();
const headsOf = (organizationId: string) =>
  database.system
    .selectFrom("audit_heads")
    .select(["organization_id as log", "size", "root_hash", "signed_at", "key_id", "signature"])
    .where("organization_id", "=", organizationId)
    .orderBy("size")
    .execute();
const logRow = (organizationId: string) =>
  database.system
    .selectFrom("audit_logs")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .executeTakeFirst();

describe("an appended entry", () => {
  it("stands in the table as it was hashed, and in columns to search by", async () => {
    const [appended] = await append(someEntry(log));
    const [row] = await entriesOf(log);
    expect(row).toMatchObject({
      organization_id: log,
      position: 0,
      id: appended?.id,
      at: "2026-01-05T09:00:00.000Z",
      actor_user_id: "user",
      acting_organization_id: "partner",
      counterparty_organization_id: "partner",
      subject_type: "deal",
      subject_id: "deal-0",
      action: "deal.submitted",
      leaf_hash: appended?.leafHash,
    });
    expect(leafHash(Buffer.from(row?.body ?? ""))).toBe(row?.leaf_hash);
    expect(parseEntry(row?.body ?? "")).toMatchObject({
      log,
      position: 0,
      id: row?.id,
      before: { state: "draft" },
    });
  });

  it("leaves its sealed values in a table of their own, from which they can be erased", async () => {
    await append(someEntry(log));
    const [row] = await entriesOf(log);
    const entry = parseEntry(row?.body ?? "");
    if (!row || !entry) throw new Error("one entry was appended");
    const sealed = () =>
      database.system.selectFrom("audit_sealed_values").selectAll().where("entry_id", "=", row.id);
    const values = await sealed().orderBy("field").execute();
    expect(values.map(({ field, value }) => [field, value])).toEqual([
      ["/after/contact_email", '"person-0@customer.example"'],
      ["/origin", '"203.0.113.7"'],
    ]);
    for (const { field, salt, value } of values) {
      expect(sealedDigest(salt, value)).toBe(sealedDigests(entry).get(field));
    }
    await database.system.deleteFrom("audit_sealed_values").where("entry_id", "=", row.id).execute();
    expect(await sealed().execute()).toEqual([]);
  });

  it("is covered by a signed head at once", async () => {
    const [appended] = await append(someEntry(log));
    if (!appended) throw new Error("one entry was appended");
    expect(appended.head).toMatchObject({
      log,
      size: 1,
      root_hash: appended.leafHash,
      signed_at: someEntry(log).at,
    });
    expect(verifyTreeHead(appended.head, signer)).toBe(true);
    expect(await headsOf(log)).toEqual([appended.head]);
    expect(await logRow(log)).toEqual({ organization_id: log, size: 1, root_hash: appended.leafHash });
  });

  it("makes its signer's key known", async () => {
    await append(someEntry(log));
    await append(someEntry(log));
    const keys = await database.system
      .selectFrom("audit_keys")
      .selectAll()
      .where("id", "=", signer.id)
      .execute();
    expect(keys).toMatchObject([{ id: signer.id, public_key: signer.x }]);
  });

  it("undone with its transaction, leaves nothing", async () => {
    const undone = inTransaction(async (trx) => {
      await appendEntry(trx, { signer, entry: someEntry(log) });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await logRow(log)).toBeUndefined();
    expect(await entriesOf(log)).toEqual([]);
    expect(await headsOf(log)).toEqual([]);
  });
});

describe("a log", () => {
  it("has the root of its leaves at every size", async () => {
    const { log: grown } = await inTransaction((trx) => createLog(trx, signer, 21));
    const leaves = (await entriesOf(grown)).map((entry) => entry.leaf_hash);
    const heads = await headsOf(grown);
    expect(heads.map((head) => head.size)).toEqual(leaves.map((_, index) => index + 1));
    for (const head of heads) expect(head.root_hash).toBe(rootOf(leaves.slice(0, head.size)));
  });

  it("takes many entries under one head", async () => {
    await append(someEntry(log, 0), someEntry(log, 1), someEntry(log, 2));
    const appended = await append(
      ...Array.from({ length: 1_200 }, (_, number) => someEntry(log, 3 + number)),
    );
    const leaves = (await entriesOf(log)).map((entry) => entry.leaf_hash);
    expect(appended.map(({ position }) => position)).toEqual(
      Array.from({ length: 1_200 }, (_, index) => 3 + index),
    );
    expect(appended.map(({ leafHash }) => leafHash)).toEqual(leaves.slice(3));
    expect((await headsOf(log)).map(({ size, root_hash }) => [size, root_hash])).toEqual([
      [3, rootOf(leaves.slice(0, 3))],
      [1_203, rootOf(leaves)],
    ]);
  });

  it("stays as it is when nothing is appended", async () => {
    expect(await append()).toEqual([]);
    expect(await logRow(log)).toBeUndefined();
  });

  it("is one for one command", async () => {
    const other = await createLogOwner(database.system);
    await expect(append(someEntry(log), someEntry(other))).rejects.toThrow("one command writes into one log");
  });

  it("takes the entry of another firm, which then has its receipt", async () => {
    const partner = await createLogOwner(database.system);
    const handle = database.forOrganization(partner);
    const entry = { ...someEntry(log), actingOrganizationId: partner, counterpartyOrganizationId: partner };
    const { id } = await handle.transaction().execute((trx) => appendEntry(trx, { signer, entry }));
    const receipts = await buildReceipts(handle, { entryIds: [id] });
    expect(receipts.map(({ head }) => head.log)).toEqual([log]);
    expect(verifyReceipts(JSON.stringify(receipts)).findings).toEqual([]);
  });

  it("orders whatever is appended at once, a fresh log too", async () => {
    const appended = await Promise.all(
      Array.from({ length: 12 }, (_, number) => append(someEntry(log, number))),
    );
    const positions = appended.flat().map(({ position }) => position);
    expect(positions.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 12 }, (_, index) => index),
    );
    const leaves = (await entriesOf(log)).map((entry) => entry.leaf_hash);
    expect((await headsOf(log)).map((head) => head.root_hash)).toEqual(
      leaves.map((_, index) => rootOf(leaves.slice(0, index + 1))),
    );
  });
});

describe("what is written once", () => {
  const changes = [
    ["audit_entries", "action = 'deal.approved'"],
    ["audit_nodes", `hash = '${emptyRoot}'`],
    ["audit_heads", `root_hash = '${emptyRoot}'`],
    ["audit_keys", "public_key = 'AAAA'"],
  ] as const;

  it.each(changes)("%s is not changed or deleted", async (table, change) => {
    await append(someEntry(log));
    const run = (statement: string) => sql.raw(statement).execute(database.system);
    await expect(run(`update ${table} set ${change}`)).rejects.toThrow(`${table} is written once`);
    await expect(run(`delete from ${table}`)).rejects.toThrow(`${table} is written once`);
  });
});

it("nothing is appended to a log whose tree was altered", async () => {
  const own = await testDatabase();
  await disarm(own);
  const { log: altered } = await own.system.transaction().execute((trx) => createLog(trx, signer, 5));
  await own.system
    .updateTable("audit_nodes")
    .set({ hash: emptyRoot })
    .where("organization_id", "=", altered)
    .where("level", "=", 2)
    .execute();
  const appending = own.system
    .transaction()
    .execute((trx) => appendEntry(trx, { signer, entry: someEntry(altered) }));
  await expect(appending).rejects.toThrow("does not give its root at 5");
});
