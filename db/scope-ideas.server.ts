// The idea register's part of the tenant-scoped handle. An idea is its firm's and the lead's; members read it once it is released, and
// nothing of what the two said about it.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

export class IdeaDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  #isSide(table: string) {
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return sql<SqlBool>`(${ref("organization_id")} = ${this.#me} or ${ref("lead_organization_id")} = ${this.#me})`;
  }

  /** Ideas that the firm stated, those stated to it as lead, and those released to the members of its alliances, while they stand. */
  visible(): Select<"ideas"> {
    return this.#handle.selectFrom("ideas").where(sql<SqlBool>`(${this.#isSide("ideas")}
      or (ideas.released_at is not null and ideas.state <> 'withdrawn' and ideas.alliance_id in (
        select alliance_id from alliance_members where organization_id = ${this.#me} and status = 'accepted')))`);
  }

  /** Ideas of the two sides alone. */
  ofSide(): Select<"ideas"> {
    return this.#handle.selectFrom("ideas").where(this.#isSide("ideas"));
  }

  /** How an idea was assessed and what was said about it, for its two sides. */
  aboutIdeas<Table extends "idea_assessments" | "idea_events">(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(this.#isSide(table));
  }
}
