// What a form or a filter of purchases offers.

import type { Scope } from "~/access/scope.server";

export type LineChoice = { id: string; name: string; supplier: string };
export type ProductChoice = { id: string; lineId: string; name: string };

/** The lines of the firm's own catalogue and of its suppliers', with those that are retired, of which there are purchases. */
export const listLineChoices = (scope: Scope): Promise<LineChoice[]> =>
  scope.db
    .visibleCatalogue("product_lines")
    .innerJoin("organizations as supplier", "supplier.id", "product_lines.organization_id")
    .select(["product_lines.id", "product_lines.name", "supplier.trade_name as supplier"])
    .orderBy("supplier.trade_name")
    .orderBy("product_lines.name")
    .execute();

/** The lines with their products. */
export const listItemChoices = async (
  scope: Scope,
): Promise<{ lines: LineChoice[]; products: ProductChoice[] }> => {
  const [lines, products] = await Promise.all([
    listLineChoices(scope),
    scope.db
      .visibleCatalogue("products")
      .select(["products.id", "products.product_line_id as lineId", "products.name"])
      .orderBy("products.name")
      .execute(),
  ]);
  return { lines, products };
};

/** The currencies that something was bought in. */
export const listPurchaseCurrencies = async (scope: Scope): Promise<string[]> => {
  const rows = await scope.db.purchases
    .standing()
    .select("customer_purchases.currency")
    .distinct()
    .orderBy("customer_purchases.currency")
    .execute();
  return rows.map(({ currency }) => currency);
};
