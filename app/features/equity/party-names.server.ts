// What the parties of holdings are called, as far as the firm may know them.

import type { Scope } from "~/access/scope.server";

/** `us` is the firm acted for; a `firm` is another of the installation, the others are recorded. */
export type PartyKind = "us" | "firm" | "entity" | "person" | "joint_firm";

/** The name is null where the firm no longer knows the other one. */
export type PartyView = { id: string; kind: PartyKind; name: string | null };

/** Far below the parameters that a statement may have. */
const idsPerQuery = 500;

type Ends = {
  owner_id: string;
  owner_organization_id: string | null;
  owned_id: string;
  owned_organization_id: string | null;
};

/** The owner and the owned of each holding, by their ids. */
export const nameParties = async (
  db: Scope["db"],
  holdings: readonly Ends[],
  further: readonly string[] = [],
): Promise<(id: string) => PartyView> => {
  const firms = new Set<string>(further);
  const parties = new Set<string>();
  for (const { owner_id, owner_organization_id, owned_id, owned_organization_id } of holdings) {
    (owner_organization_id ? firms : parties).add(owner_id);
    (owned_organization_id ? firms : parties).add(owned_id);
  }
  const known = new Map<string, PartyView>();
  for (const ids of chunks([...firms])) {
    const rows = await db
      .knownOrganizations()
      .where("organizations.id", "in", ids)
      .select(["organizations.id", "organizations.trade_name as name"])
      .execute();
    for (const { id, name } of rows)
      known.set(id, { id, kind: id === db.organizationId ? "us" : "firm", name });
  }
  for (const ids of chunks([...parties])) {
    const rows = await db.equity
      .visibleParties()
      .where("equity_parties.id", "in", ids)
      .select(["equity_parties.id", "equity_parties.kind", "equity_parties.name"])
      .execute();
    for (const row of rows) known.set(row.id, row);
  }
  return (id) => known.get(id) ?? { id, kind: firms.has(id) ? "firm" : "entity", name: null };
};

const chunks = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / idsPerQuery) }, (_, at) =>
    ids.slice(at * idsPerQuery, (at + 1) * idsPerQuery),
  );
