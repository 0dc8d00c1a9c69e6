// Finds a firm's own customers by what somebody types: a few as they type, the best first, and all of them for a list.

import type { Scope } from "~/access/scope.server";
import type { CustomerKind } from "../customer-kinds";
import type { CustomerFilter } from "../customers.filter";
import {
  asPart,
  asStart,
  asWhole,
  gramsOfQuestion,
  isAnswer,
  type Question,
  readQuery,
  type SearchQuery,
} from "./search-query.server";
import { type Rank, type Reason, rankOf, reasonOf } from "./search-rank.server";
import { otherNamesOf } from "./search-text.server";

export type CustomerSuggestion = {
  id: string;
  name: string;
  kind: CustomerKind;
  city: string;
  country: string;
  reason: Reason;
};

/** So many are ranked at most. */
const mostRanked = 300;
const mostSuggested = 10;

type Ranked = { id: string; rank: Rank };

/**
 * Whether the reader may find persons by what was typed. A viewer reads the telephones of persons masked, and would read the
 * digits off what a number finds.
 */
const mayFindPersons = (scope: Scope, query: SearchQuery): boolean =>
  scope.can("customers.personal") || !query.words.some((word) => /^\d+$/.test(word));

/** The best of the firm's customers for what was typed so far, each with why it was found. */
export const suggestCustomers = async (scope: Scope, typed: string): Promise<CustomerSuggestion[]> => {
  const query = readQuery(typed);
  if (!query) return [];
  const ranked = new Map<string, Ranked>();
  // What is nearer to what was typed is asked first, so that no common word crowds it out.
  for (const question of [asWhole(query), asStart(query), asPart(query)]) {
    if (ranked.size >= mostSuggested) break;
    const { rows } = await ask(scope, question, mostRanked);
    for (const { customer_id, text } of rows)
      ranked.set(customer_id, { id: customer_id, rank: rankOf(text, query) });
  }
  const best = [...ranked.values()]
    .sort((one, other) => one.rank.place - other.rank.place || compareLines(one.rank, other.rank))
    .slice(0, mostSuggested);
  return readSuggestions(scope, query, best);
};

/** Of two that begin alike, the one that says less beside it; then by what was found. */
const compareLines = ({ line: one }: Rank, { line: other }: Rank): number =>
  one.value.length - other.value.length || (one.value < other.value ? -1 : 1);

/** The customers that answer the question, and whether there may be more of them than `limit`. */
const ask = async (scope: Scope, question: Question, limit: number) => {
  const rows = await scope.db.search.matching(gramsOfQuestion(scope.organizationId, question), limit);
  return { rows: rows.filter(({ text }) => isAnswer(text, question)), isMore: rows.length === limit };
};

const readSuggestions = async (
  scope: Scope,
  query: SearchQuery,
  best: readonly Ranked[],
): Promise<CustomerSuggestion[]> => {
  if (best.length === 0) return [];
  const ids = best.map(({ id }) => id);
  const [rows, identifiers] = await Promise.all([
    scope.db
      .own("customers")
      .where("id", "in", ids)
      .select(["id", "kind", "name", "trade_name", "other_names", "domain", "phone", "city", "country"])
      .execute(),
    scope.db
      .own("customer_identifiers")
      .where("customer_id", "in", ids)
      .select(["customer_id", "value"])
      .execute(),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return best.flatMap(({ id, rank }) => {
    const row = byId.get(id);
    if (!row || (row.kind !== "company" && !mayFindPersons(scope, query))) return [];
    const customer = {
      name: row.name,
      tradeName: row.trade_name,
      otherNames: otherNamesOf(row.other_names),
      domain: row.domain,
      phone: row.phone,
      identifiers: identifiers.filter(({ customer_id }) => customer_id === id),
    };
    const { kind, name, city, country } = row;
    return [{ id, kind, name, city, country, reason: reasonOf(customer, rank.line, query) }];
  });
};

/** More than so many are not gathered before the list's own order is followed. */
const mostGathered = 10_000;
const mostRead = 50_000;

/** What a search lets through of a list: these customers, or, where they are many, those of whom this holds. */
export type Found = {
  ids: readonly string[] | null;
  contained: readonly (readonly string[])[];
  companiesOnly: boolean;
};

/** What the text of a filter finds among the firm's customers; null where it has none. */
export const foundBy = async (
  scope: Scope,
  { text }: CustomerFilter,
  most = mostGathered,
): Promise<Found | null> => {
  if (!text) return null;
  const query = readQuery(text);
  if (!query) return { ids: [], contained: [], companiesOnly: false };
  const question = asPart(query);
  let { rows, isMore } = await ask(scope, question, most);
  // The pieces are common and the words are not: all that have the pieces are looked at.
  if (isMore && rows.length < most / 10) ({ rows, isMore } = await ask(scope, question, mostRead));
  return {
    ids: isMore ? null : rows.map(({ customer_id }) => customer_id),
    contained: question.contained,
    companiesOnly: !mayFindPersons(scope, query),
  };
};
