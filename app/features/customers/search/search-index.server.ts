// Makes customers findable: in the transaction that changes them, and at a start those that an older edition of the rules, or
// none, had in hand.

import type { Scope, SystemScope, SystemTransaction } from "~/access/scope.server";
import { ok } from "~/lib/result";
import { gramsOf, piecesOf } from "./search-pieces";
import {
  foldWords,
  namesOf,
  otherNamesOf,
  type Searchable,
  searchEdition,
  searchLines,
  textOf,
} from "./search-text.server";

type SearchDatabase = Scope["db"]["search"];
type Entry = Parameters<SearchDatabase["put"]>[0][number];

/** What a customer of the firm is found by. */
export const searchEntry = (
  organizationId: string,
  { id, ...customer }: Searchable & { id: string },
): Entry => {
  const lines = searchLines(customer);
  return {
    customerId: id,
    edition: searchEdition,
    text: textOf(lines),
    grams: gramsOf(organizationId, piecesOf(lines, namesOf(customer).flatMap(foldWords))),
  };
};

const rowsAtOnce = 200;

type Handle = SystemScope["db"];

/** The next customers that are not findable by the rules of this edition, by id. */
const waiting = (db: Handle) =>
  db
    .selectFrom("customers")
    .leftJoin("customer_search", "customer_search.customer_id", "customers.id")
    .where((where) =>
      where.or([
        where("customer_search.number", "is", null),
        where("customer_search.edition", "<", searchEdition),
      ]),
    )
    .select("customers.id")
    .orderBy("customers.id");

export const isAnyCustomerWaiting = async (system: SystemScope): Promise<boolean> =>
  (await waiting(system.db).limit(1).executeTakeFirst()) !== undefined;

/**
 * Makes all customers findable that are not yet, a few in a transaction, so that commands come in between. Answers how many it
 * made; `signal` ends it after the transaction that it is at.
 */
export const indexWaitingCustomers = async (system: SystemScope, signal: AbortSignal): Promise<number> => {
  let [made, after] = [0, ""];
  while (!signal.aborted) {
    const next = await waiting(system.db).where("customers.id", ">", after).limit(rowsAtOnce).execute();
    const last = next.at(-1);
    if (!last) break;
    after = last.id;
    await system.transaction(async (tx) => {
      // A command that changes one of them meanwhile writes the row first, and is read here.
      await tx.db
        .updateTable("customers")
        .set((row) => ({ version: row.ref("version") }))
        .where(
          "id",
          "in",
          next.map(({ id }) => id),
        )
        .execute();
      await indexCustomers(
        tx,
        next.map(({ id }) => id),
      );
      return ok(null);
    });
    made += next.length;
  }
  return made;
};

/** Makes these customers findable by what their files hold now, for the installation's own work on them. */
export const indexCustomers = async (tx: SystemTransaction, ids: readonly string[]): Promise<void> => {
  const customers = await tx.db.selectFrom("customers").where("id", "in", ids).selectAll().execute();
  const identifiers = await tx.db
    .selectFrom("customer_identifiers")
    .where("customer_id", "in", ids)
    .select(["customer_id", "value"])
    .execute();
  const identifiersOf = new Map<string, { value: string }[]>();
  for (const one of identifiers)
    identifiersOf.set(one.customer_id, [...(identifiersOf.get(one.customer_id) ?? []), one]);
  const byFirm = new Map<string, Entry[]>();
  for (const row of customers) {
    const entries = byFirm.get(row.organization_id) ?? [];
    byFirm.set(row.organization_id, entries);
    entries.push(
      searchEntry(row.organization_id, {
        id: row.id,
        name: row.name,
        tradeName: row.trade_name,
        otherNames: otherNamesOf(row.other_names),
        domain: row.domain,
        phone: row.phone,
        identifiers: identifiersOf.get(row.id) ?? [],
      }),
    );
  }
  for (const [organizationId, entries] of byFirm) await tx.searchOf(organizationId).put(entries);
};
