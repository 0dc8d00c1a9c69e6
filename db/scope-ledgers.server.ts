// The part of the tenant-scoped handle for ledgers of contributions and benefits. A ledger and all in it is for its parties while they
// belong to its alliance and, where it has one, to its project. What a firm keeps internal with an entry is that firm's alone.

import {
  type Insertable,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;
type Update<Table extends keyof Database> = UpdateQueryBuilder<Database, Table, Table, UpdateResult>;

type LedgerPart =
  | "ledger_parties"
  | "ledger_entries"
  | "ledger_files"
  | "ledger_rates"
  | "sharing_rules"
  | "sharing_agreements"
  | "benefit_signatures"
  | "benefit_entries"
  | "ledger_places";

/** Whether the firm is a party of the ledger of that id, and belongs to its alliance and project now. */
export const isLedgerParty = (me: string, ledger: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from ledger_parties mine
    where mine.ledger_id = ${ledger} and mine.organization_id = ${me}
      and (mine.organization_id = mine.lead_organization_id or exists (select 1 from alliance_members place
        where place.alliance_id = mine.alliance_id and place.organization_id = mine.organization_id
          and place.status = 'accepted'))
      and (mine.project_id is null or exists (select 1 from project_parties part
        where part.project_id = mine.project_id and part.organization_id = mine.organization_id
          and part.state = 'joined')))`;

export class LedgerDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  #isParty(ledger: string) {
    return isLedgerParty(this.#me, sql.ref(ledger));
  }

  visible(): Select<"ledgers"> {
    return this.#handle.selectFrom("ledgers").where(this.#isParty("ledgers.id"));
  }

  /** What stands in the ledgers that the firm is a party of. */
  ofVisible<Table extends LedgerPart>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(this.#isParty(`${table}.ledger_id`));
  }

  /** Statements of those ledgers, and those that the firm has signed, wherever it belongs now. */
  visibleStatements(): Select<"benefit_statements"> {
    return this.#handle.selectFrom("benefit_statements").where(
      sql<SqlBool>`(${this.#isParty("benefit_statements.ledger_id")} or exists (select 1 from benefit_signatures signed
        where signed.statement_id = benefit_statements.id and signed.organization_id = ${this.#me}))`,
    );
  }

  /** Signatures in those ledgers, and the firm's own. */
  visibleSignatures(): Select<"benefit_signatures"> {
    return this.#handle.selectFrom("benefit_signatures").where(
      sql<SqlBool>`(${this.#isParty("benefit_signatures.ledger_id")}
        or benefit_signatures.organization_id = ${this.#me})`,
    );
  }

  /** What the firm keeps for itself. */
  internals(): Select<"ledger_internals"> {
    return this.#handle
      .selectFrom("ledger_internals")
      .where("ledger_internals.organization_id", "=", this.#me);
  }

  /** What other parties stated, to be answered. */
  answering<Table extends "ledger_entries" | "ledger_rates">(table: Table): Update<Table> {
    this.#changing();
    const rows = this.#handle.updateTable(table) as unknown as Update<Table>;
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return rows.where(
      sql<SqlBool>`${ref("organization_id")} <> ${this.#me} and ${this.#isParty(`${table}.ledger_id`)}`,
    );
  }

  updateStatements(): Update<"benefit_statements"> {
    this.#changing();
    return this.#handle
      .updateTable("benefit_statements")
      .where(this.#isParty("benefit_statements.ledger_id")) as unknown as Update<"benefit_statements">;
  }

  /**
   * Takes the ledger's row, so that of two commands on it the second sees what the first has done; false where the firm is no party of
   * it. `version` counts commands and nothing else.
   */
  async take(ledgerId: string): Promise<boolean> {
    this.#changing();
    const taken = await this.#handle
      .updateTable("ledgers")
      .set((set) => ({ version: set("version", "+", 1) }))
      .where("id", "=", ledgerId)
      .where(this.#isParty("ledgers.id"))
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  }

  /** A ledger in the firm's own log. */
  insertLedger(row: Omit<Insertable<Database["ledgers"]>, "keeper_organization_id">) {
    this.#changing();
    return this.#handle.insertInto("ledgers").values({ ...row, keeper_organization_id: this.#me });
  }

  /** Parties of a ledger in the firm's own log. */
  insertParties(rows: Insertable<Database["ledger_parties"]>[]) {
    this.#changing();
    return this.#handle.insertInto("ledger_parties").values(rows);
  }

  insertTaken(rows: Insertable<Database["benefit_entries"]>[]) {
    this.#changing();
    return this.#handle.insertInto("benefit_entries").values(rows);
  }
}
