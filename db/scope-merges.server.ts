// The merges' part of the tenant-scoped handle: moves all that hangs on one customer of the firm to another, notes each row, and moves
// back what is still where the merge left it. Every foreign key to customers has its line here; a test walks the schema.

import { type RawBuilder, sql } from "kysely";
import { deferKeys } from "./dialects/deferred-keys";
import type { Handle } from "./index.server";

/**
 * What becomes of the rows that name the file which goes:
 * `moves`: they name the file that stays;
 * `follows`: so too, and an undo takes them where the row goes that they name with its customer;
 * `once`: as `moves`, but for those that would stand twice, which go;
 * `granted`: as `once` where the owner lets them follow; else they go;
 * `offered`: as `granted`, and an undo opens nothing again;
 * `apart`: they go, and come back with an undo;
 * `derived`: they go with the file and are made anew from what there is.
 */
type Manner = "moves" | "follows" | "once" | "granted" | "offered" | "apart" | "derived";

type Hanging = {
  table: string;
  column: string;
  manner: Manner;
  /** What tells a row apart beside the customer. */
  key: string;
  /** The firm whose customer it is. */
  owner: string;
};

const hanging = (table: string, manner: Manner, more: Partial<Hanging> = {}): Hanging => ({
  table,
  manner,
  column: "customer_id",
  key: "id",
  owner: "organization_id",
  ...more,
});

export const hangingOnCustomers: readonly Hanging[] = [
  hanging("customer_identifiers", "moves"),
  hanging("customer_contacts", "moves"),
  hanging("customer_consents", "moves"),
  hanging("customer_interactions", "moves"),
  hanging("customer_next_steps", "moves"),
  hanging("customer_standing_changes", "moves"),
  hanging("care_plans", "moves"),
  hanging("care_steps", "moves"),
  hanging("event_guests", "moves"),
  hanging("complaints", "moves"),
  hanging("customer_purchases", "moves"),
  // A customer has one of each; where both have, that of the file that goes is put apart before.
  hanging("customer_key_accounts", "moves", { key: "organization_id" }),
  hanging("customer_values", "moves", { key: "organization_id" }),
  hanging("credit_lines", "moves"),
  hanging("deals", "moves"),
  hanging("club_members", "moves"),
  hanging("ideas", "moves"),
  hanging("equity_parties", "moves"),
  hanging("customer_merges", "moves", { column: "kept_id" }),
  hanging("share_read_customers", "once", { key: "read_id", owner: "owner_organization_id" }),
  hanging("share_read_contacts", "follows", { key: "contact_id", owner: "owner_organization_id" }),
  hanging("share_grant_customers", "granted", { key: "grant_id" }),
  hanging("overlap_chosen_customers", "offered", { key: "overlap_id" }),
  hanging("customer_standings", "apart"),
  hanging("customer_distinctions", "apart", { column: "one_id" }),
  hanging("customer_distinctions", "apart", { column: "other_id" }),
  hanging("customer_search", "derived"),
  hanging("overlap_rows", "derived", { owner: "proposer_organization_id" }),
  hanging("overlap_rows", "derived", { column: "ally_customer_id", owner: "ally_organization_id" }),
  hanging("duplicate_pairs", "derived", { column: "one_id" }),
  hanging("duplicate_pairs", "derived", { column: "other_id" }),
];

/** Rows of which a column names rows of another table that stand with a customer. */
type Following = { table: string; column: string; owner?: string; named: string; by?: string };

/**
 * What names another row together with its customer stands where that one stands. So what came after the merge goes back with what it
 * names, in this order.
 */
const following: readonly Following[] = [
  { table: "customer_consents", column: "contact_id", named: "customer_contacts" },
  { table: "customer_interactions", column: "contact_id", named: "customer_contacts" },
  { table: "complaints", column: "contact_id", named: "customer_contacts" },
  { table: "event_guests", column: "contact_id", named: "customer_contacts" },
  {
    table: "share_read_contacts",
    column: "contact_id",
    owner: "owner_organization_id",
    named: "customer_contacts",
  },
  { table: "care_steps", column: "plan_id", named: "care_plans" },
  // What was written down from a step.
  { table: "customer_interactions", column: "id", named: "care_steps", by: "interaction_id" },
  { table: "customer_next_steps", column: "interaction_id", named: "customer_interactions" },
];

const carried = hangingOnCustomers.filter(({ manner }) =>
  ["moves", "once", "granted", "offered"].includes(manner),
);

const followers = hangingOnCustomers.filter(({ manner }) => manner === "follows");

/** The merge that rows are moved for, and between which files. */
export type Moving = { mergeId: string; goneId: string; keptId: string };

/** How many rows of a table an undo moved back, and how many of those that were moved are elsewhere by now. */
export type MovedBack = { table: string; back: number; elsewhere: number };

export class MergeDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /** The rows of the firm's that name a customer. */
  #of({ table, column, owner }: Hanging, customerId: string): RawBuilder<unknown> {
    return sql`from ${sql.table(table)} where ${sql.ref(owner)} = ${this.#me} and ${sql.ref(column)} = ${customerId}`;
  }

  #noted(mergeId: string, table: string, change: "moved" | "removed"): RawBuilder<unknown> {
    return sql`select row_id from customer_merge_rows where merge_id = ${mergeId} and organization_id = ${this.#me}
      and table_name = ${table} and change = ${change}`;
  }

  /** How many rows hang on a customer, by table; none of what is derived. */
  async countHanging(customerId: string): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const one of carried) {
      const { rows } = await sql<{
        count: number;
      }>`select count(*) as count ${this.#of(one, customerId)}`.execute(this.#handle);
      counts.set(one.table, Number(rows[0]?.count ?? 0));
    }
    return counts;
  }

  /** Until the transaction ends, rows that name one another may move one after the other. */
  async begin(): Promise<void> {
    await deferKeys(this.#handle);
  }

  /** Moves all that hangs on the file that goes, and notes each row. Call `begin` before, and have the merge written down. */
  async moveAll({ mergeId, goneId, keptId }: Moving, sharesFollow: boolean): Promise<void> {
    this.#changing();
    for (const one of [...carried, ...followers]) {
      const { table, column, key, manner } = one;
      if (manner === "follows") {
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keptId}
          where ${sql.ref(one.owner)} = ${this.#me} and ${sql.ref(column)} = ${goneId}`.execute(this.#handle);
        continue;
      }
      const [keyOf, columnOf] = [sql.ref(key), sql.ref(column)];
      const stayBehind =
        (manner === "granted" || manner === "offered") && !sharesFollow
          ? sql`true`
          : manner === "moves"
            ? sql`false`
            : sql`${keyOf} in (select ${keyOf} ${this.#of(one, keptId)})`;
      await sql`insert into customer_merge_rows (merge_id, organization_id, table_name, row_id, change)
        select ${mergeId}, ${this.#me}, ${table}, ${keyOf}, case when ${stayBehind} then 'removed' else 'moved' end
        ${this.#of(one, goneId)}`.execute(this.#handle);
      await sql`update ${sql.table(table)} set ${columnOf} = ${keptId}
        where ${sql.ref(one.owner)} = ${this.#me} and ${columnOf} = ${goneId}
        and ${keyOf} in (${this.#noted(mergeId, table, "moved")})`.execute(this.#handle);
      if (manner !== "moves") await sql`delete ${this.#of(one, goneId)}`.execute(this.#handle);
    }
  }

  /** Moves back what was moved and is still there. Call `begin` before; the file that went must be there again. */
  async moveAllBack({ mergeId, goneId, keptId }: Moving): Promise<MovedBack[]> {
    this.#changing();
    const done: MovedBack[] = [];
    for (const one of carried) {
      const { table, column, key, owner } = one;
      const [keyOf, columnOf] = [sql.ref(key), sql.ref(column)];
      const moved = await this.#count(sql`${this.#noted(mergeId, table, "moved")}`);
      const there = sql`${this.#of(one, keptId)} and ${keyOf} in (${this.#noted(mergeId, table, "moved")})`;
      if (one.manner === "offered") {
        // What is offered is counted by another firm: an undo takes back, and offers nothing by itself.
        const removed = await this.#count(sql`${this.#noted(mergeId, table, "removed")}`);
        await sql`delete ${there}`.execute(this.#handle);
        done.push({ table, back: 0, elsewhere: moved + removed });
        continue;
      }
      const back = await this.#count(sql`select ${keyOf} ${there}`);
      await sql`update ${sql.table(table)} set ${columnOf} = ${goneId}
        where ${sql.ref(owner)} = ${this.#me} and ${columnOf} = ${keptId}
        and ${keyOf} in (${this.#noted(mergeId, table, "moved")})`.execute(this.#handle);
      done.push({ table, back, elsewhere: moved - back });
    }
    for (const { table, column, owner = "organization_id", named, by = "id" } of following) {
      await sql`update ${sql.table(table)} set customer_id = ${goneId}
        where ${sql.ref(owner)} = ${this.#me} and customer_id = ${keptId} and ${sql.ref(column)} in (
          select ${sql.ref(by)} from ${sql.table(named)}
          where organization_id = ${this.#me} and customer_id = ${goneId} and ${sql.ref(by)} is not null)`.execute(
        this.#handle,
      );
    }
    await sql`insert into share_grant_customers (grant_id, organization_id, customer_id)
      select row_id, organization_id, ${goneId} from customer_merge_rows where merge_id = ${mergeId}
      and organization_id = ${this.#me} and table_name = 'share_grant_customers' and change = 'removed'`.execute(
      this.#handle,
    );
    await sql`insert into share_read_customers (read_id, owner_organization_id, organization_id, customer_id)
      select r.id, r.owner_organization_id, r.organization_id, ${goneId} from customer_merge_rows m
      join share_reads r on r.id = m.row_id and r.owner_organization_id = m.organization_id
      where m.merge_id = ${mergeId} and m.organization_id = ${this.#me}
      and m.table_name = 'share_read_customers' and m.change = 'removed'`.execute(this.#handle);
    return done;
  }

  /** The other firms that read one of the two files, and not both, in an overlap: what one takes over from the other shows there. */
  async alliesReadingOne(oneId: string, otherId: string): Promise<string[]> {
    const reads = (id: string) => sql`exists (select 1 from overlap_rows r where r.overlap_id = o.id
      and (r.customer_id = ${id} or r.ally_customer_id = ${id}))`;
    const { rows } = await sql<{ id: string }>`
      select case when o.organization_id = ${this.#me} then o.ally_organization_id else o.organization_id end as id
      from customer_overlaps o
      where (o.organization_id = ${this.#me} or o.ally_organization_id = ${this.#me})
        and o.state = 'open' and o.step in ('names', 'fields') and ${reads(oneId)} and not ${reads(otherId)}`.execute(
      this.#handle,
    );
    return rows.map(({ id }) => id);
  }

  async #count(rows: RawBuilder<unknown>): Promise<number> {
    const { rows: found } = await sql<{
      count: number;
    }>`select count(*) as count from (${rows}) as counted`.execute(this.#handle);
    return Number(found[0]?.count ?? 0);
  }
}
