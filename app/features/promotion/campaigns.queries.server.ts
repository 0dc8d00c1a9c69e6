// Campaigns as their firms see them. Other members learn nothing of them. Read by pages and the API.

import { sql } from "kysely";
import type { CampaignState } from "#db/tables-promotion";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type Budget, budgetOf, type CampaignStep, stepsFrom } from "./campaigns.rules";

type Party = { id: string; name: string };

export type CampaignListItem = {
  id: string;
  title: string;
  state: CampaignState;
  startsOn: string;
  endsOn: string;
  currency: string;
  budget: Budget;
  /** Null where the firm, as lead, has none. */
  ourShare: { amountMinor: number; isConfirmed: boolean } | null;
};

export type ShareView = {
  firm: Party;
  isUs: boolean;
  amountMinor: number;
  confirmedAt: string | null;
  /** What the firm has booked. */
  spentMinor: number;
};

export type CostView = { id: string; firm: Party; amountMinor: number; note: string; at: string };

export type ActivityView = {
  id: string;
  title: string;
  onDate: string;
  firm: Party;
  costs: CostView[];
};

/** A firm's newest figures. */
export type ResultView = { firm: Party; leads: number; reach: number; note: string; at: string };

export type CampaignView = CampaignListItem & {
  alliance: Party;
  isLead: boolean;
  version: number;
  goal: string;
  channels: string;
  cancelledReason: string;
  shares: ShareView[];
  activities: ActivityView[];
  results: ResultView[];
  /** Sums of the firms' newest figures. */
  total: { leads: number; reach: number };
  /** Assets that it uses, as far as the firm may read them in the library. */
  assets: { id: string; title: string; fileId: string }[];
  /** The steps that are open to the firm. */
  steps: CampaignStep[];
};

const order = "-starts_on";

const facts = [
  "campaigns.id",
  "campaigns.title",
  "campaigns.state",
  "campaigns.starts_on as startsOn",
  "campaigns.ends_on as endsOn",
  "campaigns.currency",
] as const;

/** The campaigns of an alliance that the firm may see, the latest to start first. A cursor that cannot be read begins anew. */
export const listCampaigns = async (
  scope: Scope,
  allianceId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CampaignListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db.promotion
    .visibleCampaigns()
    .where("campaigns.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(campaigns.starts_on, campaigns.id) < (${after?.values[0]}, ${after?.id})`),
    )
    .select(facts)
    .orderBy("campaigns.starts_on", "desc")
    .orderBy("campaigns.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const ids = shown.map(({ id }) => id);
  const [shares, costs] = await Promise.all([listShares(scope, ids), listCosts(scope, ids)]);
  return {
    items: shown.map((row) => ({ ...row, ...moneyOf(scope, row.id, shares, costs) })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.startsOn], id: last.id }) : null,
  };
};

type ShareRow = {
  campaignId: string;
  firmId: string;
  firm: string;
  amountMinor: number;
  confirmedAt: string | null;
};
type CostRow = CostView & { campaignId: string; activityId: string };

const moneyOf = (scope: Scope, id: string, allShares: readonly ShareRow[], allCosts: readonly CostRow[]) => {
  const shares = allShares
    .filter(({ campaignId }) => campaignId === id)
    .map((share) => ({ ...share, isConfirmed: share.confirmedAt !== null }));
  const ours = shares.find(({ firmId }) => firmId === scope.organizationId);
  return {
    budget: budgetOf(
      shares,
      allCosts.filter(({ campaignId }) => campaignId === id),
    ),
    ourShare: ours ? { amountMinor: ours.amountMinor, isConfirmed: ours.isConfirmed } : null,
  };
};

const listShares = async (scope: Scope, ids: string[]): Promise<ShareRow[]> => {
  if (ids.length === 0) return [];
  return scope.db.promotion
    .ofVisibleCampaigns("campaign_shares")
    .innerJoin("organizations as firm", "firm.id", "campaign_shares.organization_id")
    .where("campaign_shares.campaign_id", "in", ids)
    .select([
      "campaign_shares.campaign_id as campaignId",
      "firm.id as firmId",
      "firm.trade_name as firm",
      "campaign_shares.amount_minor as amountMinor",
      "campaign_shares.confirmed_at as confirmedAt",
    ])
    .orderBy("firm.trade_name")
    .execute();
};

const listCosts = async (scope: Scope, ids: string[]): Promise<CostRow[]> => {
  if (ids.length === 0) return [];
  const rows = await scope.db.promotion
    .ofVisibleCampaigns("campaign_costs")
    .innerJoin("organizations as firm", "firm.id", "campaign_costs.organization_id")
    .where("campaign_costs.campaign_id", "in", ids)
    .select([
      "campaign_costs.id",
      "campaign_costs.campaign_id as campaignId",
      "campaign_costs.activity_id as activityId",
      "campaign_costs.amount_minor as amountMinor",
      "campaign_costs.note",
      "campaign_costs.booked_at as at",
      "firm.id as firmId",
      "firm.trade_name as firm",
    ])
    .orderBy("campaign_costs.booked_at")
    .orderBy("campaign_costs.id")
    .execute();
  return rows.map(({ firmId, firm, ...cost }) => ({ ...cost, firm: { id: firmId, name: firm } }));
};

/** One campaign as the firm sees it; null where it does not. */
export const getCampaign = async (scope: Scope, id: string): Promise<CampaignView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.promotion
    .visibleCampaigns()
    .innerJoin("alliances", "alliances.id", "campaigns.alliance_id")
    .where("campaigns.id", "=", id)
    .select([
      ...facts,
      "campaigns.goal",
      "campaigns.channels",
      "campaigns.cancelled_reason as cancelledReason",
      "campaigns.version",
      "campaigns.lead_organization_id as leadId",
      "alliances.id as allianceId",
      "alliances.name as allianceName",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { leadId, allianceId, allianceName, ...campaign } = row;
  const [shares, costs, activities, results, assets] = await Promise.all([
    listShares(scope, [id]),
    listCosts(scope, [id]),
    listActivities(scope, id),
    listResults(scope, id),
    listAssetsOf(scope, id),
  ]);
  const money = moneyOf(scope, id, shares, costs);
  const isLead = leadId === scope.organizationId;
  return {
    ...campaign,
    ...money,
    alliance: { id: allianceId, name: allianceName },
    isLead,
    shares: shares.map(({ firmId, firm, amountMinor, confirmedAt }) => ({
      firm: { id: firmId, name: firm },
      isUs: firmId === scope.organizationId,
      amountMinor,
      confirmedAt,
      spentMinor: costs
        .filter((cost) => cost.firm.id === firmId)
        .reduce((sum, cost) => sum + cost.amountMinor, 0),
    })),
    activities: activities.map((activity) => ({
      ...activity,
      costs: costs
        .filter(({ activityId }) => activityId === activity.id)
        .map(({ campaignId, activityId, ...cost }) => cost),
    })),
    results,
    total: {
      leads: results.reduce((sum, { leads }) => sum + leads, 0),
      reach: results.reduce((sum, { reach }) => sum + reach, 0),
    },
    assets,
    steps: isLead ? stepsFrom(campaign.state, money.budget.isAgreed) : [],
  };
};

const listActivities = async (scope: Scope, id: string): Promise<Omit<ActivityView, "costs">[]> => {
  const rows = await scope.db.promotion
    .ofVisibleCampaigns("campaign_activities")
    .innerJoin("organizations as firm", "firm.id", "campaign_activities.organization_id")
    .where("campaign_activities.campaign_id", "=", id)
    .select([
      "campaign_activities.id",
      "campaign_activities.title",
      "campaign_activities.on_date as onDate",
      "firm.id as firmId",
      "firm.trade_name as firm",
    ])
    .orderBy("campaign_activities.on_date")
    .orderBy("campaign_activities.id")
    .execute();
  return rows.map(({ firmId, firm, ...activity }) => ({ ...activity, firm: { id: firmId, name: firm } }));
};

const listResults = async (scope: Scope, id: string): Promise<ResultView[]> => {
  const rows = await scope.db.promotion
    .ofVisibleCampaigns("campaign_results")
    .innerJoin("organizations as firm", "firm.id", "campaign_results.organization_id")
    .where("campaign_results.campaign_id", "=", id)
    .select([
      "firm.id as firmId",
      "firm.trade_name as firm",
      "campaign_results.leads",
      "campaign_results.reach",
      "campaign_results.note",
      "campaign_results.entered_at as at",
    ])
    .orderBy("campaign_results.entered_at")
    .orderBy("campaign_results.id")
    .execute();
  const newest = new Map(
    rows.map(({ firmId, firm, ...figures }) => [firmId, { firm: { id: firmId, name: firm }, ...figures }]),
  );
  return [...newest.values()];
};

const listAssetsOf = (scope: Scope, id: string): Promise<CampaignView["assets"]> =>
  scope.db.files
    .visibleAssets()
    .innerJoin("campaign_assets", "campaign_assets.asset_id", "library_assets.id")
    .innerJoin("library_versions as newest", (join) =>
      join
        .onRef("newest.asset_id", "=", "library_assets.id")
        .onRef("newest.number", "=", "library_assets.number"),
    )
    .where("campaign_assets.campaign_id", "=", id)
    .where("campaign_assets.removed_at", "is", null)
    .where("library_assets.archived_at", "is", null)
    .select(["library_assets.id", "library_assets.title", "newest.file_id as fileId"])
    .orderBy("library_assets.title")
    .execute();

/** For the lead: what of the alliance's library a campaign could use and does not use yet, by title. */
export const listAssetsToLink = async (
  scope: Scope,
  { alliance, assets }: CampaignView,
): Promise<{ id: string; title: string }[]> => {
  const rows = await scope.db.files
    .visibleAssets()
    .where("library_assets.alliance_id", "=", alliance.id)
    .where("library_assets.archived_at", "is", null)
    .select(["library_assets.id", "library_assets.title"])
    .orderBy("library_assets.title")
    .limit(200)
    .execute();
  return rows.filter(({ id }) => !assets.some((asset) => asset.id === id));
};

export type ShareToConfirm = { id: string; title: string; alliance: string };

/** Campaigns that wait for the firm's confirmation of its share, the next to start first; at most `limit`. */
export const listSharesToConfirm = async (scope: Scope, limit = 3): Promise<ShareToConfirm[]> => {
  if (!scope.can("alliances.answer")) return [];
  return scope.db.promotion
    .visibleCampaigns()
    .innerJoin("campaign_shares as mine", "mine.campaign_id", "campaigns.id")
    .innerJoin("alliances", "alliances.id", "campaigns.alliance_id")
    .where("mine.organization_id", "=", scope.organizationId)
    .where("mine.confirmed_at", "is", null)
    .where("campaigns.state", "=", "planned")
    .select(["campaigns.id", "campaigns.title", "alliances.name as alliance"])
    .orderBy("campaigns.starts_on")
    .limit(limit)
    .execute();
};
