import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { campaignInput, confirmed, plannedCampaign } from "../../../tests/factories/campaigns";
import { setAxis } from "../../../tests/factories/clubs";
import { addedAsset } from "../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getAlliance } from "../alliances/alliances.queries.server";
import {
  getCampaign,
  listAssetsToLink,
  listCampaigns,
  listSharesToConfirm,
} from "./campaigns.queries.server";
import type { CampaignStep } from "./campaigns.rules";
import { moveCampaign } from "./move-campaign.server";
import { planCampaign } from "./plan-campaign.server";
import { changeShare, confirmShare } from "./shares.server";
import { addActivity, bookCost, enterResults, linkAsset, unlinkAsset } from "./work-on-campaign.server";

let world: World;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "purpose", value: "product_brand" });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival);
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);
const move = async (scope: Scope, id: string, step: CampaignStep, version?: number) => {
  const now = version ?? (await getCampaign(lead, id))?.version ?? 1;
  const reason = step === "cancel" ? "no fair" : "";
  return codeOf(await moveCampaign(scope, id, step, { reason, version: now }));
};
const share = (organizationId: string, amountMinor = 100) => ({ organizationId, amountMinor });
const plan = async (scope: Scope, ...shares: ReturnType<typeof share>[]) =>
  codeOf(await planCampaign(scope, alliance, campaignInput(shares)));
const running = async (): Promise<string> => {
  const id = await plannedCampaign(lead, alliance, world.partner);
  await confirmed(partner, id);
  await move(lead, id, "start");
  return id;
};
const activityOf = async (id: string, scope = lead, firm = world.supplier.id): Promise<string> => {
  const added = await addActivity(scope, id, { title: "Stand", onDate: "2026-11-12", organizationId: firm });
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value.id;
};
const cost = (activityId: string, amountMinor: number) => ({
  activityId,
  amountMinor,
  currency: "CNY",
  note: "two days",
});

describe("planning a campaign", () => {
  test("is the lead's, where the purpose is a product brand", async () => {
    const own = share(world.supplier.id);
    const theirs = share(world.partner.id);
    expect(await plan(partner, own, theirs)).toBe("not_found");
    expect(await plan(await scopeOf(world.stranger), own, theirs)).toBe("not_found");
    expect(await plan(lead, own, theirs)).toBeNull();
    await world.database.system.deleteFrom("alliance_classifications").execute();
    await setAxis(world, alliance, { axis: "purpose", value: "distribution_channel" });
    expect(await plan(lead, own, theirs)).toBe("campaigns_not_open");
  });

  test("names members that accepted, each once; firms outside and nobody's ids are refused alike", async () => {
    const own = share(world.supplier.id);
    expect(await plan(lead, own)).toBe("campaign_without_member");
    expect(await plan(lead, own, share(world.partner.id), share(world.partner.id))).toBe(
      "campaign_firm_twice",
    );
    for (const id of [world.stranger.id, newId()])
      expect(await plan(lead, own, share(id))).toBe("campaign_firm_unknown");
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "invited" })
      .where("organization_id", "=", world.rival.id)
      .execute();
    expect(await plan(lead, own, share(world.rival.id))).toBe("campaign_firm_unknown");
  });

  test("tells no two members of each other in a closed alliance", async () => {
    const shares = [share(world.partner.id), share(world.rival.id)];
    expect(await plan(lead, ...shares)).toBe("campaign_closed_alliance");
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    expect(await plan(lead, ...shares)).toBeNull();
  });
});

describe("a campaign", () => {
  test("is for its lead and its firms alone: no list, no page and no step tells another member of it", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    for (const scope of [lead, partner]) {
      expect((await listCampaigns(scope, alliance)).items).toMatchObject([{ id }]);
      expect(await getCampaign(scope, id)).toMatchObject({ id });
    }
    for (const scope of [rival, await scopeOf(world.stranger)]) {
      expect((await listCampaigns(scope, alliance)).items).toEqual([]);
      expect(await getCampaign(scope, id)).toBeNull();
      expect(codeOf(await confirmShare(scope, id, { amountMinor: 0 }))).toBe("not_found");
      expect(await move(scope, id, "cancel")).toBe("not_found");
      const activity = { title: "x", onDate: "2026-11-12", organizationId: scope.organizationId };
      expect(codeOf(await addActivity(scope, id, activity))).toBe("not_found");
      expect(codeOf(await enterResults(scope, id, { leads: 1, reach: 1, note: "" }))).toBe("not_found");
    }
    expect(await move(partner, id, "cancel")).toBe("not_the_lead");
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await getCampaign(partner, id)).toBeNull();
  });

  test("gives the alliance its page while it is there, also for another purpose", async () => {
    const featuresFor = async (scope: Scope) => (await getAlliance(scope, alliance))?.features;
    expect(await featuresFor(rival)).toContain("campaigns");
    await plannedCampaign(lead, alliance, world.partner);
    await world.database.system.deleteFrom("alliance_classifications").execute();
    expect(await featuresFor(partner)).toContain("campaigns");
    expect(await featuresFor(rival)).not.toContain("campaigns");
  });
});

describe("the budget", () => {
  test("is agreed when every firm has confirmed its own share, and only then the campaign starts", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    expect(await getCampaign(lead, id)).toMatchObject({
      budget: { totalMinor: 150_000, isAgreed: false },
      steps: ["cancel"],
    });
    expect(await move(lead, id, "start")).toBe("campaign_not_agreed");
    const start = world.database.system.updateTable("campaigns").set({ state: "running" }).execute();
    await expect(start).rejects.toThrow();
    expect((await listSharesToConfirm(partner)).map((one) => one.id)).toEqual([id]);
    expect(await confirmed(partner, id)).toBeNull();
    expect(await confirmed(partner, id)).toBe("share_confirmed");
    expect(await listSharesToConfirm(partner)).toEqual([]);
    expect(await move(lead, id, "start")).toBeNull();
    expect(await getCampaign(partner, id)).toMatchObject({ state: "running", steps: [] });
  });

  test("changed by the lead is confirmed anew, and only the amount that was read", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    await confirmed(partner, id);
    const change = (organizationId: string, version: number, currency = "CNY") =>
      changeShare(lead, id, { organizationId, amountMinor: 70_000, currency, version });
    expect(codeOf(await change(world.partner.id, 1, "EUR"))).toBe("campaign_currency");
    expect(codeOf(await change(world.partner.id, 1))).toBeNull();
    expect(codeOf(await change(world.partner.id, 1))).toBe("campaign_moved");
    expect(codeOf(await change(world.rival.id, 2))).toBe("campaign_firm_unknown");
    expect(codeOf(await confirmShare(partner, id, { amountMinor: 50_000 }))).toBe("share_changed");
    expect(codeOf(await confirmShare(partner, id, { amountMinor: 70_000 }))).toBeNull();
    expect((await getCampaign(lead, id))?.budget).toMatchObject({ totalMinor: 170_000, isAgreed: true });
  });

  test("of a start and a change at once one counts", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    await confirmed(partner, id);
    const codes = await Promise.all([
      move(lead, id, "start", 1),
      changeShare(lead, id, {
        organizationId: world.partner.id,
        amountMinor: 1,
        currency: "CNY",
        version: 1,
      }).then(codeOf),
      move(lead, id, "cancel", 1),
    ]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    const now = await getCampaign(lead, id);
    expect(now?.state === "running" && !now.budget.isAgreed).toBe(false);
  });

  test("is shown as overspent by what goes beyond it, and stops no cost", async () => {
    const id = await running();
    const activity = await activityOf(id);
    expect(codeOf(await bookCost(lead, id, cost(activity, 100_000)))).toBeNull();
    expect(codeOf(await bookCost(partner, id, cost(activity, 50_001)))).toBeNull();
    const view = await getCampaign(partner, id);
    expect(view?.budget).toMatchObject({ totalMinor: 150_000, spentMinor: 150_001, overMinor: 1 });
    expect(view?.shares.map(({ isUs, spentMinor }) => [isUs, spentMinor])).toContainEqual([true, 50_001]);
    expect((await listCampaigns(lead, alliance)).items[0]?.budget.overMinor).toBe(1);
  });
});

describe("the work", () => {
  test("of a member is its own; the lead names any of the campaign's firms", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    const by = async (scope: Scope, organizationId: string) =>
      codeOf(await addActivity(scope, id, { title: "Stand", onDate: "2026-11-12", organizationId }));
    expect(await by(lead, world.partner.id)).toBeNull();
    expect(await by(partner, world.partner.id)).toBeNull();
    expect(await by(partner, world.supplier.id)).toBe("campaign_firm_unknown");
    for (const firm of [world.rival.id, newId()]) expect(await by(lead, firm)).toBe("campaign_firm_unknown");
    await move(lead, id, "cancel");
    expect(await by(lead, world.partner.id)).toBe("campaign_moved");
  });

  test("takes costs and results from the start on, also after the end", async () => {
    const planned = await plannedCampaign(lead, alliance, world.partner);
    const early = await activityOf(planned);
    expect(codeOf(await bookCost(lead, planned, cost(early, 1)))).toBe("campaign_not_started");
    const id = await running();
    const activity = await activityOf(id, partner, world.partner.id);
    expect(codeOf(await bookCost(lead, id, cost(early, 1)))).toBe("activity_unknown");
    expect(codeOf(await bookCost(lead, id, { ...cost(activity, 1), currency: "EUR" }))).toBe(
      "campaign_currency",
    );
    await move(lead, id, "finish");
    expect(codeOf(await bookCost(partner, id, cost(activity, 7)))).toBeNull();
    await enterResults(partner, id, { leads: 3, reach: 100, note: "first day" });
    await enterResults(partner, id, { leads: 5, reach: 250, note: "" });
    await enterResults(lead, id, { leads: 2, reach: 50, note: "" });
    const view = await getCampaign(lead, id);
    expect(view).toMatchObject({ state: "finished", total: { leads: 7, reach: 300 } });
    expect(view?.results).toHaveLength(2);
  });

  test("of a lead without a share is to run it, not to book on it", async () => {
    const made = await planCampaign(lead, alliance, campaignInput([share(world.partner.id)]));
    if (!made.ok) throw new Error(made.refusal.code);
    const { id } = made.value;
    await confirmed(partner, id);
    expect(await move(lead, id, "start")).toBeNull();
    expect(codeOf(await enterResults(lead, id, { leads: 1, reach: 1, note: "" }))).toBe("campaign_no_share");
    expect(await getCampaign(lead, id)).toMatchObject({ ourShare: null, isLead: true });
  });

  test("is written once, in the lead's log", async () => {
    const id = await running();
    await bookCost(partner, id, cost(await activityOf(id), 7));
    const change = world.database.system.updateTable("campaign_costs").set({ amount_minor: 1 }).execute();
    await expect(change).rejects.toThrow();
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .select(["organization_id", "action"])
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      "campaign.planned",
      "campaign.share_confirmed",
      "campaign.started",
      "campaign.activity_added",
      "campaign.cost_booked",
    ]);
    for (const entry of entries) expect(entry.organization_id).toBe(world.supplier.id);
  });
});

describe("assets of the library", () => {
  test("are used by the lead, and shown to whoever may read them", async () => {
    const id = await plannedCampaign(lead, alliance, world.partner);
    const logo = await addedAsset(lead, alliance, { title: "Logo" });
    const ofRival = await addedAsset(rival, alliance, { title: "Of the rival" });
    expect(codeOf(await linkAsset(partner, id, { assetId: logo }))).toBe("not_the_lead");
    expect(codeOf(await linkAsset(lead, id, { assetId: newId() }))).toBe("asset_unknown");
    for (const assetId of [logo, logo, ofRival])
      expect(codeOf(await linkAsset(lead, id, { assetId }))).toBeNull();
    const titles = async (scope: Scope) => (await getCampaign(scope, id))?.assets.map(({ title }) => title);
    expect(await titles(lead)).toEqual(["Logo", "Of the rival"]);
    expect(await titles(partner)).toEqual(["Logo"]);
    const view = await getCampaign(lead, id);
    expect(view && (await listAssetsToLink(lead, view))).toEqual([]);
    expect(codeOf(await unlinkAsset(lead, id, { assetId: logo }))).toBeNull();
    expect(codeOf(await unlinkAsset(lead, id, { assetId: logo }))).toBe("not_found");
    expect(await titles(partner)).toEqual([]);
    expect(codeOf(await linkAsset(lead, id, { assetId: logo }))).toBeNull();
    expect(await titles(partner)).toEqual(["Logo"]);
  });
});

test("a long list comes in pages, each campaign once", async () => {
  for (let made = 1; made < 6; made += 1)
    await plannedCampaign(lead, alliance, world.partner, {
      title: `Campaign ${made}`,
      startsOn: `2026-11-0${made}`,
    });
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCampaigns>> = await listCampaigns(partner, alliance, {
      limit: 2,
      cursor,
    });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(titles).toEqual([5, 4, 3, 2, 1].map((made) => `Campaign ${made}`));
});
