// Who owns an entity and what it owns, through all chains, as of a date: from the holdings that the firm may see, and nothing else goes into
// any figure, circle or picture.

import type { Scope } from "~/access/scope.server";
import { countedOf, heldOn } from "./held-on.server";
import { counts, type HoldingSize, type HoldingState } from "./holdings.rules";
import { type OwnershipView, ownershipOf } from "./ownership-view.rules";
import { nameParties, type PartyView } from "./party-names.server";

/** One holding of the day as the table and the picture show it. */
export type HeldPair = HoldingSize & {
  holdingId: string;
  ownerId: string;
  ownedId: string;
  shareClass: string;
  state: HoldingState;
};

export type LookThroughView = {
  entity: PartyView;
  /** Null: there are more holdings than a page can look through. */
  ownership: OwnershipView | null;
  /** Claims that stand open on the day, near the entity: shown, and counted nowhere. */
  claims: HeldPair[];
  /** The direct holdings between the parties that are listed. */
  held: HeldPair[];
  parties: Record<string, PartyView>;
};

/** Beyond this, reading the register alone would take longer than a page may. */
const mostHoldings = 50_000;

/** Null where no holding that the firm may see names the entity, and it is not the firm itself. */
export const lookThroughEntity = async (
  scope: Scope,
  entity: string,
  asOf: string,
): Promise<LookThroughView | null> => {
  const states = ["recorded", "confirmed", "claimed"] as const;
  const rows = await heldOn(scope.db, { day: asOf, states, most: mostHoldings })
    .select([
      "holdings.id as holdingId",
      "holdings.owner_organization_id",
      "holdings.owned_organization_id",
      "holdings.size",
    ])
    .execute();
  if (entity !== scope.organizationId && !(await isNamed(scope, entity))) return null;
  const counted = countedOf(rows);
  const ownership = rows.length > mostHoldings ? null : ownershipOf(entity, counted);
  const listed = new Set([entity]);
  if (ownership && !ownership.isEntangled) {
    for (const { ownerId, ownedId } of [...ownership.owners, ...ownership.owned])
      listed.add(ownerId).add(ownedId);
    for (const cycle of ownership.cycles.slice(0, mostCycles))
      for (const party of cycle.slice(0, mostInCycle)) listed.add(party);
  }
  const near = rows.filter(({ ownerId, ownedId }) => listed.has(ownerId) || listed.has(ownedId));
  const claims = near.filter(({ state }) => state === "claimed");
  const held = near.filter(
    ({ state, ownerId, ownedId }) => counts(state) && listed.has(ownerId) && listed.has(ownedId),
  );
  for (const { ownerId, ownedId } of claims) listed.add(ownerId).add(ownedId);
  const ends = near.map((row) => ({
    owner_id: row.ownerId,
    owner_organization_id: row.owner_organization_id,
    owned_id: row.ownedId,
    owned_organization_id: row.owned_organization_id,
  }));
  const others = rows.filter(({ ownerId, ownedId }) => listed.has(ownerId) || listed.has(ownedId)).length;
  const partyOf = await nameParties(scope.db, ends, others === 0 ? [entity] : [scope.organizationId]);
  const parties = Object.fromEntries([...listed].map((id) => [id, partyOf(id)]));
  return {
    entity: partyOf(entity),
    ownership,
    claims: claims.map(toPair),
    held: held.map(toPair),
    parties,
  };
};

/** So many circles are named, each by so many of its firms. */
export const mostCycles = 5;
export const mostInCycle = 12;

const toPair = (row: HeldPair): HeldPair => ({
  holdingId: row.holdingId,
  ownerId: row.ownerId,
  ownedId: row.ownedId,
  size: row.size,
  leastUnits: row.leastUnits,
  mostUnits: row.mostUnits,
  shareClass: row.shareClass,
  state: row.state,
});

/** Whether some holding that the firm may see, of whatever date, names the party. */
const isNamed = async (scope: Scope, party: string): Promise<boolean> => {
  const found = await scope.db.equity
    .visibleHoldings()
    .where((where) =>
      where.or([where("holdings.owner_id", "=", party), where("holdings.owned_id", "=", party)]),
    )
    .select("holdings.id")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};

const mostEntities = 300;

/** Parties to choose from: the latest that visible holdings name, and the firm itself. By name. */
export const listEntities = async (scope: Scope, chosen: PartyView): Promise<PartyView[]> => {
  const rows = await scope.db.equity
    .latestHoldings(mostEntities)
    .select(["owner_id", "owner_organization_id", "owned_id", "owned_organization_id"])
    .execute();
  const partyOf = await nameParties(scope.db, rows, [scope.organizationId]);
  const ids = new Set([
    scope.organizationId,
    ...rows.flatMap(({ owner_id, owned_id }) => [owner_id, owned_id]),
  ]);
  const parties = new Map([...[...ids].map(partyOf), chosen].map((party) => [party.id, party]));
  return [...parties.values()]
    .filter(({ name }) => name !== null)
    .sort((a, b) => String(a.name).localeCompare(String(b.name)));
};
