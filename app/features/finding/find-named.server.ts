// What a person may go to by its name: customers of the firm, alliances that it sees, a deal by its reference.

import type { Scope } from "~/access/scope.server";
import { suggestCustomers } from "~/features/customers/search/find-customers.server";
import { fold } from "~/features/customers/search/search-text.server";
import { allDeals } from "~/features/deals/deals.filter";
import { listDeals } from "~/features/deals/deals.queries.server";
import { countryName } from "~/lib/countries";
import { cleanText } from "~/lib/text";
import { intlTag } from "~/ui/locale";
import { longestFind } from "./finding.rules";

export type Found = {
  kind: "customer" | "alliance" | "deal";
  id: string;
  name: string;
  /** What tells it from another of its name. */
  beside: string;
};

const mostAlliances = 5;
const mostDeals = 5;
const reference = /^d-[0-9a-z]{6}$/i;

/** The nearest to what was typed, of each kind a few; nothing for a text without a letter or digit. */
export const findNamed = async (scope: Scope, typed: string): Promise<Found[]> => {
  const text = cleanText(typed).slice(0, longestFind);
  if (fold(text) === "") return [];
  const found = await Promise.all([
    scope.can("alliances.read") ? findAlliances(scope, text) : [],
    scope.can("deals.read") && reference.test(text) ? findDeals(scope, text) : [],
    scope.can("customers.read") ? findCustomers(scope, text) : [],
  ]);
  return found.flat();
};

/** As their names are folded for search: in either script, whatever the case. A firm sees some hundreds at most. */
const findAlliances = async (scope: Scope, text: string): Promise<Found[]> => {
  const rows = await scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .select(["alliances.id", "alliances.name", "organizations.trade_name as lead"])
    .orderBy("alliances.name")
    .execute();
  return rows
    .filter(({ name }) => fold(name).includes(fold(text)))
    .slice(0, mostAlliances)
    .map(({ id, name, lead }) => ({ kind: "alliance", id, name, beside: lead }));
};

const findDeals = async (scope: Scope, text: string): Promise<Found[]> => {
  const { rows } = await listDeals(scope, { ...allDeals(null), text }, { limit: mostDeals });
  return rows.map(({ id, reference, customerName }) => ({
    kind: "deal",
    id,
    name: customerName,
    beside: reference,
  }));
};

const findCustomers = async (scope: Scope, text: string): Promise<Found[]> =>
  (await suggestCustomers(scope, text)).map(({ id, name, city, country }) => ({
    kind: "customer",
    id,
    name,
    beside: [city, country && countryName(country, intlTag[scope.locale])].filter(Boolean).join(" · "),
  }));
