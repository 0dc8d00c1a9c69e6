// The record as firms read it, on a real database: whose entries, whose sealed values, whose names.

import { beforeAll, describe, expect, test } from "vitest";
import { makeScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { addDays } from "~/lib/dates";
import { newId } from "~/lib/id";
import {
  canary,
  createRecordedWorld,
  type RecordedWorld,
  submission,
} from "../../../tests/factories/recorded-deals";
import { scopeOf } from "../../../tests/factories/world";
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
import { getEntryPlace } from "./receipts.server";

let world: RecordedWorld;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let stranger: Scope;

beforeAll(async () => {
  world = await createRecordedWorld();
  ({ supplier, partner, rival, stranger } = world.scopes);
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
  ids(await list(scope, filter)).filter((id) =>
    [world.draft, world.submitted, world.rivals, world.duplicate].includes(id),
  );
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
    expect(await made(partner)).toEqual([world.duplicate, world.submitted, world.draft]);
    expect(await made(supplier)).toEqual([world.duplicate, world.rivals, world.submitted]);
    expect(await made(rival)).toEqual([world.rivals]);
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
    expect(ids(rows)).toEqual([world.duplicate]);
  });

  test("shows what its filter says", async () => {
    expect(await made(partner, { log: "own" })).toEqual([world.draft]);
    expect(await made(partner, { log: "others" })).toEqual([world.duplicate, world.submitted]);
    expect(await made(partner, { actor: "ours" })).toEqual([world.submitted, world.draft]);
    expect(await made(partner, { actor: "theirs" })).toEqual([world.duplicate]);
    expect(
      (await list(partner, { actor: "installation" })).every(({ actor }) => actor.side === "installation"),
    ).toBe(true);
    expect(await made(partner, { action: "deal.submitted" })).toEqual([world.submitted]);
    expect(await made(partner, { subjectType: "deal" })).toEqual([
      world.duplicate,
      world.submitted,
      world.draft,
    ]);
    expect(await made(partner, { subjectType: "customer" })).toEqual([]);
    expect(await made(partner, { subjectType: "deal", subjectId: world.deal, log: "own" })).toEqual([
      world.draft,
    ]);
    expect(await made(supplier, { subjectType: "deal", subjectId: world.deal })).toEqual([
      world.duplicate,
      world.submitted,
    ]);
    expect(await made(rival, { subjectType: "deal", subjectId: world.deal })).toEqual([]);
  });

  test("cuts a period into the reader's days", async () => {
    const submission = await entry(partner, world.submitted);
    const on = submission.at.slice(0, 10);
    expect(await made(partner, { from: on, to: on })).toEqual([world.submitted]);
    expect(await made(partner, { from: on })).toEqual([world.duplicate, world.submitted]);
    expect(await made(partner, { to: on })).toEqual([world.submitted, world.draft]);
    // 09:00 in UTC is the same day in Shanghai, and the day before in Honolulu.
    const dayBefore = addDays(on, -1);
    expect(await made(await inHonolulu(), { from: dayBefore, to: dayBefore })).toEqual([world.submitted]);
  });

  test("names the reader's own people, other firms as firms, and things that the reader sees", async () => {
    const lines = await list(partner);
    const find = (id: string) => lines.find((line) => line.id === id);
    expect(find(world.submitted)).toMatchObject({
      actor: { side: "ours", person: "owner of Partner" },
      subject: { type: "deal", name: "D-AAAAAA · Jiangnan", href: `/deals/${world.deal}` },
      log: { isOurs: false, firm: "Supplier" },
    });
    expect(find(world.duplicate)?.actor).toEqual({ side: "theirs", firm: "Supplier" });
    const bySupplier = await list(supplier);
    expect(bySupplier.find(({ id }) => id === world.submitted)?.actor).toEqual({
      side: "theirs",
      firm: "Partner",
    });
    expect(JSON.stringify(bySupplier)).not.toContain("owner of Partner");
    expect(bySupplier.find(({ action }) => action === "organization.created")?.actor).toEqual({
      side: "installation",
    });
  });

  test("holds once what the firm did in another's log, whomever the entry names", async () => {
    const subject = { type: "alliance", id: newId() };
    const log = world.supplier.id;
    const unnamed = await world.record(partner, { log, subject, action: "alliance.classified" });
    const naming = await world.record(partner, {
      ...{ log, subject, action: "alliance.classified" },
      counterparty: stranger.organizationId,
    });
    const found = ids(await list(partner, { action: "alliance.classified" }));
    expect(found).toEqual([naming, unnamed]);
    expect(ids(await list(stranger, { action: "alliance.classified" }))).toEqual([naming]);
    expect(ids(await list(rival, { action: "alliance.classified" }))).toEqual([]);
  });
});

describe("an entry", () => {
  test("is there for the firm whose log it is, the one that acted and the one it names, and for nobody else", async () => {
    for (const scope of [supplier, partner])
      expect(await getAuditEntry(scope, world.submitted)).not.toBeNull();
    for (const scope of [rival, stranger]) expect(await getAuditEntry(scope, world.submitted)).toBeNull();
    for (const id of [world.rivals, newId(), "x", ""]) {
      expect(await getAuditEntry(partner, id)).toBeNull();
      expect(await getEntryPlace(partner, id)).toBeNull();
    }
  });

  test("says field by field what changed, in values that a page can write", async () => {
    const { changes } = await entry(partner, world.submitted);
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
    expect(shown(field(await entry(partner, world.draft), "owner_user_id")?.after)).toMatchObject({
      name: "member of Partner",
    });
  });

  test("opens a sealed value for the firm that sealed it alone, in whichever log it stands", async () => {
    const name = (scope: Scope) =>
      entry(scope, world.submitted).then((found) => field(found, "contact_name")?.after);
    expect(shown(await name(partner))).toEqual({ kind: "text", text: "Wang Fang" });
    expect(await name(supplier)).toMatchObject({ state: "withheld" });
    expect(JSON.stringify(await entry(supplier, world.submitted))).not.toContain("Wang Fang");

    const of = (scope: Scope) =>
      entry(scope, world.duplicate).then((found) => field(found, "duplicate_of")?.after);
    expect(shown(await of(supplier))).toMatchObject({ kind: "thing", name: `D-BBBBBB · ${canary}` });
    expect(await of(partner)).toMatchObject({ state: "withheld" });
  });

  test("keeps sealed values from viewers, and the address of whoever acted", async () => {
    const viewer = await scopeOf(world.partner, "viewer");
    const seen = await entry(viewer, world.submitted);
    expect(field(seen, "contact_name")?.after).toMatchObject({ state: "withheld" });
    expect(seen.origin).toBeNull();
    expect((await entry(partner, world.submitted)).origin).toBe("127.0.0.1");
    expect((await entry(supplier, world.submitted)).origin).toBeNull();
  });

  test("says of a sealed value that it was erased, or that it is not what was sealed", async () => {
    const { system } = world.database;
    const id = await world.record(partner, submission(world, partner, world.deal, "Li Wei"));
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
    const acted = await world.record(await scopeOf(world.supplier, "alliance_manager"), {
      counterparty: partner.organizationId,
      subject: { type: "deal", id: world.deal },
      action: "deal.approved",
    });
    expect((await entry(supplier, acted)).actor).toEqual({ side: "ours", person: both.name });
    expect((await entry(partner, acted)).actor).toEqual({ side: "theirs", firm: "Supplier" });
  });
});

test("the changes of one thing are those in all logs that the reader may see", async () => {
  const seen = ids(await listChangesOf(partner, "deal", world.deal));
  expect(seen.filter((id) => [world.duplicate, world.submitted, world.draft].includes(id))).toEqual([
    world.duplicate,
    world.submitted,
    world.draft,
  ]);
  expect(ids(await listChangesOf(partner, "deal", world.deal, 2))).toEqual(seen.slice(0, 2));
  expect(ids(await listChangesOf(supplier, "deal", world.deal))).not.toContain(world.draft);
  expect(await listChangesOf(rival, "deal", world.deal)).toEqual([]);
  expect(await listChangesOf(partner, "deal", "x")).toEqual([]);
});

test("a thing that a filter names is called by its name where the reader sees it", async () => {
  const named = { ...wholeRecord, subjectType: "deal", subjectId: world.deal };
  expect(await nameOfThing(partner, named)).toBe("D-AAAAAA · Jiangnan");
  expect(await nameOfThing(rival, named)).toBeNull();
  expect(await nameOfThing(partner, wholeRecord)).toBeNull();
});
