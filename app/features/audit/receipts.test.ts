// Receipts of what a firm may read: they prove what they hold, and hold and tell nothing else.

import { beforeAll, describe, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  canary,
  createRecordedWorld,
  type RecordedWorld,
  submission,
} from "../../../tests/factories/recorded-deals";
import { wholeRecord } from "./audit.filter";
import { getAuditEntry, listAuditEntries, listChangesOf } from "./audit.queries.server";
import { entryReceipt, exportReceipts, findEarlierHead, getEntryPlace, getOwnLog } from "./receipts.server";

let world: RecordedWorld;
let supplier: Scope;
let partner: Scope;
let rival: Scope;

beforeAll(async () => {
  world = await createRecordedWorld();
  ({ supplier, partner, rival } = world.scopes);
});

const list = async (scope: Scope) => (await listAuditEntries(scope, wholeRecord, { limit: 200 })).rows;

describe("receipts", () => {
  test("prove the firm's entries in each log, and hold no other's", async () => {
    const receipts = await exportReceipts(partner, wholeRecord);
    const text = JSON.stringify(receipts);
    expect(verifyReceipts(text)).toMatchObject({ found: 0, logs: 2 });
    expect(new Set(receipts?.map(({ head }) => head.log))).toEqual(
      new Set([world.supplier.id, world.partner.id]),
    );
    const bodies = receipts?.flatMap(({ entries }) => entries.map(({ body }) => body)) ?? [];
    expect(bodies).toHaveLength((await list(partner)).length);
    expect(text).not.toContain(canary);
    expect(text).not.toContain(world.rival.id);
    expect(text).not.toContain(world.rivals);
  });

  test("are there for nobody whom the entry does not concern", async () => {
    for (const id of [world.rivals, newId(), "x", ""]) {
      expect(await entryReceipt(partner, id)).toBeNull();
      expect(await getEntryPlace(partner, id)).toBeNull();
    }
  });

  test("are of what the filter shows, and of nothing where it shows nothing", async () => {
    const receipts = await exportReceipts(partner, { ...wholeRecord, action: "deal.created" });
    expect(receipts?.flatMap(({ entries }) => entries)).toHaveLength(1);
    expect(await exportReceipts(partner, { ...wholeRecord, action: "deal.rejected" })).toBeNull();
  });

  test("tell where an entry stands, and of the log its size alone", async () => {
    const place = await getEntryPlace(partner, world.submitted);
    const { size } = (await getOwnLog(supplier)) ?? { size: 0 };
    expect(place).toMatchObject({
      holds: true,
      size,
      position: (await getAuditEntry(partner, world.submitted))?.position,
    });
  });

  test("join a head that the reader holds, and none whose size is guessed", async () => {
    const earlier = (await entryReceipt(partner, world.submitted))?.head;
    if (!earlier) throw new Error("no head");
    const head = { size: earlier.size, rootHash: earlier.root_hash };
    await world.record(supplier, submission(world, rival, newId(), "more"));
    const joined = await entryReceipt(partner, world.submitted, [head]);
    expect(joined?.earlier_heads.map((one) => one.head)).toEqual([earlier]);
    expect(verifyReceipts(JSON.stringify(joined)).found).toBe(0);

    const guessed = { ...head, rootHash: "00".repeat(32) };
    expect((await entryReceipt(partner, world.submitted, [guessed]))?.earlier_heads).toEqual([]);
    // A head of the firm's own log opens none of the same size in another.
    const own = await getOwnLog(partner);
    const ownHead = { size: own?.size ?? 0, rootHash: own?.rootHash ?? "" };
    const receipts = (await exportReceipts(partner, wholeRecord, [ownHead])) ?? [];
    expect(receipts.flatMap((receipt) => receipt.earlier_heads.map((one) => one.head.log))).toEqual([
      world.partner.id,
    ]);
  });

  test("answer whether a log still contains a head that was kept", async () => {
    const own = await getOwnLog(supplier);
    const kept = `${own?.size}-${own?.rootHash}`;
    await world.record(supplier, { subject: { type: "customer", id: newId() }, action: "customer.created" });
    expect(await findEarlierHead(supplier, kept)).toMatchObject({ state: "contained", added: 1 });
    expect(await findEarlierHead(partner, kept, world.submitted)).toMatchObject({
      state: "contained",
      added: 1,
    });
    expect(await findEarlierHead(partner, kept)).toEqual({ state: "unknown" });
    expect(await findEarlierHead(partner, kept, world.rivals)).toEqual({ state: "unknown" });
    expect(await findEarlierHead(supplier, "57")).toEqual({ state: "unreadable" });
  });
});

test("nothing that a partner reads holds the rival's values, ids or size", async () => {
  const read: unknown[] = [
    await exportReceipts(partner, wholeRecord),
    await listChangesOf(partner, "deal", world.deal),
  ];
  for (const line of await list(partner)) {
    read.push(line, await getAuditEntry(partner, line.id), await getEntryPlace(partner, line.id));
  }
  const text = JSON.stringify(read);
  for (const secret of [canary, "BBBBBB", world.rivals, world.rival.id, "of Rival"])
    expect(text).not.toContain(secret);
});
