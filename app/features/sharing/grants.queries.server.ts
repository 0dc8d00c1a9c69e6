// Share grants: those that the firm gave and those that it received. Read by pages and the API.

import { sql } from "kysely";
import type { ConsentPurpose } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type ShareField, type ShareLevel, type ShareStanding, standingOf } from "./share-levels.rules";
import type { Population, ShareFilter } from "./sharing.schema";

type Party = { id: string; name: string };

export const shareSides = ["given", "received"] as const;
export type ShareSide = (typeof shareSides)[number];

export type GrantView = {
  id: string;
  side: ShareSide;
  alliance: Party;
  owner: Party;
  recipient: Party;
  purpose: string;
  kind: SharedKind;
  /** What persons must have consented to; null where the grant opens none. */
  consentPurpose: ConsentPurpose | null;
  level: ShareLevel;
  fields: ShareField[];
  startsOn: string;
  endsOn: string;
  standing: ShareStanding;
  grantedAt: string;
  revokedAt: string | null;
  /** For the owner alone. */
  revokedReason: string;
};

/** The day on which a firm's grants are judged: its own, wherever the reader is. */
export const todayOf = async (db: Scope["db"], ownerId: string, now: Date): Promise<string> => {
  const owner = await db
    .knownOrganizations()
    .where("organizations.id", "=", ownerId)
    .select("organizations.time_zone")
    .executeTakeFirst();
  return dateIn(now, owner?.time_zone ?? "UTC");
};

const grants = (db: Scope["db"]) =>
  db.shares
    .visibleGrants()
    .innerJoin("alliances", "alliances.id", "share_grants.alliance_id")
    .innerJoin("organizations as owner", "owner.id", "share_grants.organization_id")
    .innerJoin("organizations as recipient", "recipient.id", "share_grants.recipient_organization_id")
    .select([
      "share_grants.id",
      "share_grants.alliance_id",
      "alliances.name as alliance_name",
      "share_grants.organization_id",
      "owner.trade_name as owner_name",
      "owner.time_zone",
      "share_grants.recipient_organization_id",
      "recipient.trade_name as recipient_name",
      "share_grants.purpose",
      "share_grants.of_kind",
      "share_grants.consent_purpose",
      "share_grants.level",
      "share_grants.fields",
      "share_grants.starts_on",
      "share_grants.ends_on",
      "share_grants.granted_at",
      "share_grants.revoked_at",
      "share_grants.revoked_reason",
    ]);

type GrantRow = Awaited<ReturnType<ReturnType<typeof grants>["execute"]>>[number];

const viewOf = (scope: Scope, row: GrantRow): GrantView => {
  const isOwner = row.organization_id === scope.organizationId;
  const term = { startsOn: row.starts_on, endsOn: row.ends_on, revokedAt: row.revoked_at };
  return {
    id: row.id,
    side: isOwner ? "given" : "received",
    alliance: { id: row.alliance_id, name: row.alliance_name },
    owner: { id: row.organization_id, name: row.owner_name },
    recipient: { id: row.recipient_organization_id, name: row.recipient_name },
    purpose: row.purpose,
    kind: row.of_kind,
    consentPurpose: row.consent_purpose,
    level: row.level,
    fields: JSON.parse(row.fields) as ShareField[],
    ...term,
    standing: standingOf(term, dateIn(scope.clock(), row.time_zone)),
    grantedAt: row.granted_at,
    revokedReason: isOwner ? row.revoked_reason : "",
  };
};

const order = "-granted_at";

/** The grants of a side, the newest first. A cursor that cannot be read begins at the first page. */
export const listGrants = async (
  scope: Scope,
  side: ShareSide,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: GrantView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const mine = side === "given" ? "share_grants.organization_id" : "share_grants.recipient_organization_id";
  let query = grants(scope.db).where(mine, "=", scope.organizationId);
  if (after) {
    query = query.where(
      sql<boolean>`(share_grants.granted_at, share_grants.id) < (${after.values[0]}, ${after.id})`,
    );
  }
  const rows = await query
    .orderBy("share_grants.granted_at", "desc")
    .orderBy("share_grants.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => viewOf(scope, row)),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.granted_at], id: last.id }) : null,
  };
};

/** One grant as either side sees it; null for anybody else. */
export const getGrant = async (scope: Scope, id: string): Promise<GrantView | null> => {
  if (!isId(id)) return null;
  const row = await grants(scope.db).where("share_grants.id", "=", id).executeTakeFirst();
  return row ? viewOf(scope, row) : null;
};

/** The population of a grant of the firm's own. */
export const populationOf = async (db: Scope["db"], grantId: string): Promise<Population | null> => {
  const row = await db
    .own("share_grants")
    .where("id", "=", grantId)
    .select(["population", "filter"])
    .executeTakeFirst();
  if (!row) return null;
  if (row.population === "filter") return { kind: "filter", filter: JSON.parse(row.filter) as ShareFilter };
  const chosen = await db.shares.chosenFor(grantId).select("customer_id").execute();
  return { kind: "chosen", customerIds: chosen.map(({ customer_id }) => customer_id) };
};
