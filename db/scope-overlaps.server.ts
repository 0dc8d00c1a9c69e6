// The overlaps' part of the tenant-scoped handle. A customer stays with its firm; the other side reads of it what both have agreed to,
// while the overlap stands and both are in its alliance. The rows that do not match are never asked for here.

import type { Insertable, SelectQueryBuilder, SqlBool, UpdateQueryBuilder, UpdateResult } from "kysely";
import { sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { stayTogether } from "./scope-shares.server";
import type { OverlapAgreementsTable, OverlapCountsTable, OverlapStep } from "./tables-overlaps";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;
type Update<Table extends keyof Database> = UpdateQueryBuilder<Database, Table, Table, UpdateResult>;

/** Whether the sides of an overlap `g` stay together, and the lead has suspended neither: both read, so both must be in. */
const stand = sql<SqlBool>`(${stayTogether("g", "ally_organization_id")}
  and not exists (select 1 from partner_relations r where r.organization_id = g.lead_organization_id
    and r.status <> 'active' and r.partner_organization_id in (g.organization_id, g.ally_organization_id)))`;

export class OverlapDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /** Overlaps that the firm proposed, and those proposed to it. */
  visible(): Select<"customer_overlaps"> {
    return this.#handle.selectFrom("customer_overlaps").where(sql<SqlBool>`(
      customer_overlaps.organization_id = ${this.#me} or customer_overlaps.ally_organization_id = ${this.#me})`);
  }

  /** The same, to be changed by either side. */
  update(): Update<"customer_overlaps"> {
    this.#changing();
    return this.#handle.updateTable("customer_overlaps").where(sql<SqlBool>`(
      organization_id = ${this.#me} or ally_organization_id = ${this.#me})`);
  }

  /** What was computed between this firm and others, whoever asked for it, and what was agreed. */
  visibleUnder<Table extends "overlap_counts" | "overlap_agreements">(table: Table): Select<Table> {
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(sql<SqlBool>`(
      ${ref("proposer_organization_id")} = ${this.#me} or ${ref("ally_organization_id")} = ${this.#me})`);
  }

  /** Either side may stop a count. */
  updateCounts(): Update<"overlap_counts"> {
    this.#changing();
    return this.#handle.updateTable("overlap_counts").where(sql<SqlBool>`(
      proposer_organization_id = ${this.#me} or ally_organization_id = ${this.#me})`);
  }

  async insertCount(row: Omit<Insertable<OverlapCountsTable>, "organization_id">): Promise<void> {
    this.#changing();
    await this.#handle
      .insertInto("overlap_counts")
      .values({ ...row, organization_id: this.#me })
      .execute();
  }

  async insertAgreement(row: Omit<Insertable<OverlapAgreementsTable>, "organization_id">): Promise<void> {
    this.#changing();
    await this.#handle
      .insertInto("overlap_agreements")
      .values({ ...row, organization_id: this.#me })
      .execute();
  }

  /** Whether both sides of an overlap of this firm's stand in its alliance now. */
  async stands(overlapId: string): Promise<boolean> {
    const rows = sql<{ id: string }>`select g.id from customer_overlaps g where g.id = ${overlapId}
      and ${this.#me} in (g.organization_id, g.ally_organization_id) and ${stand}`;
    return (await rows.execute(this.#handle)).rows.length > 0;
  }

  /** An overlap of this firm's whose result is open to both as far as one of the steps. */
  #opened(overlapId: string, steps: readonly OverlapStep[]) {
    return sql`select g.id from customer_overlaps g where g.id = ${overlapId} and g.state = 'open'
      and g.step in (${sql.join(steps)}) and ${this.#me} in (g.organization_id, g.ally_organization_id) and ${stand}`;
  }

  /** The customers in common, once both sides have agreed to their names. */
  rowsOf(overlapId: string): Select<"overlap_rows"> {
    return this.#handle
      .selectFrom("overlap_rows")
      .where(sql<SqlBool>`overlap_rows.overlap_id in (${this.#opened(overlapId, ["names", "fields"])})`);
  }

  /** The other side's customers of these rows. */
  allyCustomers(overlapId: string): Select<"customers"> {
    const rows = this.rowsOf(overlapId);
    return this.#handle
      .selectFrom("customers")
      .where("customers.kind", "=", "company")
      .where("customers.organization_id", "<>", this.#me)
      .where((where) =>
        where.or([
          where("customers.id", "in", rows.select("overlap_rows.customer_id")),
          where("customers.id", "in", rows.select("overlap_rows.ally_customer_id")),
        ]),
      );
  }

  /** The identifiers of the other side's customers, once both have agreed to fields. */
  allyIdentifiers(overlapId: string): Select<"customer_identifiers"> {
    return this.#handle
      .selectFrom("customer_identifiers")
      .where(sql<SqlBool>`exists (${this.#opened(overlapId, ["fields"])})`)
      .where("customer_identifiers.customer_id", "in", this.allyCustomers(overlapId).select("customers.id"));
  }
}
