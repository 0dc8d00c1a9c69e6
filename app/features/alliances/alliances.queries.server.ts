// Alliances as a firm sees them: those it leads, those it is invited to, belongs to or has left. Read by pages, the API and
// the other slices.

import type { AllianceStage } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type AllianceFeature, listFeatures } from "./alliance-features.server";
import { canBeInvited, type Place, placeOf, takesDeals } from "./alliances.rules";
import { type ClassificationView, listClassifications } from "./classification.queries.server";
import { type Axis, axes, inEffect, type MissingEvidence, missingEvidence } from "./classification.rules";

type Party = { id: string; name: string };

export type AllianceListItem = {
  id: string;
  name: string;
  stage: AllianceStage;
  isOpen: boolean;
  currency: string;
  startsOn: string | null;
  lead: Party;
  /** The firm's own place in it. */
  place: "lead" | Place;
  /** Firms that accepted and firms that have not answered; for the lead alone, null for a member. */
  members: { accepted: number; invited: number } | null;
};

const sortedBy = "name";

/**
 * Visible alliances by name. `cursor` is the `nextCursor` of the page before; one that cannot be read begins at the first page.
 */
export const listAlliances = async (
  scope: Scope,
  { limit = 100, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: AllianceListItem[]; nextCursor: string | null }> => {
  const me = scope.organizationId;
  const after = cursor ? decodeCursor(cursor, sortedBy, ["text"]) : null;
  let query = scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .leftJoin("alliance_members as mine", (join) =>
      join.onRef("mine.alliance_id", "=", "alliances.id").on("mine.organization_id", "=", me),
    )
    .select([
      "alliances.id",
      "alliances.name",
      "alliances.stage",
      "alliances.is_open",
      "alliances.currency",
      "alliances.starts_on",
      "organizations.id as lead_id",
      "organizations.trade_name as lead_name",
      "mine.status",
      "mine.answered_by_user_id",
    ])
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .limit(limit + 1);
  if (after) {
    const name = String(after.values[0]);
    query = query.where((where) =>
      where.or([
        where("alliances.name", ">", name),
        where.and([where("alliances.name", "=", name), where("alliances.id", ">", after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const counts = await countMembers(
    scope,
    shown.filter((row) => row.lead_id === me).map((row) => row.id),
  );
  return {
    items: shown.map((row) => ({
      id: row.id,
      name: row.name,
      stage: row.stage,
      isOpen: row.is_open === 1,
      currency: row.currency,
      startsOn: row.starts_on,
      lead: { id: row.lead_id, name: row.lead_name },
      place: row.status ? placeOf({ status: row.status, answeredByUserId: row.answered_by_user_id }) : "lead",
      members: row.lead_id === me ? (counts.get(row.id) ?? { accepted: 0, invited: 0 }) : null,
    })),
    nextCursor: last ? encodeCursor({ sort: sortedBy, values: [last.name], id: last.id }) : null,
  };
};

const countMembers = async (
  scope: Scope,
  allianceIds: string[],
): Promise<Map<string, { accepted: number; invited: number }>> => {
  const counts = new Map<string, { accepted: number; invited: number }>();
  if (allianceIds.length === 0) return counts;
  const rows = await scope.db
    .led("alliance_members")
    .where("alliance_id", "in", allianceIds)
    .where("status", "in", ["accepted", "invited"])
    .groupBy(["alliance_id", "status"])
    .select((select) => ["alliance_id", "status", select.fn.countAll<number>().as("count")])
    .execute();
  for (const { alliance_id, status, count } of rows) {
    const known = counts.get(alliance_id) ?? { accepted: 0, invited: 0 };
    if (status === "accepted" || status === "invited") known[status] = Number(count);
    counts.set(alliance_id, known);
  }
  return counts;
};

export type MemberView = Party & {
  place: Place;
  invitedAt: string;
  answeredAt: string | null;
  /** What it said with its answer; known to itself and to the lead. */
  note: string;
  isUs: boolean;
};

export type AllianceView = {
  id: string;
  name: string;
  description: string;
  stage: AllianceStage;
  isOpen: boolean;
  currency: string;
  startsOn: string | null;
  createdAt: string;
  version: number;
  lead: Party;
  place: "lead" | Place;
  /** For the lead all that were ever invited; for a member itself, and in an open alliance the others that accepted. */
  members: MemberView[];
  /** The history, newest first. */
  history: ClassificationView[];
  current: Record<Axis, ClassificationView | null>;
  missing: Partial<Record<Axis, MissingEvidence>>;
  features: AllianceFeature[];
};

/** One alliance as the firm sees it; null where it does not. */
export const getAlliance = async (scope: Scope, id: string): Promise<AllianceView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .where("alliances.id", "=", id)
    .select([
      "alliances.id",
      "alliances.name",
      "alliances.description",
      "alliances.stage",
      "alliances.is_open",
      "alliances.currency",
      "alliances.starts_on",
      "alliances.created_at",
      "alliances.version",
      "organizations.id as lead_id",
      "organizations.trade_name as lead_name",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const members = await listMembers(scope, id);
  const history = await listClassifications(scope, [id]);
  const today = dateIn(scope.clock(), scope.timeZone);
  const current = Object.fromEntries(axes.map((axis) => [axis, inEffect(history, axis, today)])) as Record<
    Axis,
    ClassificationView | null
  >;
  const missing = missingEvidence(
    { capital_tie: current.capital_tie?.value ?? null, purpose: current.purpose?.value ?? null },
    await scope.db.equity.allianceEquity(id, today),
  );
  const own = members.find((member) => member.isUs);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    stage: row.stage,
    isOpen: row.is_open === 1,
    currency: row.currency,
    startsOn: row.starts_on,
    createdAt: row.created_at,
    version: row.version,
    lead: { id: row.lead_id, name: row.lead_name },
    place: own?.place ?? "lead",
    members,
    history,
    current,
    missing,
    features: await listFeatures(scope, id, valuesOf(current)),
  };
};

const valuesOf = (current: AllianceView["current"]): Record<Axis, string | null> => ({
  development_mode: current.development_mode?.value ?? null,
  party: current.party?.value ?? null,
  capital_tie: current.capital_tie?.value ?? null,
  purpose: current.purpose?.value ?? null,
});

const listMembers = async (scope: Scope, allianceId: string): Promise<MemberView[]> => {
  const rows = await scope.db
    .visibleAllianceMembers()
    .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
    .where("alliance_members.alliance_id", "=", allianceId)
    .select([
      "alliance_members.organization_id",
      "alliance_members.lead_organization_id",
      "alliance_members.status",
      "alliance_members.invited_at",
      "alliance_members.answered_at",
      "alliance_members.answered_by_user_id",
      "alliance_members.note",
      "organizations.trade_name",
    ])
    .orderBy("organizations.trade_name")
    .execute();
  const me = scope.organizationId;
  return rows.map((row) => ({
    id: row.organization_id,
    name: row.trade_name,
    place: placeOf({ status: row.status, answeredByUserId: row.answered_by_user_id }),
    invitedAt: row.invited_at,
    answeredAt: row.answered_at,
    note: row.organization_id === me || row.lead_organization_id === me ? row.note : "",
    isUs: row.organization_id === me,
  }));
};

/** The firm's active partners that can be invited to the alliance that it leads, by name. */
export const listInvitablePartners = async (scope: Scope, alliance: AllianceView): Promise<Party[]> => {
  const partners = await scope.db
    .own("partner_relations")
    .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
    .where("partner_relations.status", "=", "active")
    .where("organizations.status", "=", "active")
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
  const places = new Map(alliance.members.map(({ id, place }) => [id, place]));
  return partners.filter(({ id }) => canBeInvited(places.get(id) ?? null));
};

/** The alliances in which the firm can register deals, by name: it has accepted, and work together has begun. */
export const listAlliancesForDeals = async (
  scope: Scope,
): Promise<{ id: string; name: string; currency: string; lead: Party }[]> => {
  const rows = await scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .innerJoin("alliance_members as mine", (join) =>
      join
        .onRef("mine.alliance_id", "=", "alliances.id")
        .on("mine.organization_id", "=", scope.organizationId),
    )
    .where("mine.status", "=", "accepted")
    .select([
      "alliances.id",
      "alliances.name",
      "alliances.stage",
      "alliances.currency",
      "organizations.id as lead_id",
      "organizations.trade_name as lead_name",
    ])
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .execute();
  return rows
    .filter(({ stage }) => takesDeals(stage))
    .map(({ id, name, currency, lead_id, lead_name }) => ({
      id,
      name,
      currency,
      lead: { id: lead_id, name: lead_name },
    }));
};
