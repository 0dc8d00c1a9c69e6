// A supplier's catalogue, read with the installation's handle by the queries that scopes use. For imports.

import type { TenantDatabase } from "#db/scope.server";
import type { Handle } from "./target";

type CatalogueReader = Pick<TenantDatabase, "visibleCatalogue">;

/** Adds no condition of its own: the queries name the supplier. */
export const catalogueOf = (db: Handle): CatalogueReader => ({
  visibleCatalogue: ((table) => db.selectFrom(table as never)) as CatalogueReader["visibleCatalogue"],
});
