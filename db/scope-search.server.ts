// The part of the tenant-scoped handle for search over a firm's own customers.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { addGrams, isCustomerAmong, replaceGrams, rowsWithGrams } from "./dialects/customer-grams";
import { insertRows } from "./dialects/insert-rows";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

/** What a customer is found by. */
export type SearchEntry = { customerId: string; edition: number; text: string; grams: readonly number[] };

/** Each entry stands for one thing that the text must hold, in one of these forms. */
type Contained = readonly (readonly string[])[];

/** What was typed holds letters and digits alone, so that no sign in it is one of `like`. */
const holds = (column: string, contained: Contained) =>
  contained.map(
    (forms) =>
      sql<SqlBool>`(${sql.join(
        forms.map((form) => sql`${sql.ref(column)} like ${`%${form}%`}`),
        sql` or `,
      )})`,
  );

export class SearchDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  /** Makes customers of the firm findable that were not. */
  async add(entries: readonly SearchEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map(({ customerId, edition, text }) => ({
      organization_id: this.#me,
      customer_id: customerId,
      edition,
      text,
    }));
    const made = await insertRows(this.#handle, "customer_search", rows)
      .returning(["number", "customer_id"])
      .execute();
    const numbers = new Map(made.map(({ number, customer_id }) => [customer_id, number]));
    await addGrams(
      this.#handle,
      entries.map(({ customerId, grams }) => ({ number: numbers.get(customerId) ?? 0, grams })),
    );
  }

  /** Makes customers findable by what they hold now; one that is found by the same as before is left alone. */
  async put(entries: readonly SearchEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = await this.#handle
      .selectFrom("customer_search")
      .where("organization_id", "=", this.#me)
      .where(
        "customer_id",
        "in",
        entries.map(({ customerId }) => customerId),
      )
      .select(["number", "customer_id", "edition", "text"])
      .execute();
    const known = new Map(rows.map((row) => [row.customer_id, row]));
    await this.add(entries.filter(({ customerId }) => !known.has(customerId)));
    for (const { customerId, edition, text, grams } of entries) {
      const row = known.get(customerId);
      if (!row || (row.text === text && row.edition === edition)) continue;
      await this.#handle
        .updateTable("customer_search")
        .set({ text, edition })
        .where("organization_id", "=", this.#me)
        .where("number", "=", row.number)
        .execute();
      await replaceGrams(this.#handle, { number: row.number, grams });
    }
  }

  /** Customers of the firm that have all pieces, in no order, at most `limit`. Their texts tell whether they are meant. */
  matching(grams: readonly number[], limit: number): Promise<{ customer_id: string; text: string }[]> {
    return this.#handle
      .selectFrom(rowsWithGrams(this.#handle, this.#me, { grams, limit }).as("found"))
      .select(["found.customer_id", "found.text"])
      .execute();
  }

  /** The customers of the firm that are among the ids. */
  among(ids: readonly string[]): SelectQueryBuilder<Database, "customers", unknown> {
    return this.#handle.selectFrom("customers").where(isCustomerAmong(this.#handle, this.#me, ids));
  }

  /** Of these customers of the firm those whose text holds all that is contained, for a question that much of the firm answers. */
  holding(
    customers: SelectQueryBuilder<Database, "customers", unknown>,
    contained: Contained,
  ): SelectQueryBuilder<Database, "customers", unknown> {
    let texts = this.#handle
      .selectFrom("customer_search")
      .where(sql<SqlBool>`customer_search.customer_id = ${sql.ref("customers.id")}`)
      .where("customer_search.organization_id", "=", this.#me)
      .select("customer_search.number");
    for (const condition of holds("customer_search.text", contained)) texts = texts.where(condition);
    // Not as a join of sets: the list's order comes first, and each of its rows is looked up until the page is full.
    return customers.where(sql<SqlBool>`(${texts}) is not null`);
  }
}
