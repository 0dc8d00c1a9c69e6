// The catalogue of a supplier: its own to edit, and to read for the firms that belong to its alliances.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import type { Money } from "~/lib/money";

type CatalogueRow = {
  id: string;
  code: string;
  name: string;
  retired: boolean;
  version: number;
  aliases: { id: string; alias: string }[];
};
export type ProductView = CatalogueRow & { listPrice: Money | null; currency: string };
export type ProductLineView = CatalogueRow & { products: ProductView[] };

/** The suppliers whose catalogue the firm may read beside its own: the leads of alliances that it joined, by name. */
export const listSuppliers = async (scope: Scope): Promise<{ id: string; name: string }[]> =>
  scope.db
    .visibleAllianceMembers()
    .innerJoin("organizations", "organizations.id", "alliance_members.lead_organization_id")
    .where("alliance_members.organization_id", "=", scope.organizationId)
    .where("alliance_members.status", "in", ["accepted", "left"])
    .select(["organizations.id", "organizations.trade_name as name"])
    .distinct()
    .orderBy("organizations.trade_name")
    .execute();

export type CatalogueOwner = { id: string; name: string; isOwn: boolean };

/**
 * The catalogues that the firm may open, the one to show first at the head: its own where there is something in it, else those
 * of its suppliers. Its own is always among them for those who may edit it.
 */
export const listCatalogues = async (scope: Scope): Promise<CatalogueOwner[]> => {
  const own = { id: scope.organizationId, name: scope.organization.name, isOwn: true };
  const suppliers = (await listSuppliers(scope)).map((supplier) => ({ ...supplier, isOwn: false }));
  const any = await scope.db.own("product_lines").select("id").limit(1).executeTakeFirst();
  if (any || suppliers.length === 0) return [own, ...suppliers];
  return scope.can("catalogue.edit") ? [...suppliers, own] : suppliers;
};

/** Everything in a supplier's catalogue that the firm may see, by code; what is retired only in its own. */
export const getCatalogue = async (scope: Scope, supplierId: string): Promise<ProductLineView[]> => {
  if (!isId(supplierId)) return [];
  const isOwn = supplierId === scope.organizationId;
  const statuses: ("active" | "retired")[] = isOwn ? ["active", "retired"] : ["active"];
  const lines = await scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.organization_id", "=", supplierId)
    .where("status", "in", statuses)
    .select(["id", "code", "name", "status", "version"])
    .orderBy("code")
    .execute();
  const products = await scope.db
    .visibleCatalogue("products")
    .where("products.organization_id", "=", supplierId)
    .where("status", "in", statuses)
    .select(["id", "product_line_id", "code", "name", "list_price_minor", "currency", "status", "version"])
    .orderBy("code")
    .execute();
  const aliases = await scope.db
    .visibleCatalogue("product_aliases")
    .where("product_aliases.organization_id", "=", supplierId)
    .select(["id", "alias", "product_line_id", "product_id"])
    .orderBy("alias")
    .execute();
  const aliasesOf = new Map<string, { id: string; alias: string }[]>();
  for (const { id, alias, product_line_id, product_id } of aliases) {
    const target = product_id ?? product_line_id;
    aliasesOf.set(target, [...(aliasesOf.get(target) ?? []), { id, alias }]);
  }
  const productsOf = new Map<string, ProductView[]>();
  for (const { list_price_minor, product_line_id, status, ...row } of products) {
    const view: ProductView = {
      ...row,
      retired: status === "retired",
      listPrice: list_price_minor === null ? null : { amountMinor: list_price_minor, currency: row.currency },
      aliases: aliasesOf.get(row.id) ?? [],
    };
    productsOf.set(product_line_id, [...(productsOf.get(product_line_id) ?? []), view]);
  }
  return lines.map(({ status, ...row }) => ({
    ...row,
    retired: status === "retired",
    aliases: aliasesOf.get(row.id) ?? [],
    products: productsOf.get(row.id) ?? [],
  }));
};

/** The lines of a supplier that a new deal can name, by code; none where the firm may not read that catalogue. */
export const listProductLines = async (
  scope: Scope,
  supplierId: string,
): Promise<{ id: string; code: string; name: string }[]> =>
  scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.organization_id", "=", supplierId)
    .where("status", "=", "active")
    .select(["id", "code", "name"])
    .orderBy("code")
    .execute();
