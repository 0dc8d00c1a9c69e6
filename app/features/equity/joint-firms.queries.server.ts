// Joint firms as those see them who own them together.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { Money } from "~/lib/money";
import { type HoldingListItem, holdingColumns, toHolding } from "./holdings.queries.server";
import type { ContributionKind } from "./joint-firms.schema";
import { nameParties, type PartyView } from "./party-names.server";

export type JointFirmListItem = {
  id: string;
  name: string;
  country: string;
  alliance: { id: string; name: string } | null;
  setUpBy: PartyView;
  members: number;
  /** How many of them have not answered yet. */
  open: number;
};

const order = "-created_at";

/** The joint firms that the firm set up or belongs to, the latest first. */
export const listJointFirms = async (
  scope: Scope,
  { cursor, limit = 50 }: { cursor: string | null; limit?: number },
): Promise<{ items: JointFirmListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, []) : null;
  let query = scope.db.equity
    .visibleJointFirms()
    .innerJoin("equity_parties", "equity_parties.id", "joint_firms.id")
    .select([
      "joint_firms.id",
      "joint_firms.organization_id",
      "joint_firms.alliance_id",
      "equity_parties.name",
      "equity_parties.country",
    ])
    .orderBy("joint_firms.id", "desc")
    .limit(limit + 1);
  if (after) query = query.where("joint_firms.id", "<", after.id);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const partyOf = await nameParties(
    scope.db,
    [],
    shown.map((row) => row.organization_id),
  );
  const alliances = await namesOfAlliances(
    scope,
    shown.map((row) => row.alliance_id),
  );
  const parts = await listParts(
    scope,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map(({ id, name, country, alliance_id, organization_id }) => {
      const own = parts.filter(({ owned }) => owned.id === id);
      return {
        ...{ id, name, country },
        alliance: alliances.get(alliance_id) ?? null,
        setUpBy: partyOf(organization_id),
        members: own.length,
        open: own.filter(({ state }) => state === "claimed").length,
      };
    }),
    nextCursor: last ? encodeCursor({ sort: order, values: [], id: last.id }) : null,
  };
};

export type JointFirmMember = HoldingListItem & {
  contributions: { id: string; kind: ContributionKind; amount: Money | null; description: string }[];
};

export type JointFirmView = {
  id: string;
  name: string;
  country: string;
  description: string;
  alliance: { id: string; name: string } | null;
  setUpBy: PartyView;
  createdAt: string;
  /** With their shares; those that the member has disputed or that were withdrawn are left out, but for the firm's own. */
  members: JointFirmMember[];
};

/** One joint firm; null where the firm neither set it up nor belongs to it. */
export const getJointFirm = async (scope: Scope, id: string): Promise<JointFirmView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.equity
    .visibleJointFirms()
    .innerJoin("equity_parties", "equity_parties.id", "joint_firms.id")
    .where("joint_firms.id", "=", id)
    .select([
      "joint_firms.id",
      "joint_firms.organization_id",
      "joint_firms.alliance_id",
      "joint_firms.description",
      "joint_firms.created_at",
      "equity_parties.name",
      "equity_parties.country",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const partyOf = await nameParties(scope.db, [], [row.organization_id]);
  const alliances = await namesOfAlliances(scope, [row.alliance_id]);
  const contributions = await scope.db.equity
    .contributionsTo(id)
    .select(["id", "member_organization_id", "kind", "amount_minor", "currency", "description"])
    .orderBy("id")
    .execute();
  const parts = await listParts(scope, [id]);
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    description: row.description,
    alliance: alliances.get(row.alliance_id) ?? null,
    setUpBy: partyOf(row.organization_id),
    createdAt: row.created_at,
    members: parts.map((part) => ({
      ...part,
      contributions: contributions
        .filter(({ member_organization_id }) => member_organization_id === part.owner.id)
        .map(({ amount_minor, currency, ...what }) => ({
          id: what.id,
          kind: what.kind,
          description: what.description,
          amount: amount_minor === null ? null : { amountMinor: amount_minor, currency },
        })),
    })),
  };
};

/** The shares that stand, in the order in which they were written down. */
const listParts = async (scope: Scope, jointFirmIds: readonly string[]): Promise<HoldingListItem[]> => {
  if (jointFirmIds.length === 0) return [];
  const rows = await scope.db.equity
    .visibleHoldings()
    .where("holdings.owned_id", "in", jointFirmIds)
    .where("holdings.state", "<>", "withdrawn")
    .select(holdingColumns)
    .orderBy("holdings.id")
    .execute();
  const partyOf = await nameParties(scope.db, rows);
  const today = dateIn(scope.clock(), scope.timeZone);
  return rows.map((row) => toHolding(row, { me: scope.organizationId, today, partyOf }));
};

const namesOfAlliances = async (
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await scope.db
    .visibleAlliances()
    .where("alliances.id", "in", [...new Set(ids)])
    .select(["alliances.id", "alliances.name"])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
};
