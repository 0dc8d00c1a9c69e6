// What somebody does to the stored record who may write to the database: every reader of a receipt finds it.

import { beforeEach, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { disarm } from "../../../tests/factories/record";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { wholeRecord } from "./audit.filter";
import { getAuditEntry } from "./audit.queries.server";
import { entryReceipt, exportReceipts, findEarlierHead, getEntryPlace, getOwnLog } from "./receipts.server";

let world: World;
let partner: Scope;
let approved: string;

beforeEach(async () => {
  world = await createWorld();
  partner = await scopeOf(world.partner);
  await disarm(world.database);
  const supplier = await scopeOf(world.supplier);
  const made = await supplier.transaction(async (tx) =>
    ok(
      await tx.record({
        counterparty: partner.organizationId,
        subject: { type: "deal", id: newId() },
        action: "deal.approved",
        after: { state: "approved" },
      }),
    ),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  approved = made.value.id;
});

const findings = async (): Promise<string[]> =>
  verifyReceipts(JSON.stringify(await entryReceipt(partner, approved))).findings.map(({ code }) => code);

const updateEntry = () => world.database.system.updateTable("audit_entries").where("id", "=", approved);

test("an entry that nobody touched holds", async () => {
  expect(await findings()).toEqual([]);
  expect(await getEntryPlace(partner, approved)).toMatchObject({ holds: true });
});

test("another text in an entry's place is found, and shown as what it is", async () => {
  const { body } = await world.database.system
    .selectFrom("audit_entries")
    .where("id", "=", approved)
    .select("body")
    .executeTakeFirstOrThrow();
  await updateEntry()
    .set({ body: body.replace('"approved"', '"rejected"') })
    .execute();
  expect(await findings()).toEqual(["inclusion"]);
  expect(await getEntryPlace(partner, approved)).toMatchObject({ holds: false });
});

test("a text that is no entry any more opens the page all the same", async () => {
  await updateEntry().set({ body: "{}" }).execute();
  expect(await findings()).toContain("entry_unreadable");
  expect(await getEntryPlace(partner, approved)).toMatchObject({ holds: false });
  expect(await getAuditEntry(partner, approved)).toMatchObject({ action: "deal.approved", changes: [] });
});

test("a tree whose hashes were changed no longer leads to the signed root", async () => {
  await world.database.system
    .updateTable("audit_nodes")
    .where("organization_id", "=", world.supplier.id)
    .set({ hash: "00".repeat(32) })
    .execute();
  expect(await findings()).toEqual(["inclusion"]);
});

test("a log that was written anew no longer contains the head that somebody kept", async () => {
  const { system } = world.database;
  const kept = await getOwnLog(partner);
  const rootHash = "11".repeat(32);
  await system
    .updateTable("audit_heads")
    .where("organization_id", "=", partner.organizationId)
    .where("size", "=", kept?.size ?? 0)
    .set({ root_hash: rootHash })
    .execute();
  expect(await findEarlierHead(partner, `${kept?.size}-${kept?.rootHash}`)).toEqual({ state: "unknown" });
  expect(await findEarlierHead(partner, `${kept?.size}-${rootHash}`)).toMatchObject({ state: "broken" });
  expect(
    verifyReceipts(JSON.stringify(await exportReceipts(partner, { ...wholeRecord, log: "own" }))).found,
  ).not.toBe(0);
});
