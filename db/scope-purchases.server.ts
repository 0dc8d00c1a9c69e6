// The purchases' part of the tenant-scoped handle. A purchase is its firm's alone; one that was taken away is in no list, sum or export.

import type { SelectQueryBuilder } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Purchases = SelectQueryBuilder<Database, "customer_purchases", unknown>;

export class PurchaseDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  /** What the firm's customers bought, without what was taken away. */
  standing(): Purchases {
    return this.#handle
      .selectFrom("customer_purchases")
      .where("customer_purchases.organization_id", "=", this.#me)
      .where("customer_purchases.deleted_at", "is", null);
  }
}
