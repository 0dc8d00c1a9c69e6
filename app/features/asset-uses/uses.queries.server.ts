// Uses of brand assets: for the member that asked its own, for the lead all. Read by pages and the API.

import type { Scope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { daysAhead, decisionsOn, standingOf, type UseDecision, type UseStanding } from "./uses.rules";

type Party = { id: string; name: string };

export type UseView = {
  id: string;
  asset: { id: string; title: string };
  firm: Party;
  campaign: { id: string; title: string } | null;
  purpose: string;
  startsOn: string;
  endsOn: string;
  standing: UseStanding;
  conditions: string;
  approvedUntil: string | null;
  reason: string;
  askedAt: string;
  decidedAt: string | null;
  version: number;
  /** What the lead can decide; empty for a member. */
  decisions: UseDecision[];
};

const todayOf = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

const uses = (scope: Scope) =>
  scope.db.uses
    .visibleUses()
    // With the asset goes what was asked of it, and with a campaign its title.
    .innerJoin(
      scope.db.files.visibleAssets().select(["library_assets.id", "library_assets.title"]).as("asset"),
      "asset.id",
      "asset_uses.asset_id",
    )
    .innerJoin("organizations as firm", "firm.id", "asset_uses.organization_id")
    .leftJoin(
      scope.db.promotion.visibleCampaigns().select(["campaigns.id", "campaigns.title"]).as("campaign"),
      "campaign.id",
      "asset_uses.campaign_id",
    )
    .select([
      "asset_uses.id",
      "asset_uses.asset_id",
      "asset.title as asset_title",
      "asset_uses.organization_id",
      "asset_uses.lead_organization_id",
      "firm.trade_name as firm_name",
      "campaign.id as campaign_id",
      "campaign.title as campaign_title",
      "asset_uses.purpose",
      "asset_uses.starts_on",
      "asset_uses.ends_on",
      "asset_uses.state",
      "asset_uses.conditions",
      "asset_uses.approved_until",
      "asset_uses.reason",
      "asset_uses.asked_at",
      "asset_uses.decided_at",
      "asset_uses.version",
    ])
    .orderBy("asset_uses.asked_at", "desc")
    .orderBy("asset_uses.id", "desc");

type UseRow = Awaited<ReturnType<ReturnType<typeof uses>["execute"]>>[number];

const viewOf = (scope: Scope, row: UseRow): UseView => ({
  id: row.id,
  asset: { id: row.asset_id, title: row.asset_title },
  firm: { id: row.organization_id, name: row.firm_name },
  campaign: row.campaign_id === null ? null : { id: row.campaign_id, title: row.campaign_title ?? "" },
  purpose: row.purpose,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  standing: standingOf(
    { state: row.state, startsOn: row.starts_on, approvedUntil: row.approved_until },
    todayOf(scope),
  ),
  conditions: row.conditions,
  approvedUntil: row.approved_until,
  reason: row.reason,
  askedAt: row.asked_at,
  decidedAt: row.decided_at,
  version: row.version,
  decisions: row.lead_organization_id === scope.organizationId ? decisionsOn(row.state) : [],
});

const mostShown = 200;

/** The uses of an alliance's assets that the firm may see, or of one asset, the latest first; at most 200. */
export const listUses = async (
  scope: Scope,
  of: { allianceId: string } | { assetId: string },
): Promise<UseView[]> => {
  const rows = await ("assetId" in of
    ? uses(scope).where("asset_uses.asset_id", "=", of.assetId)
    : uses(scope).where("asset_uses.alliance_id", "=", of.allianceId)
  )
    .limit(mostShown)
    .execute();
  return rows.map((row) => viewOf(scope, row));
};

/** One use as the firm sees it; null where it does not. */
export const getUse = async (scope: Scope, id: string): Promise<UseView | null> => {
  const row = await uses(scope).where("asset_uses.id", "=", id).executeTakeFirst();
  return row ? viewOf(scope, row) : null;
};

/** The campaigns that a member can name when it asks. */
export const listCampaignsToName = (
  scope: Scope,
  allianceId: string,
): Promise<{ id: string; title: string }[]> =>
  scope.db.promotion
    .visibleCampaigns()
    .where("campaigns.alliance_id", "=", allianceId)
    .where("campaigns.state", "in", ["planned", "running"])
    .select(["campaigns.id", "campaigns.title"])
    .orderBy("campaigns.title")
    .execute();

export type UseDuty =
  | { kind: "decide"; id: string; allianceId: string; title: string; firm: string; purpose: string }
  | { kind: "renew"; id: string; assetId: string; title: string; until: string };

const mostDuties = 5;

/**
 * For the home page: as lead the uses that wait for a decision, the longest waiting first; as member the approvals that end within
 * two weeks, the next first.
 */
export const listUseDuties = async (scope: Scope): Promise<UseDuty[]> => {
  const today = todayOf(scope);
  const [waiting, ending] = await Promise.all([
    scope.can("alliances.run")
      ? scope.db
          .led("asset_uses")
          .innerJoin("library_assets as asset", "asset.id", "asset_uses.asset_id")
          .innerJoin("organizations as firm", "firm.id", "asset_uses.organization_id")
          .where("asset_uses.state", "=", "asked")
          .select([
            "asset_uses.id",
            "asset_uses.alliance_id as allianceId",
            "asset.title",
            "firm.trade_name as firm",
            "asset_uses.purpose",
          ])
          .orderBy("asset_uses.asked_at")
          .limit(mostDuties)
          .execute()
      : [],
    scope.can("alliances.take_part")
      ? scope.db
          .own("asset_uses")
          .innerJoin("library_assets as asset", "asset.id", "asset_uses.asset_id")
          .where("asset_uses.state", "=", "approved")
          .where("asset_uses.approved_until", ">=", today)
          .where("asset_uses.approved_until", "<=", addDays(today, daysAhead))
          .where("asset.archived_at", "is", null)
          .select([
            "asset_uses.id",
            "asset.id as assetId",
            "asset.title",
            "asset_uses.approved_until as until",
          ])
          .orderBy("asset_uses.approved_until")
          .limit(mostDuties)
          .execute()
      : [],
  ]);
  return [
    ...waiting.map((use): UseDuty => ({ kind: "decide", ...use })),
    ...ending.flatMap(({ until, ...use }): UseDuty[] =>
      until === null ? [] : [{ kind: "renew", ...use, until }],
    ),
  ];
};
