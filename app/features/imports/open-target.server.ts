// Opens what an import writes into, by its kind.

import { ok, type Result, refuse } from "~/lib/result";
import { openCustomers } from "./customers.target.server";
import { openDeals } from "./deals.target.server";
import type { Mapping } from "./mapping.schema";
import { openPartners } from "./partners.target.server";
import { openProducts } from "./products.target.server";
import { saidBefore } from "./said-before.server";
import type { Handle, ImportBy, Target } from "./target";

export type Opening = {
  mapping: Mapping;
  /** Deals: the alliance that they are registered in. */
  allianceId: string | null;
  now: Date;
  /** Customers: keys of rows that a person says are customers that are there → their ids. */
  same?: Readonly<Record<string, string>>;
};

/**
 * The target for a firm, and the currency of amounts where neither row nor mapping names one. Refusals: `not_found` for the
 * alliance, and those of `openDeals` and `openPartners`.
 */
export const openTarget = async (
  db: Handle,
  by: ImportBy,
  { mapping, allianceId, now, same = {} }: Opening,
): Promise<Result<{ target: Target; firmCurrency: string }>> => {
  const { currency: firmCurrency } = await db
    .selectFrom("organizations")
    .where("id", "=", by.organizationId)
    .select("currency")
    .executeTakeFirstOrThrow();
  switch (mapping.kind) {
    case "customers": {
      const known = { ...(await saidBefore(db, by)), ...same };
      const target = await openCustomers(db, by, { existing: mapping.existing, same: known });
      return ok({ target, firmCurrency });
    }
    case "products":
      return ok({ target: openProducts(by), firmCurrency });
    case "deals": {
      if (allianceId === null) return refuse("not_found");
      const opened = await openDeals(db, by, { allianceId, mapping, now });
      return opened.ok ? ok({ target: opened.value.target, firmCurrency: opened.value.currency }) : opened;
    }
    case "partners": {
      const { alliance, email_template: emailTemplate, currency = firmCurrency } = mapping;
      if (alliance === undefined) return refuse("import_field_missing", { field: "alliance" });
      const opened = await openPartners(db, by, { alliance, emailTemplate, currency });
      return opened.ok ? ok({ target: opened.value, firmCurrency }) : opened;
    }
  }
};
