// The imports' part of the handles: what an undo would do with each row that an import made or changed, for the page that asks before
// and for the work itself.

import { type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { UndoOutcome } from "./tables-imports";

type Reason = Exclude<UndoOutcome, "undone" | "used"> | null;

/** Where a customer may be used, in the order in which the reason is told. */
const usesOfCustomer = [
  ["deals", "deals", "organization_id"],
  ["shared", "share_grant_customers", "organization_id"],
  ["shared", "share_read_customers", "owner_organization_id"],
  ["contacts", "customer_contacts", "organization_id"],
  ["contacts", "customer_consents", "organization_id"],
  ["interactions", "customer_interactions", "organization_id"],
  ["interactions", "customer_next_steps", "organization_id"],
  ["interactions", "care_plans", "organization_id"],
  ["interactions", "event_guests", "organization_id"],
  ["members", "club_members", "organization_id"],
  ["standing", "customer_standing_changes", "organization_id"],
  ["ideas", "ideas", "organization_id"],
  ["holdings", "equity_parties", "organization_id"],
] as const satisfies readonly (readonly [Reason, string, string])[];

type Counted = { change: "created" | "updated"; reason: Reason; count: number };

export class ImportDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  #pending(importId: string) {
    return this.#handle
      .selectFrom("import_changes")
      .where("import_changes.organization_id", "=", this.#me)
      .where("import_changes.import_id", "=", importId)
      .where("import_changes.outcome", "is", null);
  }

  /**
   * The customers of an import that no undo has come to, each with the reason to leave it as it is, or null. A customer that was there
   * before is put back also where it is in use.
   */
  customerVerdicts(importId: string) {
    const uses = usesOfCustomer.map(
      ([reason, table, owner]) => sql`when import_changes.change = 'created' and import_changes.subject_id in
        (select customer_id from ${sql.table(table)} where ${sql.ref(owner)} = ${this.#me}) then ${sql.lit(reason)}`,
    );
    return this.#pending(importId)
      .leftJoin("customers", (on) =>
        on
          .onRef("customers.id", "=", "import_changes.subject_id")
          .on("customers.organization_id", "=", this.#me),
      )
      .select([
        "import_changes.id",
        "import_changes.subject_id",
        "import_changes.change",
        "import_changes.version_before",
        "import_changes.before",
        "import_changes.line",
        "customers.version",
        "customers.kind",
        "customers.name",
        sql<Reason>`case when customers.id is null then 'gone' ${sql.join(uses, sql` `)}
          when customers.version <> import_changes.version then 'changed' end`.as("reason"),
      ]);
  }

  /**
   * The deals of an import that no undo has come to, as `customerVerdicts`. A draft that a lead brought in for a member is the member's,
   * and whether it was touched since is not for the lead to know.
   */
  dealVerdicts(importId: string) {
    const visible = sql<SqlBool>`(deals.organization_id = ${this.#me}
      or (deals.lead_organization_id = ${this.#me} and deals.submitted_at is not null))`;
    return this.#pending(importId)
      .leftJoin("imports", "imports.id", "import_changes.import_id")
      .leftJoin("alliances", "alliances.id", "imports.alliance_id")
      .leftJoin("deals", (on) => on.onRef("deals.id", "=", "import_changes.subject_id").on(visible))
      .select([
        "import_changes.id",
        "import_changes.subject_id",
        "import_changes.change",
        "import_changes.line",
        "deals.organization_id",
        "deals.lead_organization_id",
        "deals.state",
        "deals.customer_name as name",
        sql<Reason>`case when deals.id is null and alliances.organization_id = ${this.#me} then 'with_partner'
          when deals.id is null then 'gone'
          when deals.version <> import_changes.version then 'changed' end`.as("reason"),
      ]);
  }

  /** How many of the import's rows a verdict is on, by what the import did and by the reason. */
  async countVerdicts(importId: string, kind: "customers" | "deals"): Promise<Counted[]> {
    const verdicts = kind === "customers" ? this.customerVerdicts(importId) : this.dealVerdicts(importId);
    const { rows } = await sql<Counted>`select change, reason, count(*) as count
      from (${verdicts}) as verdicts group by change, reason`.execute(this.#handle);
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }
}
