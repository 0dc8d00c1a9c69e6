// Uses of brand assets on a real database: who asks, who decides, and who has the file on which day.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { addAsset, addVersion } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { assetInput as assetSchema } from "~/features/library/library.schema";
import { newId } from "~/lib/id";
import { approvedUse, askedUse, brandAsset, inputOfUse } from "../../../tests/factories/asset-uses";
import { plannedCampaign } from "../../../tests/factories/campaigns";
import { setAxis } from "../../../tests/factories/clubs";
import { assetInput, textFile } from "../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { askForUse } from "./ask-for-use.server";
import { decideUse } from "./decide-use.server";
import { getUse, listUseDuties, listUses } from "./uses.queries.server";

let world: World;
let now: Date;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  now = new Date("2026-11-22T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  alliance = world.alliance.id;
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
});

const reads = async (scope: Scope, fileId: string): Promise<boolean> =>
  (await downloadFile(scope, fileId)) !== null;
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const approval = (version = 1, approvedUntil = "2026-12-31") =>
  ({ decision: "approve", version, approvedUntil, conditions: "Not smaller than 20 mm." }) as const;

describe("a brand asset that needs approval", () => {
  test("shows title and note to a member, and no file, until a use is approved", async () => {
    const { assetId, fileId } = await brandAsset(lead, alliance);
    expect(await getAsset(partner, assetId)).toMatchObject({
      title: "The mark for partners",
      file: null,
      versions: [],
      mayAsk: true,
    });
    expect([await reads(lead, fileId), await reads(partner, fileId)]).toEqual([true, false]);
    const use = await askedUse(partner, assetId);
    expect(await reads(partner, fileId)).toBe(false);
    expect(codeOf(await decideUse(lead, use, approval()))).toBeNull();
    expect([await reads(partner, fileId), await reads(rival, fileId)]).toEqual([true, false]);
    expect((await getAsset(partner, assetId))?.file?.id).toBe(fileId);
    expect((await getAsset(rival, assetId))?.file).toBeNull();
  });

  test("is had from the first to the last day, and no longer than it is not revoked", async () => {
    const { assetId, fileId } = await brandAsset(lead, alliance);
    const use = await askedUse(partner, assetId, { startsOn: "2026-11-25", endsOn: "2026-12-10" });
    expect(codeOf(await decideUse(lead, use, approval(1, "2026-12-05")))).toBeNull();
    const on = async (day: string) => {
      now = new Date(`${day}T08:00:00.000Z`);
      return [await reads(partner, fileId), (await getUse(partner, use))?.standing];
    };
    expect(await on("2026-11-24")).toEqual([false, "coming"]);
    expect(await on("2026-11-25")).toEqual([true, "current"]);
    expect(await on("2026-12-05")).toEqual([true, "current"]);
    expect(await on("2026-12-06")).toEqual([false, "expired"]);
    expect((await getAsset(partner, assetId))?.versions).toEqual([]);
    await on("2026-11-25");
    const revoked = await decideUse(lead, use, { decision: "revoke", version: 2, reason: "Wrong colours" });
    expect(codeOf(revoked)).toBeNull();
    expect(await reads(partner, fileId)).toBe(false);
  });

  test("stops in the middle of a download when the approval is revoked", async () => {
    const large = "x".repeat(3 * 256 * 1024);
    const { assetId, fileId } = await brandAsset(lead, alliance, "Large", large);
    const use = await askedUse(partner, assetId);
    await decideUse(lead, use, approval());
    const reader = (await downloadFile(partner, fileId))?.body?.getReader();
    await reader?.read();
    await decideUse(lead, use, { decision: "revoke", version: 2, reason: "Wrong colours" });
    const drain = async () => {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read());
    };
    await expect(drain()).rejects.toThrow();
  });

  test("is closed to whoever left, approved or not", async () => {
    const { fileId } = await approvedUse(world, alliance);
    expect(await reads(partner, fileId)).toBe(true);
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await reads(partner, fileId)).toBe(false);
    expect(await listUses(partner, { allianceId: alliance })).toEqual([]);
  });

  test("opens its new version to those that have an approval", async () => {
    const { assetId } = await approvedUse(world, alliance);
    const next = { note: "", validUntil: null, version: 1 };
    expect(codeOf(await addVersion(lead, assetId, next, await textFile("the new logo")))).toBeNull();
    expect((await getAsset(partner, assetId))?.versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  test("is of the lead and of a brand kind, also in the database", async () => {
    const input = assetInput({ kind: "logo", needsApproval: true });
    expect(codeOf(await addAsset(rival, alliance, input, await textFile("x")))).toBe("approval_by_lead");
    const typed = { title: "x", kind: "brochure", language: "none", needsApproval: true };
    expect(assetSchema.safeParse(typed).error?.issues[0]?.message).toBe("approval_of_brand_assets");
    const brochure = { ...assetInput(), needsApproval: true };
    await expect(addAsset(lead, alliance, brochure, await textFile("x"))).rejects.toThrow();
  });
});

describe("a use", () => {
  test("is asked for by a member, once at a time, and for days to come", async () => {
    const { assetId } = await brandAsset(lead, alliance);
    const ask = async (scope: Scope, change = {}, id = assetId) =>
      codeOf(await askForUse(scope, id, inputOfUse(change)));
    expect(await ask(lead)).toBe("use_needs_no_approval");
    expect(await ask(await scopeOf(world.stranger))).toBe("not_found");
    expect(await ask(partner, {}, newId())).toBe("not_found");
    expect(await ask(partner, { endsOn: "2026-11-21" })).toBe("use_over");
    expect(await ask(partner, { campaignId: newId() })).toBe("campaign_unknown");
    const both = await Promise.all([ask(partner), ask(await scopeOf(world.partner))]);
    expect(both.sort()).toEqual([null, "use_asked_already"].sort());
    expect(await ask(rival)).toBeNull();
  });

  test("names a campaign of the member's alone", async () => {
    await setAxis(world, alliance, { axis: "purpose", value: "product_brand" });
    const { assetId } = await brandAsset(lead, alliance);
    const campaignId = await plannedCampaign(lead, alliance, world.partner);
    expect(codeOf(await askForUse(rival, assetId, inputOfUse({ campaignId })))).toBe("campaign_unknown");
    const use = await askedUse(partner, assetId, { campaignId });
    expect((await getUse(lead, use))?.campaign?.id).toBe(campaignId);
  });

  test("is for the member that asked and for the lead", async () => {
    const { assetId } = await brandAsset(lead, alliance);
    const ours = await askedUse(partner, assetId);
    const theirs = await askedUse(rival, assetId);
    const idsOf = async (scope: Scope) =>
      (await listUses(scope, { allianceId: alliance })).map(({ id }) => id).sort();
    expect(await idsOf(lead)).toEqual([ours, theirs].sort());
    expect([await idsOf(partner), await idsOf(rival)]).toEqual([[ours], [theirs]]);
    expect(await getUse(rival, ours)).toBeNull();
    expect(await idsOf(await scopeOf(world.stranger))).toEqual([]);
  });

  test("is decided on by the lead, of two at once by the first", async () => {
    const { assetId } = await brandAsset(lead, alliance);
    const use = await askedUse(partner, assetId, { startsOn: "2026-12-01", endsOn: "2026-12-10" });
    for (const scope of [partner, rival])
      expect(codeOf(await decideUse(scope, use, approval()))).toBe("not_found");
    expect(codeOf(await decideUse(lead, newId(), approval()))).toBe("not_found");
    expect(codeOf(await decideUse(lead, use, approval(1, "2026-11-30")))).toBe("use_until_before_start");
    expect(codeOf(await decideUse(lead, use, { decision: "revoke", version: 1, reason: "x" }))).toBe(
      "use_moved",
    );
    expect(codeOf(await decideUse(lead, use, approval(7)))).toBe("use_moved");
    const both = await Promise.all([
      decideUse(lead, use, approval()),
      decideUse(lead, use, { decision: "decline", version: 1, reason: "Not at a fair" }),
    ]);
    expect(both.map(codeOf).filter((code) => code === null)).toHaveLength(1);
    expect(both.map(codeOf)).toContain("use_moved");
    expect(codeOf(await decideUse(lead, use, approval(2)))).toBe("use_moved");
  });

  test("keeps its course in the database, too", async () => {
    const { useId } = await approvedUse(world, alliance);
    const { system } = world.database;
    const set = (change: object) =>
      system.updateTable("asset_uses").set(change).where("id", "=", useId).execute();
    await expect(set({ purpose: "something else", state: "revoked", reason: "x" })).rejects.toThrow("fixed");
    await expect(set({ state: "asked", decided_at: null, decided_by_user_id: null })).rejects.toThrow();
  });

  test("is a duty: for the lead while it waits, for the member before it ends", async () => {
    const { assetId } = await brandAsset(lead, alliance);
    const use = await askedUse(partner, assetId);
    expect(await listUseDuties(lead)).toMatchObject([{ kind: "decide", id: use, firm: "Partner" }]);
    expect(await listUseDuties(partner)).toEqual([]);
    await decideUse(lead, use, approval(1, "2026-12-06"));
    expect(await listUseDuties(lead)).toEqual([]);
    expect(await listUseDuties(partner)).toMatchObject([{ kind: "renew", until: "2026-12-06" }]);
    now = new Date("2026-12-07T08:00:00.000Z");
    expect(await listUseDuties(partner)).toEqual([]);
    now = new Date("2026-11-21T08:00:00.000Z");
    expect(await listUseDuties(partner)).toEqual([]);
    expect(await listUseDuties(await scopeOf(world.partner, "viewer"))).toEqual([]);
  });
});
