// The record as firms read it, on a real database: whose entries, whose sealed values, whose names, and that receipts prove.

import { beforeAll, describe, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import { makeScope } from "~/access/make-scope.server";
import type { Change, Scope } from "~/access/scope.server";
import { addDays } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { insertDeal } from "../../../tests/factories/deals";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { type RecordFilter, wholeRecord } from "./audit.filter";
import {
  type AuditEntry,
  getAuditEntry,
  listAuditEntries,
  listChangesOf,
  nameOfThing,
} from "./audit.queries.server";
import type { FieldChange, ShownSide } from "./changes.rules";
import type { RecordLine } from "./entry-lines.server";
import { entryReceipt, exportReceipts, findEarlierHead, getEntryPlace, getOwnLog } from "./receipts.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let stranger: Scope;
/** One day for each entry that is made here, so that their order is known. */
let day = 0;

const record = async (scope: Scope, change: Change): Promise<string> => {
  day += 1;
  const made = await scope.transaction(async (tx) => ok(await tx.record(change)));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

const submission = (registrant: Scope, dealId: string, contact: string): Change => ({
  log: world.supplier.id,
  counterparty: registrant.organizationId,
  subject: { type: "deal", id: dealId },
  action: "deal.submitted",
  before: { state: "draft" },
  after: { state: "submitted", amount_minor: 125_000, currency: "CNY", contact_name: contact },
  sealed: ["contact_name"],
});

const canary = "canary of the rival";
let draft: string;
let submitted: string;
let duplicate: string;
let rivals: string;
let deal: string;

beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.UTC(2026, 0, 1 + day, 9)) });
  day = 1;
  [supplier, partner, rival, stranger] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
    scopeOf(world.stranger),
  ]);
  deal = await insertDeal(world, world.partner, { customer_name: "Jiangnan", reference: "D-AAAAAA" });
  const ofRival = await insertDeal(world, world.rival, { customer_name: canary, reference: "D-BBBBBB" });
  draft = await record(partner, {
    subject: { type: "deal", id: deal },
    action: "deal.created",
    after: { state: "draft", owner_user_id: world.partner.people.member.id },
  });
  submitted = await record(partner, submission(partner, deal, "Wang Fang"));
  rivals = await record(rival, submission(rival, ofRival, `${canary}'s contact`));
  duplicate = await record(supplier, {
    counterparty: partner.organizationId,
    subject: { type: "deal", id: deal },
    action: "deal.marked_duplicate",
    before: { state: "submitted" },
    after: { state: "duplicate", duplicate_of: ofRival },
    sealed: ["duplicate_of"],
  });
});

const inHonolulu = (): Promise<Scope> => {
  const { id: organizationId, slug, name, currency, people } = world.partner;
  return makeScope(
    {
      organizationId,
      organization: { slug, name, currency },
      user: people.owner,
      role: "owner",
      locale: "en",
      timeZone: "Pacific/Honolulu",
    },
    { clientAddress: null },
  );
};

const list = async (scope: Scope, filter: Partial<RecordFilter> = {}): Promise<RecordLine[]> =>
  (await listAuditEntries(scope, { ...wholeRecord, ...filter }, { limit: 200 })).rows;
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const made = async (scope: Scope, filter: Partial<RecordFilter> = {}) =>
  ids(await list(scope, filter)).filter((id) => [draft, submitted, rivals, duplicate].includes(id));
const entry = async (scope: Scope, id: string): Promise<AuditEntry> => {
  const found = await getAuditEntry(scope, id);
  if (!found) throw new Error("no entry");
  return found;
};
const field = ({ changes }: { changes: FieldChange[] }, name: string): FieldChange | undefined =>
  changes.find((change) => change.field === name);
const shown = (side: ShownSide | undefined) => (side && "value" in side ? side.value : side?.state);

describe("a list", () => {
  test("holds the firm's own log and what concerns it in others, the newest first", async () => {
    expect(await made(partner)).toEqual([duplicate, submitted, draft]);
    expect(await made(supplier)).toEqual([duplicate, rivals, submitted]);
    expect(await made(rival)).toEqual([rivals]);
    expect(await made(stranger)).toEqual([]);
    const own = (await list(stranger)).map(({ log }) => log.isOurs);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(Boolean)).toBe(true);
  });

  test("has every entry once, page by page, forwards and backwards", async () => {
    const all = ids(await list(partner));
    const forwards: string[] = [];
    let cursor: string | null = null;
    let last: string | null = null;
    do {
      const page = await listAuditEntries(partner, wholeRecord, { cursor, limit: 3 });
      expect(page.rows.length).toBeLessThanOrEqual(3);
      forwards.push(...ids(page.rows));
      last = page.previous;
      cursor = page.next;
    } while (cursor);
    expect(forwards).toEqual(all);
    const backwards: string[] = [];
    for (let before = last; before; ) {
      const page = await listAuditEntries(partner, wholeRecord, { before, limit: 3 });
      backwards.unshift(...ids(page.rows));
      before = page.previous;
    }
    expect(backwards).toEqual(all.slice(0, backwards.length));
    expect(all.length - backwards.length).toBeLessThanOrEqual(3);
  });

  test("begins at the newest where the cursor is forged", async () => {
    const { rows } = await listAuditEntries(partner, wholeRecord, { cursor: "x'; drop", limit: 1 });
    expect(ids(rows)).toEqual([duplicate]);
  });

  test("shows what its filter says", async () => {
    expect(await made(partner, { log: "own" })).toEqual([draft]);
    expect(await made(partner, { log: "others" })).toEqual([duplicate, submitted]);
    expect(await made(partner, { actor: "ours" })).toEqual([submitted, draft]);
    expect(await made(partner, { actor: "theirs" })).toEqual([duplicate]);
    expect(
      (await list(partner, { actor: "installation" })).every(({ actor }) => actor.side === "installation"),
    ).toBe(true);
    expect(await made(partner, { action: "deal.submitted" })).toEqual([submitted]);
    expect(await made(partner, { subjectType: "deal" })).toEqual([duplicate, submitted, draft]);
    expect(await made(partner, { subjectType: "customer" })).toEqual([]);
    expect(await made(partner, { subjectType: "deal", subjectId: deal, log: "own" })).toEqual([draft]);
    expect(await made(supplier, { subjectType: "deal", subjectId: deal })).toEqual([duplicate, submitted]);
    expect(await made(rival, { subjectType: "deal", subjectId: deal })).toEqual([]);
  });

  test("cuts a period into the reader's days", async () => {
    const submission = await entry(partner, submitted);
    const on = submission.at.slice(0, 10);
    expect(await made(partner, { from: on, to: on })).toEqual([submitted]);
    expect(await made(partner, { from: on })).toEqual([duplicate, submitted]);
    expect(await made(partner, { to: on })).toEqual([submitted, draft]);
    // 09:00 in UTC is the same day in Shanghai, and the day before in Honolulu.
    const dayBefore = addDays(on, -1);
    expect(await made(await inHonolulu(), { from: dayBefore, to: dayBefore })).toEqual([submitted]);
  });

  test("names the reader's own people, other firms as firms, and things that the reader sees", async () => {
    const lines = await list(partner);
    const find = (id: string) => lines.find((line) => line.id === id);
    expect(find(submitted)).toMatchObject({
      actor: { side: "ours", person: "owner of Partner" },
      subject: { type: "deal", name: "Jiangnan · D-AAAAAA", href: `/deals/${deal}` },
      log: { isOurs: false, firm: "Supplier" },
    });
    expect(find(duplicate)?.actor).toEqual({ side: "theirs", firm: "Supplier" });
    const bySupplier = await list(supplier);
    expect(bySupplier.find(({ id }) => id === submitted)?.actor).toEqual({ side: "theirs", firm: "Partner" });
    expect(JSON.stringify(bySupplier)).not.toContain("owner of Partner");
    expect(bySupplier.find(({ action }) => action === "organization.created")?.actor).toEqual({
      side: "installation",
    });
  });
});

describe("an entry", () => {
  test("is there for the firm whose log it is, the one that acted and the one it names, and for nobody else", async () => {
    for (const scope of [supplier, partner]) expect(await getAuditEntry(scope, submitted)).not.toBeNull();
    for (const scope of [rival, stranger]) expect(await getAuditEntry(scope, submitted)).toBeNull();
    for (const id of [rivals, newId(), "x", ""]) {
      expect(await getAuditEntry(partner, id)).toBeNull();
      expect(await getEntryPlace(partner, id)).toBeNull();
      expect(await entryReceipt(partner, id)).toBeNull();
    }
  });

  test("says field by field what changed, in values that a page can write", async () => {
    const { changes } = await entry(partner, submitted);
    expect(field({ changes }, "state")).toEqual({
      field: "state",
      before: { state: "plain", value: { kind: "code", code: "draft" } },
      after: { state: "plain", value: { kind: "code", code: "submitted" } },
    });
    expect(shown(field({ changes }, "amount_minor")?.after)).toEqual({
      kind: "money",
      amountMinor: 125_000,
      currency: "CNY",
    });
    expect(shown(field(await entry(partner, draft), "owner_user_id")?.after)).toMatchObject({
      name: "member of Partner",
    });
  });

  test("opens a sealed value for the firm that sealed it alone, in whichever log it stands", async () => {
    const name = (scope: Scope) =>
      entry(scope, submitted).then((found) => field(found, "contact_name")?.after);
    expect(shown(await name(partner))).toEqual({ kind: "text", text: "Wang Fang" });
    expect(await name(supplier)).toMatchObject({ state: "withheld" });
    expect(JSON.stringify(await entry(supplier, submitted))).not.toContain("Wang Fang");

    const of = (scope: Scope) => entry(scope, duplicate).then((found) => field(found, "duplicate_of")?.after);
    expect(shown(await of(supplier))).toMatchObject({ kind: "thing", name: `${canary} · D-BBBBBB` });
    expect(await of(partner)).toMatchObject({ state: "withheld" });
  });

  test("keeps sealed values from viewers, and the address of whoever acted", async () => {
    const viewer = await scopeOf(world.partner, "viewer");
    const seen = await entry(viewer, submitted);
    expect(field(seen, "contact_name")?.after).toMatchObject({ state: "withheld" });
    expect(seen.origin).toBeNull();
    expect((await entry(partner, submitted)).origin).toBe("127.0.0.1");
    expect((await entry(supplier, submitted)).origin).toBeNull();
  });

  test("says of a sealed value that it was erased, or that it is not what was sealed", async () => {
    const { system } = world.database;
    const id = await record(partner, submission(partner, deal, "Li Wei"));
    const name = () => entry(partner, id).then((found) => field(found, "contact_name")?.after.state);
    expect(await name()).toBe("opened");
    const values = system.updateTable("audit_sealed_values").where("entry_id", "=", id);
    await values.where("field", "=", "/after/contact_name").set({ value: '"Somebody else"' }).execute();
    expect(await name()).toBe("altered");
    await system.deleteFrom("audit_sealed_values").where("entry_id", "=", id).execute();
    expect(await name()).toBe("erased");
    expect(await getEntryPlace(partner, id)).toMatchObject({ holds: true });
  });

  test("names a person of two firms only in what they did for the reader's", async () => {
    const both = world.supplier.people.alliance_manager;
    await world.database.system
      .insertInto("memberships")
      .values({
        id: newId(),
        organization_id: world.partner.id,
        user_id: both.id,
        role: "member",
        status: "active",
        created_at: "2026-01-05T08:00:00.000Z",
        updated_at: "2026-01-05T08:00:00.000Z",
      })
      .execute();
    const acted = await record(await scopeOf(world.supplier, "alliance_manager"), {
      counterparty: partner.organizationId,
      subject: { type: "deal", id: deal },
      action: "deal.approved",
    });
    expect((await entry(supplier, acted)).actor).toEqual({ side: "ours", person: both.name });
    expect((await entry(partner, acted)).actor).toEqual({ side: "theirs", firm: "Supplier" });
  });
});

test("the changes of one thing are those in all logs that the reader may see", async () => {
  const seen = ids(await listChangesOf(partner, "deal", deal));
  expect(seen.filter((id) => [duplicate, submitted, draft].includes(id))).toEqual([
    duplicate,
    submitted,
    draft,
  ]);
  expect(ids(await listChangesOf(partner, "deal", deal, 2))).toEqual(seen.slice(0, 2));
  expect(ids(await listChangesOf(supplier, "deal", deal))).not.toContain(draft);
  expect(await listChangesOf(rival, "deal", deal)).toEqual([]);
  expect(await listChangesOf(partner, "deal", "x")).toEqual([]);
});

test("a thing that a filter names is called by its name where the reader sees it", async () => {
  const named = { ...wholeRecord, subjectType: "deal", subjectId: deal };
  expect(await nameOfThing(partner, named)).toBe("Jiangnan · D-AAAAAA");
  expect(await nameOfThing(rival, named)).toBeNull();
  expect(await nameOfThing(partner, wholeRecord)).toBeNull();
});

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
    expect(text).not.toContain(rivals);
  });

  test("are of what the filter shows, and of nothing where it shows nothing", async () => {
    const receipts = await exportReceipts(partner, { ...wholeRecord, action: "deal.created" });
    expect(receipts?.flatMap(({ entries }) => entries)).toHaveLength(1);
    expect(await exportReceipts(partner, { ...wholeRecord, action: "deal.rejected" })).toBeNull();
  });

  test("tell where an entry stands, and of the log its size alone", async () => {
    const place = await getEntryPlace(partner, submitted);
    const { size } = (await getOwnLog(supplier)) ?? { size: 0 };
    expect(place).toMatchObject({ holds: true, size, position: (await entry(partner, submitted)).position });
  });

  test("join a head that the reader holds, and none whose size is guessed", async () => {
    const earlier = (await entryReceipt(partner, submitted))?.head;
    if (!earlier) throw new Error("no head");
    const head = { size: earlier.size, rootHash: earlier.root_hash };
    await record(supplier, submission(rival, newId(), "more"));
    const joined = await entryReceipt(partner, submitted, [head]);
    expect(joined?.earlier_heads.map((one) => one.head)).toEqual([earlier]);
    expect(verifyReceipts(JSON.stringify(joined)).found).toBe(0);

    const guessed = { ...head, rootHash: "00".repeat(32) };
    expect((await entryReceipt(partner, submitted, [guessed]))?.earlier_heads).toEqual([]);
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
    await record(supplier, { subject: { type: "customer", id: newId() }, action: "customer.created" });
    expect(await findEarlierHead(supplier, kept)).toMatchObject({ state: "contained", added: 1 });
    expect(await findEarlierHead(partner, kept, submitted)).toMatchObject({ state: "contained", added: 1 });
    expect(await findEarlierHead(partner, kept)).toEqual({ state: "unknown" });
    expect(await findEarlierHead(partner, kept, rivals)).toEqual({ state: "unknown" });
    expect(await findEarlierHead(supplier, "57")).toEqual({ state: "unreadable" });
  });
});

test("nothing that a partner reads holds the rival's values, ids or size", async () => {
  const read: unknown[] = [
    await exportReceipts(partner, wholeRecord),
    await listChangesOf(partner, "deal", deal),
  ];
  for (const line of await list(partner)) {
    read.push(line, await getAuditEntry(partner, line.id), await getEntryPlace(partner, line.id));
  }
  const text = JSON.stringify(read);
  for (const secret of [canary, "BBBBBB", rivals, world.rival.id, "of Rival"])
    expect(text).not.toContain(secret);
});
