// What a purchase is called: its words, its product, its line, or that it was erased.

import { useT } from "~/ui/intl";
import type { PurchaseItem } from "./purchase-rows.server";

type Bought = Pick<PurchaseItem, "description" | "product" | "line">;

export const useBought = (): ((purchase: Bought) => string) => {
  const t = useT("purchases");
  return ({ description, product, line }) => description || product?.name || line?.name || t("unnamed");
};
