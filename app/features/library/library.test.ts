import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { addedAsset, assetInput, textFile } from "../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { addAsset, addVersion, archiveAsset, noteDownload } from "./library.commands.server";
import { getAsset, listAssets, listExpiringAssets } from "./library.queries.server";

const today = new Date("2026-11-22T04:00:00.000Z");

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let alliance: string;

beforeEach(async () => {
  world = await createWorld({ now: () => today });
  alliance = world.alliance.id;
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival, "owner");
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);
const everything = { text: null, kind: null, language: null, archived: false };
const listed = async (scope: Scope, filter: Partial<typeof everything> = {}): Promise<string[]> =>
  (await listAssets(scope, alliance, { ...everything, ...filter })).items.map(({ title }) => title);
const place = (organizationId: string, status: "invited" | "declined" | "left") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", organizationId)
    .execute();
const open = () => world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
const revise = async (scope: Scope, id: string, version = 1): Promise<string | null> =>
  codeOf(await addVersion(scope, id, { note: "new", validUntil: null, version }, await textFile("second")));
const archive = async (scope: Scope, id: string, version = 1): Promise<string | null> =>
  codeOf(await archiveAsset(scope, id, { reason: "replaced", version }));
const download = async (scope: Scope, id: string): Promise<void> =>
  noteDownload(scope, (await getAsset(scope, id))?.file?.id ?? "");

describe("an asset", () => {
  test("of the lead is for all members, one of a member for the lead and itself", async () => {
    await addedAsset(lead, alliance, { title: "of the lead" });
    await addedAsset(partner, alliance, { title: "of the partner" });
    expect(await listed(lead)).toEqual(["of the partner", "of the lead"]);
    expect(await listed(partner)).toEqual(["of the partner", "of the lead"]);
    expect(await listed(rival)).toEqual(["of the lead"]);
    expect(await listed(await scopeOf(world.stranger))).toEqual([]);
  });

  test("is for all members where the alliance is open", async () => {
    const id = await addedAsset(partner, alliance, { title: "of the partner" });
    expect(await getAsset(rival, id)).toBeNull();
    await open();
    expect(await listed(rival)).toEqual(["of the partner"]);
    expect(await getAsset(rival, id)).toMatchObject({ isOurs: false, mayRevise: false, mayArchive: false });
  });

  test.each(["invited", "declined", "left"] as const)(
    "is neither read nor put in by a firm that %s, which keeps its own",
    async (status) => {
      await addedAsset(lead, alliance, { title: "of the lead" });
      const own = await addedAsset(partner, alliance, { title: "own" });
      await place(world.partner.id, status);
      expect(await listed(partner)).toEqual(["own"]);
      expect(codeOf(await addAsset(partner, alliance, assetInput(), await textFile("late")))).toBe(
        "not_found",
      );
      expect([await revise(partner, own), await archive(partner, own)]).toEqual(["not_found", "not_found"]);
    },
  );

  test("is put in by no firm outside", async () => {
    const stranger = await scopeOf(world.stranger);
    for (const id of [alliance, newId()])
      expect(codeOf(await addAsset(stranger, id, assetInput(), await textFile("x")))).toBe("not_found");
  });

  test("stands in the lead's log with name, size and digest of the file, never its bytes", async () => {
    const id = await addedAsset(partner, alliance, {}, "the secret of series H");
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .selectAll()
      .execute();
    expect(entries).toMatchObject([
      { organization_id: world.supplier.id, counterparty_organization_id: world.partner.id },
    ]);
    const { file } = (await getAsset(partner, id))?.versions[0] ?? {};
    const text = JSON.stringify(entries);
    expect(text).toContain(file?.digest);
    expect(text).toContain("notes.txt");
    expect(text).not.toContain("the secret of series H");
  });
});

describe("a new version", () => {
  test("takes the file's place and keeps the old one", async () => {
    const id = await addedAsset(lead, alliance, { validUntil: "2026-12-31" }, "first");
    expect(await revise(lead, id)).toBeNull();
    expect(await getAsset(partner, id)).toMatchObject({
      number: 2,
      version: 2,
      validUntil: null,
      versions: [
        { number: 2, note: "new" },
        { number: 1, note: "" },
      ],
    });
  });

  test("comes from the firm of the asset alone", async () => {
    const id = await addedAsset(partner, alliance);
    await open();
    for (const scope of [lead, rival, await scopeOf(world.stranger)])
      expect(await revise(scope, id)).toBe("not_found");
    expect(await revise(partner, newId())).toBe("not_found");
  });

  test("of two at once the first counts, and the second is told and leaves no file", async () => {
    const id = await addedAsset(lead, alliance);
    const codes = await Promise.all([revise(lead, id), revise(lead, id), revise(lead, id)]);
    expect(codes.toSorted()).toEqual(["asset_changed", "asset_changed", null]);
    const more = await Promise.all([revise(lead, id, 2), archive(lead, id, 2)]);
    expect(more.filter((code) => code === null)).toHaveLength(1);
    for (const code of more) expect([null, "asset_changed", "asset_archived"]).toContain(code);
    const files = await world.database.system.selectFrom("stored_files").select("id").execute();
    const versions = await world.database.system.selectFrom("library_versions").select("file_id").execute();
    expect(files.map((file) => file.id).sort()).toEqual(versions.map((version) => version.file_id).sort());
  });

  test("never changes an earlier one", async () => {
    await addedAsset(lead, alliance);
    const change = world.database.system.updateTable("library_versions").set({ note: "other" }).execute();
    await expect(change).rejects.toThrow();
  });
});

describe("archiving", () => {
  test("takes an asset from the members, and leaves it to the lead and its firm", async () => {
    await open();
    const id = await addedAsset(partner, alliance, { title: "old" });
    expect(await archive(rival, id)).toBe("not_found");
    expect(await archive(lead, id)).toBeNull();
    expect(await archive(lead, id, 2)).toBe("asset_archived");
    expect(await revise(partner, id, 2)).toBe("asset_archived");
    expect(await getAsset(rival, id)).toBeNull();
    expect(await getAsset(partner, id)).toMatchObject({
      state: "archived",
      archived: { reason: "replaced" },
    });
    expect([await listed(lead), await listed(lead, { archived: true })]).toEqual([[], ["old"]]);
    expect(await listed(rival, { archived: true })).toEqual([]);
  });

  test("is the lead's and the firm's own: no other member's", async () => {
    const id = await addedAsset(lead, alliance);
    expect(await archive(partner, id)).toBe("not_found");
    expect(await archive(lead, id, 7)).toBe("asset_changed");
    expect(await archive(lead, id)).toBeNull();
  });
});

describe("who has seen an asset", () => {
  test("is told to the lead by firm, to a member of itself alone", async () => {
    const id = await addedAsset(lead, alliance);
    await download(partner, id);
    await download(partner, id);
    await download(await scopeOf(world.partner, "viewer"), id);
    await download(rival, id);
    expect((await getAsset(lead, id))?.seenBy).toMatchObject([
      { firm: world.partner.name, people: 2 },
      { firm: world.rival.name, people: 1 },
    ]);
    expect(await getAsset(lead, id)).toMatchObject({ seenByUs: [] });
    const seen = await getAsset(partner, id);
    expect(seen).toMatchObject({ seenBy: null, isSeen: true });
    expect(seen?.seenByUs.map(({ person }) => person)).toEqual([
      "alliance_manager of Partner",
      "viewer of Partner",
    ]);
    expect(JSON.stringify(seen)).not.toContain(world.rival.name);
    const readable = await partner.db.files.visibleDownloads().select("organization_id").execute();
    expect(readable.map((row) => row.organization_id)).not.toContain(world.rival.id);
  });

  test("of a member's asset is told to that member as well", async () => {
    const id = await addedAsset(partner, alliance);
    await download(lead, id);
    for (const scope of [partner, lead])
      expect((await getAsset(scope, id))?.seenBy).toMatchObject([{ firm: world.supplier.name, people: 1 }]);
  });

  test("begins anew with a new version", async () => {
    const id = await addedAsset(lead, alliance);
    await download(partner, id);
    await revise(lead, id);
    expect(await getAsset(partner, id)).toMatchObject({ isSeen: false, seenByUs: [] });
    expect((await getAsset(lead, id))?.seenBy).toEqual([]);
  });

  test("is not noted for whoever may not read it", async () => {
    const id = await addedAsset(partner, alliance);
    const file = (await getAsset(partner, id))?.file?.id ?? "";
    await noteDownload(rival, file);
    await noteDownload(rival, newId());
    expect((await getAsset(partner, id))?.seenBy).toEqual([]);
  });
});

test("the list is filtered by part of a title, kind and language", async () => {
  await addedAsset(lead, alliance, { title: "价目表 100%", kind: "price_list", language: "zh-CN" });
  await addedAsset(lead, alliance, { title: "Logo of Series H", kind: "picture", language: "none" });
  expect(await listed(partner, { text: "series h" } as never)).toEqual(["Logo of Series H"]);
  expect(await listed(partner, { text: "0%" } as never)).toEqual(["价目表 100%"]);
  expect(await listed(partner, { text: "%" } as never)).toEqual(["价目表 100%"]);
  expect(await listed(partner, { kind: "picture" } as never)).toEqual(["Logo of Series H"]);
  expect(await listed(partner, { language: "zh-CN" } as never)).toEqual(["价目表 100%"]);
});

test("a long list comes in pages, each asset once", async () => {
  for (let made = 0; made < 5; made += 1) await addedAsset(lead, alliance, { title: `Asset ${made}` });
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAssets>> = await listAssets(partner, alliance, everything, {
      limit: 2,
      cursor,
    });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(titles.toSorted()).toEqual([0, 1, 2, 3, 4].map((made) => `Asset ${made}`));
});

test("what runs out is told to the managers of its firm a month before", async () => {
  await addedAsset(lead, alliance, { title: "over", validUntil: "2026-11-21" });
  await addedAsset(lead, alliance, { title: "soon", validUntil: "2026-12-22" });
  await addedAsset(lead, alliance, { title: "later", validUntil: "2026-12-23" });
  await addedAsset(partner, alliance, { title: "of the partner", validUntil: "2026-11-22" });
  const told = async (scope: Scope) =>
    (await listExpiringAssets(scope)).map(({ title, isExpired }) => [title, isExpired]);
  expect(await told(lead)).toEqual([
    ["over", true],
    ["soon", false],
  ]);
  expect(await told(partner)).toEqual([["of the partner", false]]);
  expect(await told(await scopeOf(world.supplier, "member"))).toEqual([]);
});
