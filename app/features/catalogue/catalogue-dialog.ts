// Which form of the catalogue is open, as it stands in the address: `?new=line`, `?new=product&line=<id>`, `?line=<id>`,
// `?product=<id>`. Pure.

import type { ProductLineView, ProductView } from "./catalogue.queries.server";

export type CatalogueDialogState =
  | { kind: "new-line" }
  | { kind: "new-product"; line: ProductLineView }
  | { kind: "line"; line: ProductLineView }
  | { kind: "product"; line: ProductLineView; product: ProductView };

/** Null where none is open, and where the address names no row of this catalogue. */
export const openDialog = (
  catalogue: readonly ProductLineView[],
  params: URLSearchParams,
): CatalogueDialogState | null => {
  const line = catalogue.find(({ id }) => id === params.get("line"));
  if (params.get("new") === "line") return { kind: "new-line" };
  if (params.get("new") === "product") return line ? { kind: "new-product", line } : null;
  if (line) return { kind: "line", line };
  for (const holder of catalogue) {
    const product = holder.products.find(({ id }) => id === params.get("product"));
    if (product) return { kind: "product", line: holder, product };
  }
  return null;
};
