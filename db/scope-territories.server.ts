// The territories' part of the tenant-scoped handle. They are commercial terms between the lead and one member: no other member sees
// them, also where the alliance is open.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

export class TerritoryDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  /** Territories that the firm assigned as lead, and its own as member. */
  visible(): SelectQueryBuilder<Database, "territories", unknown> {
    return this.#handle.selectFrom("territories").where(sql<SqlBool>`(
      territories.organization_id = ${this.#me} or territories.lead_organization_id = ${this.#me})`);
  }
}
