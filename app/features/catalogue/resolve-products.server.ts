// From what people and files write to the lines and products of a supplier's catalogue. For deals, imports and the API.

import type { TenantDatabase } from "#db/scope.server";
import { type ResolvedText, resolveTexts, type Spelled } from "./catalogue.rules";

/**
 * What each text means in the supplier's catalogue: the code, name or another spelling of a line or a product, whatever its
 * case, width, spaces and hyphens. `db` is a scope's or, inside a transaction, the transaction's. Nothing is known of a
 * catalogue that the firm may not read.
 */
export const resolveProducts = async (
  db: TenantDatabase,
  supplierId: string,
  texts: readonly string[],
): Promise<{ resolved: ResolvedText[]; unknown: string[] }> =>
  texts.length === 0
    ? { resolved: [], unknown: [] }
    : resolveTexts(await readSpellings(db, supplierId), texts);

/** Everything in a supplier's catalogue with all that it may be called. */
export const readSpellings = async (
  db: Pick<TenantDatabase, "visibleCatalogue">,
  supplierId: string,
): Promise<Spelled[]> => {
  const lines = await db
    .visibleCatalogue("product_lines")
    .where("product_lines.organization_id", "=", supplierId)
    .select(["id", "code", "name", "status"])
    .orderBy("code")
    .execute();
  const products = await db
    .visibleCatalogue("products")
    .where("products.organization_id", "=", supplierId)
    .select(["id", "product_line_id", "code", "name", "status"])
    .orderBy("code")
    .execute();
  const aliases = await db
    .visibleCatalogue("product_aliases")
    .where("product_aliases.organization_id", "=", supplierId)
    .select(["alias", "product_line_id", "product_id"])
    .execute();
  const aliasesOf = new Map<string, string[]>();
  for (const { alias, product_line_id, product_id } of aliases) {
    const target = product_id ?? product_line_id;
    aliasesOf.set(target, [...(aliasesOf.get(target) ?? []), alias]);
  }
  return [
    ...lines.map(({ id, code, name, status }) => ({
      productLineId: id,
      productId: null,
      code,
      name,
      aliases: aliasesOf.get(id) ?? [],
      retired: status === "retired",
    })),
    ...products.map(({ id, product_line_id, code, name, status }) => ({
      productLineId: product_line_id,
      productId: id,
      code,
      name,
      aliases: aliasesOf.get(id) ?? [],
      retired: status === "retired",
    })),
  ];
};
