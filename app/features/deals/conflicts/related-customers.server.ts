// The end customers of a supplier's deals that are one with a given one, or its parent or subsidiary by the equity register as far as
// the supplier sees it.

import type { ConflictDatabase } from "#db/scope-conflicts.server";
import type { OwnershipTies, RegisteredEntity } from "~/features/equity/ownership-ties.server";
import { Frequencies } from "~/features/matching/frequencies";
import { matchOne } from "~/features/matching/match-one";
import { prepare } from "~/features/matching/prepare";
import { isIdentifierScheme } from "~/lib/identifiers";
import { type EndCustomer, judge, recordOf, type Tie, type Verdict } from "./conflicts.rules";
import { findCustomers } from "./find-customers.server";

export type RelatedCustomer = { number: number; tie: Tie; verdict: Verdict };

const asCustomer = ({ names, domain, country, identifiers }: RegisteredEntity): EndCustomer => ({
  names,
  domain,
  country,
  identifiers: identifiers.flatMap(({ scheme, value }) =>
    isIdentifierScheme(scheme) ? [{ scheme, value }] : [],
  ),
});

/** More than this above and below one customer is looked at by nobody. */
const mostRelatives = 30;

/** The entities of the register that are the customer, and for each whom it belongs to and who belongs to it. */
const relativesOf = (customer: EndCustomer, { entities, relativesOf }: OwnershipTies) => {
  if (entities.length === 0) return [];
  const own = prepare(recordOf("", customer));
  const others = entities.map((entity) => prepare(recordOf(entity.id, asCustomer(entity))));
  const frequencies = new Frequencies(others.length + 1);
  for (const one of [own, ...others]) frequencies.add(one);
  return matchOne(own, others, frequencies)
    .flatMap((match) => {
      const entity = entities[match.at] as RegisteredEntity;
      const isIt = judge(customer, asCustomer(entity), match)?.strength === "match";
      return isIt ? relativesOf(entity.id) : [];
    })
    .slice(0, mostRelatives);
};

/**
 * Each once, by its closest tie. A tie by equity is never certain: a parent and its subsidiary may buy apart, and what the register says
 * is said by firms.
 */
export const findRelatedCustomers = async (
  db: ConflictDatabase,
  customer: EndCustomer,
  ties: OwnershipTies,
): Promise<RelatedCustomer[]> => {
  const related = new Map<number, RelatedCustomer>();
  for (const { number, verdict } of await findCustomers(db, customer))
    related.set(number, { number, tie: "same", verdict });
  for (const { entity, tie } of relativesOf(customer, ties)) {
    for (const { number, verdict } of await findCustomers(db, asCustomer(entity))) {
      const known = related.get(number);
      if (known && (known.verdict.strength === "match" || verdict.strength === "possible")) continue;
      related.set(number, { number, tie, verdict: { ...verdict, isCertain: false } });
    }
  }
  return [...related.values()];
};
