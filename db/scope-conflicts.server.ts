// The part of the tenant-scoped handle for conflicts of deals. All of it is read by the lead alone; a registrant asks for a check, and
// learns nothing of what came of it.

import { type Insertable, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database, Row } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

type LeadTable =
  | "deal_customers"
  | "deal_customer_keys"
  | "checked_deals"
  | "deal_check_requests"
  | "deal_conflicts"
  | "customer_judgements"
  | "deal_protections";

type Unled<Table extends LeadTable> = Omit<Insertable<Database[Table]>, "lead_organization_id">;

/** A deal as the tables of conflicts name it: by its id and its registrant. */
export type NamedDeal = { id: string; organization_id: string };

/** Far below the parameters that a statement may have. */
const rowsAtOnce = 200;

export class ConflictDatabase {
  readonly organizationId: string;
  readonly #handle: Handle;
  readonly #changing: () => void;

  /** `changing` is told of what the record must keep. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.organizationId = organizationId;
    this.#changing = changing;
  }

  /** Asks for a check of a deal of the firm's with the lead. */
  async request(request: Omit<Row<"deal_check_requests">, "organization_id">): Promise<void> {
    this.#changing();
    await this.#handle
      .insertInto("deal_check_requests")
      .values({ ...request, organization_id: this.organizationId })
      .execute();
  }

  /** Rows of the firm as lead. */
  led<Table extends LeadTable>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(sql<SqlBool>`${sql.ref(`${table}.lead_organization_id`)} = ${this.organizationId}`);
  }

  /**
   * Takes the firm until the transaction ends, so that its deals are checked and approved one after the other. Call it before reading
   * what the check is about.
   */
  async takeTurn(): Promise<void> {
    await this.#handle
      .updateTable("organizations")
      .set((row) => ({ version: row.ref("version") }))
      .where("id", "=", this.organizationId)
      .execute();
  }

  /** Deals submitted to the firm that name one of these customers, with what else they are about. */
  dealsNaming(customers: readonly number[]) {
    return this.#handle
      .selectFrom("checked_deals")
      .innerJoin("deals", "deals.id", "checked_deals.deal_id")
      .where("checked_deals.lead_organization_id", "=", this.organizationId)
      .where("checked_deals.customer_number", "in", customers)
      .where("deals.lead_organization_id", "=", this.organizationId)
      .where("deals.submitted_at", "is not", null);
  }

  /** The number of a customer; it is added where none has this content, with its keys. */
  async keepCustomer(content: string, keysOf: () => Promise<readonly number[]>): Promise<number> {
    const known = await this.#numberOf(content);
    if (known !== undefined) return known;
    const keys = await keysOf();
    const added = await this.#insert("deal_customers", [{ content }])
      .onConflict((conflict) => conflict.doNothing())
      .returning("number")
      .executeTakeFirst();
    if (!added) return (await this.#numberOf(content)) as number;
    const rows = [...new Set(keys)].map((key) => ({ key, number: added.number }));
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await this.#insert("deal_customer_keys", rows.slice(at, at + rowsAtOnce)).execute();
    return added.number;
  }

  async #numberOf(content: string): Promise<number | undefined> {
    const row = await this.led("deal_customers")
      .where("content", "=", content)
      .select("number")
      .executeTakeFirst();
    return row?.number;
  }

  /** Says which customer a deal names; `checkedAt` null leaves the time of an earlier check. */
  async nameCustomer(deal: NamedDeal, customer: number, checkedAt: string | null): Promise<void> {
    await this.#insert("checked_deals", [
      {
        deal_id: deal.id,
        organization_id: deal.organization_id,
        customer_number: customer,
        checked_at: checkedAt,
      },
    ])
      .onConflict((conflict) =>
        conflict.column("deal_id").doUpdateSet({
          customer_number: customer,
          ...(checkedAt === null ? {} : { checked_at: checkedAt }),
        }),
      )
      .execute();
  }

  /** Puts what was found of a deal in the place of what was found before. */
  async putConflicts(dealId: string, found: readonly Unled<"deal_conflicts">[]): Promise<void> {
    await this.#handle
      .deleteFrom("deal_conflicts")
      .where("lead_organization_id", "=", this.organizationId)
      .where((where) => where.or([where("one_deal_id", "=", dealId), where("other_deal_id", "=", dealId)]))
      .execute();
    if (found.length > 0) await this.#insert("deal_conflicts", found).execute();
  }

  /** Keeps others out; what is kept by another deal already is left with it. */
  async protect(rows: readonly Unled<"deal_protections">[]): Promise<void> {
    this.#changing();
    if (rows.length === 0) return;
    await this.#insert("deal_protections", rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Records that two customers are different. False where it stands already. */
  async judge(judgement: Unled<"customer_judgements">): Promise<boolean> {
    this.#changing();
    const made = await this.#insert("customer_judgements", [judgement])
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }

  /** Takes a judgement back. False where there is none. */
  async unjudge({ one, other }: { one: number; other: number }): Promise<boolean> {
    this.#changing();
    const gone = await this.#handle
      .deleteFrom("customer_judgements")
      .where("lead_organization_id", "=", this.organizationId)
      .where("one_number", "=", one)
      .where("other_number", "=", other)
      .executeTakeFirst();
    return gone.numDeletedRows === 1n;
  }

  #insert<Table extends LeadTable>(table: Table, rows: readonly Unled<Table>[]) {
    const stamped = rows.map((row) => ({ ...row, lead_organization_id: this.organizationId }));
    return this.#handle.insertInto(table).values(stamped as unknown as Insertable<Database[Table]>[]);
  }
}
