// Parents and subsidiaries in the part of the equity register that a firm sees, for whoever looks for them by what they are called.

import type { Scope } from "~/access/scope.server";
import { countedOf, heldOn } from "./held-on.server";
import { ownershipOf } from "./ownership-view.rules";

/** A legal entity that the register names. */
export type RegisteredEntity = {
  id: string;
  names: string[];
  domain: string | null;
  country: string;
  identifiers: { scheme: string; value: string }[];
};

export type Relative = { entity: RegisteredEntity; tie: "parent" | "subsidiary" };

export type OwnershipTies = {
  entities: readonly RegisteredEntity[];
  /** Who controls the entity by votes or has more than half of it, through all chains, and whom it controls or has so. */
  relativesOf: (entity: string) => Relative[];
};

/** Beyond this, reading the register alone would take longer than a decision may: it is then not looked at. */
const mostHoldings = 20_000;

const majority = 0.5;

/** What counts on the day, as the firm sees it. */
export const readOwnershipTies = async (db: Scope["db"], day: string): Promise<OwnershipTies> => {
  const rows = await heldOn(db, { day, states: ["recorded", "confirmed"], most: mostHoldings }).execute();
  if (rows.length === 0 || rows.length > mostHoldings) return { entities: [], relativesOf: () => [] };
  const holdings = countedOf(rows);
  const named = new Set(holdings.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId]));
  const entities = (await readEntities(db)).filter(({ id }) => named.has(id));
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
  const relativesOf = (id: string): Relative[] => {
    const ownership = ownershipOf(id, holdings);
    if (ownership.isEntangled) return [];
    const rules = ({ controls, fraction }: { controls: boolean; fraction: number }) =>
      controls || fraction > majority;
    const related = (tie: Relative["tie"], ids: readonly string[]): Relative[] =>
      ids.flatMap((one) => {
        const entity = entityOf.get(one);
        return entity ? [{ entity, tie }] : [];
      });
    return [
      ...related(
        "parent",
        ownership.owners.filter(rules).map(({ ownerId }) => ownerId),
      ),
      ...related(
        "subsidiary",
        ownership.owned.filter(rules).map(({ ownedId }) => ownedId),
      ),
    ];
  };
  return { entities, relativesOf };
};

/** Firms that the firm knows, and entities that it has recorded or that a holding which it sees names. */
const readEntities = async (db: Scope["db"]): Promise<RegisteredEntity[]> => {
  const firms = await db
    .knownOrganizations()
    .select(["id", "legal_name", "trade_name", "domain", "country"])
    .execute();
  const ofFirms = await db
    .knownOrganizations()
    .innerJoin("organization_identifiers", "organization_identifiers.organization_id", "organizations.id")
    .select(["organizations.id", "scheme", "value"])
    .execute();
  const parties = await db.equity
    .visibleParties()
    .where("equity_parties.kind", "<>", "person")
    .select(["id", "name", "country"])
    .execute();
  const ofParties = await db
    .own("equity_party_identifiers")
    .select(["party_id as id", "scheme", "value"])
    .execute();
  const identifiers = new Map<string, RegisteredEntity["identifiers"]>();
  for (const { id, scheme, value } of [...ofFirms, ...ofParties])
    identifiers.set(id, [...(identifiers.get(id) ?? []), { scheme, value }]);
  return [
    ...firms.map((firm) => ({
      id: firm.id,
      names: [...new Set([firm.legal_name, firm.trade_name])],
      domain: firm.domain,
      country: firm.country,
      identifiers: identifiers.get(firm.id) ?? [],
    })),
    ...parties.map(({ id, name, country }) => ({
      id,
      names: [name],
      domain: null,
      country,
      identifiers: identifiers.get(id) ?? [],
    })),
  ];
};
