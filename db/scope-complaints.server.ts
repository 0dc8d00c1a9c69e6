// The complaints' part of the tenant-scoped handle. A complaint is its firm's; the ally that is responsible for it reads it and adds
// steps, as long as both stand in the alliance, and reads those steps alone that were written for it.

import { type Insertable, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { sidesStand } from "./scope-shares.server";
import type { ComplaintStepsTable } from "./tables-complaints";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

/** A step of the ally. */
type AllyStep = Omit<
  Insertable<ComplaintStepsTable>,
  "ally_organization_id" | "actor_organization_id" | "event"
>;

export class ComplaintDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  #isAlly(complaints: string) {
    return sql<SqlBool>`(${sql.ref(`${complaints}.ally_organization_id`)} = ${this.#me}
      and ${sidesStand(complaints, "ally_organization_id")})`;
  }

  /** Complaints of other firms' customers for which this firm is responsible. */
  asked(): Select<"complaints"> {
    return this.#handle.selectFrom("complaints").where(this.#isAlly("complaints"));
  }

  /** Complaints of the firm's own customers, and those for which it is responsible. */
  visible(): Select<"complaints"> {
    return this.#handle
      .selectFrom("complaints")
      .where(sql<SqlBool>`(complaints.organization_id = ${this.#me} or ${this.#isAlly("complaints")})`);
  }

  /** Whether the ally that is responsible for a complaint of the firm's own reads it now. */
  async allyReads(id: string): Promise<boolean> {
    const read = await this.#handle
      .selectFrom("complaints")
      .where("id", "=", id)
      .where("organization_id", "=", this.#me)
      .where(sidesStand("complaints", "ally_organization_id"))
      .select("id")
      .executeTakeFirst();
    return read !== undefined;
  }

  /** The steps of complaints that the firm can see: of its own all, as ally those that were written for it. */
  visibleSteps(): Select<"complaint_steps"> {
    return this.#handle.selectFrom("complaint_steps").where(sql<SqlBool>`(
      complaint_steps.organization_id = ${this.#me}
      or (complaint_steps.ally_organization_id = ${this.#me} and exists (select 1 from complaints about
        where about.id = complaint_steps.complaint_id and ${this.#isAlly("about")})))`);
  }

  /**
   * Takes an open complaint, of either side, until the transaction ends; answers whether it was open and is the firm's to work on.
   */
  async touchOpen(id: string, at: string): Promise<boolean> {
    this.#changing();
    const touched = await this.#handle
      .updateTable("complaints")
      .set({ updated_at: at })
      .where("id", "=", id)
      .where("state", "=", "open")
      .where(sql<SqlBool>`(organization_id = ${this.#me} or ${this.#isAlly("complaints")})`)
      .executeTakeFirst();
    return touched.numUpdatedRows > 0n;
  }

  /** A step of this firm's as ally, under a complaint that `touchOpen` has taken. */
  async insertAsAlly(step: AllyStep): Promise<void> {
    this.#changing();
    await this.#handle
      .insertInto("complaint_steps")
      .values({
        ...step,
        event: "note",
        ally_organization_id: this.#me,
        actor_organization_id: this.#me,
      })
      .execute();
  }
}
