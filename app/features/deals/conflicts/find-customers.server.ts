// Finds, among the end customers that a supplier's deals name, those that may be one with a given one. The index is in the database, by
// hashes of names' parts and of identifiers, so that a check reads a few hundred of them however many there are.

import type { ConflictDatabase } from "#db/scope-conflicts.server";
import { groupsOf, strongKeysOf } from "~/features/matching/candidates";
import { compare } from "~/features/matching/compare.rules";
import { hashOf } from "~/features/matching/fold";
import { Frequencies, forEachPart } from "~/features/matching/frequencies";
import { matchOne, type OneMatch } from "~/features/matching/match-one";
import { worthKeeping } from "~/features/matching/odds";
import { type Prepared, prepare } from "~/features/matching/prepare";
import {
  contentOf,
  type EndCustomer,
  judge,
  readContent,
  recordOf,
  speakApart,
  type Verdict,
} from "./conflicts.rules";

export type FoundCustomer = { number: number; verdict: Verdict };

/** Of hashes whose kind `prepare` and `candidates` do not know. */
const identifierKind = 21;

const exactKeysOf = (customer: EndCustomer, prepared: Prepared): number[] => [
  ...customer.identifiers.map(({ scheme, value }) => hashOf(`${scheme}:${value}`, identifierKind)),
  ...strongKeysOf(prepared),
];

const partsOf = (records: readonly Prepared[]): number[] => {
  const parts = new Set<number>();
  for (const record of records) forEachPart(record, (part) => parts.add(part));
  return [...parts];
};

/** Under these keys stands how many customers bear a part; under the part itself, who is found by it. */
const countedAs = (part: number): number => (part ^ 0x2545f491) & 0x7fffffff;

/** The number of a customer; it is findable from then on. */
export const keepCustomer = (db: ConflictDatabase, customer: EndCustomer): Promise<number> =>
  db.keepCustomer(contentOf(customer), async () => {
    const prepared = prepare(recordOf("", customer));
    const isCounted = !(await isKnownOtherwise(db, customer, prepared));
    return [
      ...exactKeysOf(customer, prepared),
      ...groupsOf(prepared),
      ...(isCounted ? partsOf([prepared]).map(countedAs) : []),
    ];
  });

/**
 * Whether some customer of the very name may be the same, so that its name is no more common for this copy: else the more deals name a
 * customer, each in its own way, the less its name would prove.
 */
const isKnownOtherwise = async (
  db: ConflictDatabase,
  customer: EndCustomer,
  prepared: Prepared,
): Promise<boolean> => {
  const names = new Set(prepared.names.map(({ hash }) => hash));
  const known = await readCustomers(db, await numbersUnder(db, [...names], mostByKeys));
  return known.some(
    (other) =>
      other.prepared.names.some(({ hash }) => names.has(hash)) && !speakApart(customer, other.customer),
  );
};

/** Entries of the index that are followed for parts of names, and the customers that are compared in full. */
const mostFollowed = 8_000;
const mostByParts = 120;
const mostByKeys = 300;

/** Rough evidence holds less: the words of the others count as rare until they are counted too. */
const roughly = worthKeeping - 4;

/** Those that are one with the customer, or may be; its own copy among them where it is kept. */
export const findCustomers = async (
  db: ConflictDatabase,
  customer: EndCustomer,
): Promise<FoundCustomer[]> => {
  const prepared = prepare(recordOf("", customer));
  const exact = exactKeysOf(customer, prepared);
  const groups = groupsOf(prepared);
  const counts = await countKeys(db, groups);
  const numbers = new Set([
    ...(await numbersUnder(db, exact, mostByKeys)),
    ...(await numbersUnder(db, rarest(groups, counts), mostByParts)),
  ]);
  if (numbers.size === 0) return [];
  const { total } = await db
    .led("deal_customers")
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const known = await readCustomers(db, [...numbers]);
  const rough = await frequenciesOf(db, Number(total), [prepared]);
  const near = known.filter((one) => {
    const { total: odds, evidence } = compare(prepared, one.prepared, rough);
    return odds >= roughly || evidence.identifier !== 0 || sharesKey(customer, one.customer);
  });
  const frequencies = await frequenciesOf(db, Number(total), [prepared, ...near.map((one) => one.prepared)]);
  // Its own copy is no rival of the others.
  const content = contentOf(customer);
  const [own, others] = [true, false].map((isOwn) =>
    near.filter((one) => (one.content === content) === isOwn),
  );
  return [own, others].flatMap((group = []) => {
    const matches = matchOne(
      prepared,
      group.map((one) => one.prepared),
      frequencies,
    );
    return group.flatMap(({ number, customer: other }, at) => {
      const verdict = judge(customer, other, matches.find((match) => match.at === at) ?? noMatch(at));
      return verdict ? [{ number, verdict }] : [];
    });
  });
};

/** Of a pair whose names speak so much against it that `matchOne` leaves it out. */
const noMatch = (at: number): OneMatch => ({
  at,
  total: Number.NEGATIVE_INFINITY,
  odds: Number.NEGATIVE_INFINITY,
  keys: [],
  isRefuted: false,
});

const sharesKey = (one: EndCustomer, other: EndCustomer): boolean =>
  (one.domain !== null && one.domain === other.domain) ||
  one.identifiers.some(({ scheme, value }) =>
    other.identifiers.some((theirs) => theirs.scheme === scheme && theirs.value === value),
  );

const readCustomers = async (db: ConflictDatabase, numbers: readonly number[]) => {
  if (numbers.length === 0) return [];
  const rows = await db
    .led("deal_customers")
    .where("number", "in", numbers)
    .select(["number", "content"])
    .orderBy("number")
    .execute();
  return rows.map(({ number, content }) => {
    const customer = readContent(content);
    return { number, content, customer, prepared: prepare(recordOf("", customer)) };
  });
};

/** How common the parts of these records are among the supplier's customers. */
const frequenciesOf = async (
  db: ConflictDatabase,
  customers: number,
  records: readonly Prepared[],
): Promise<Frequencies> => {
  const parts = partsOf(records);
  const counts = await countKeys(db, parts.map(countedAs));
  return Frequencies.known(
    customers,
    parts.map((part) => ({ part, records: counts.get(countedAs(part)) ?? 0 })),
  );
};

const keysAtOnce = 400;

const countKeys = async (db: ConflictDatabase, keys: readonly number[]): Promise<Map<number, number>> => {
  const counts = new Map<number, number>();
  const different = [...new Set(keys)];
  for (let at = 0; at < different.length; at += keysAtOnce) {
    const rows = await db
      .led("deal_customer_keys")
      .where("key", "in", different.slice(at, at + keysAtOnce))
      .select((row) => ["key", row.fn.countAll<number>().as("count")])
      .groupBy("key")
      .execute();
    for (const { key, count } of rows) counts.set(key, Number(count));
  }
  return counts;
};

/** The keys under which the fewest stand, as many as are followed. */
const rarest = (keys: readonly number[], counts: ReadonlyMap<number, number>): number[] => {
  const known = [...new Set(keys)].filter((key) => counts.has(key));
  known.sort((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || one - other);
  let followed = 0;
  return known.filter((key) => {
    followed += counts.get(key) ?? 0;
    return followed <= mostFollowed;
  });
};

/** Those under the most of the keys first. */
const numbersUnder = async (
  db: ConflictDatabase,
  keys: readonly number[],
  most: number,
): Promise<number[]> => {
  if (keys.length === 0) return [];
  const rows = await db
    .led("deal_customer_keys")
    .where("key", "in", [...new Set(keys)])
    .select((row) => ["number", row.fn.countAll<number>().as("shared")])
    .groupBy("number")
    .orderBy("shared", "desc")
    .orderBy("number")
    .limit(most)
    .execute();
  return rows.map((row) => row.number);
};
