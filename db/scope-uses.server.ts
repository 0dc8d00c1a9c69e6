// The part of the tenant-scoped handle for uses of brand assets: a use is for the member that asked and for its lead.

import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

export class UsesDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  visibleUses(): SelectQueryBuilder<Database, "asset_uses", unknown> {
    return this.#handle.selectFrom("asset_uses").where(sql<SqlBool>`(asset_uses.organization_id = ${this.#me}
      or asset_uses.lead_organization_id = ${this.#me})`);
  }
}

/**
 * Whether a firm may have the file of an asset on a day: its own and as lead every one, any other where it needs no approval or the
 * firm has one that is current.
 */
export const mayHaveFile = (
  assets: string,
  { me, today }: { me: string; today: string },
): RawBuilder<SqlBool> => {
  const ref = (column: string) => sql.ref(`${assets}.${column}`);
  return sql<SqlBool>`(${ref("needs_approval")} = 0 or ${ref("organization_id")} = ${me}
    or ${ref("lead_organization_id")} = ${me}
    or exists (select 1 from asset_uses approved where approved.asset_id = ${ref("id")}
      and approved.organization_id = ${me} and approved.state = 'approved'
      and approved.starts_on <= ${today} and approved.approved_until >= ${today}))`;
};
