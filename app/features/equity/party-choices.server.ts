// The parties that the form of a holding and the filters offer: firms that the firm knows, and what it has recorded itself.

import type { Scope } from "~/access/scope.server";

export type PartyChoices = {
  us: { id: string; name: string };
  firms: { id: string; name: string }[];
  /** The latest; `isMore` says that there are earlier ones. */
  parties: { id: string; name: string }[];
  isMore: boolean;
};

const mostParties = 300;

/** By name. `named` are parties that the address names: they are offered however old they are. */
export const listPartyChoices = async (
  scope: Scope,
  named: readonly (string | null)[] = [],
): Promise<PartyChoices> => {
  const us = { id: scope.organizationId, name: scope.organization.name };
  const firms = await scope.db
    .knownOrganizations()
    .where("organizations.status", "=", "active")
    .where("organizations.id", "<>", us.id)
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
  const latest = await scope.db
    .own("equity_parties")
    .select(["id", "name"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(mostParties + 1)
    .execute();
  const asked = named.filter((id): id is string => id !== null);
  const further =
    asked.length === 0
      ? []
      : await scope.db.own("equity_parties").where("id", "in", asked).select(["id", "name"]).execute();
  const parties = new Map([...latest.slice(0, mostParties), ...further].map((party) => [party.id, party]));
  return {
    us,
    firms,
    parties: [...parties.values()].sort((a, b) => a.name.localeCompare(b.name)),
    isMore: latest.length > mostParties,
  };
};

/** The firm's own company customers, by name, for linking a party with its file; at most a few hundred. */
export const listCustomerChoices = (scope: Scope): Promise<{ id: string; name: string }[]> =>
  scope.db
    .own("customers")
    .select(["id", "name"])
    .orderBy("folded_name")
    .orderBy("id")
    .limit(mostParties)
    .execute();
