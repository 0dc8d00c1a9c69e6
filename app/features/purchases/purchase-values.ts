// A purchase as the fields of its form hold it.

import { decimalText } from "~/lib/money";
import type { PurchaseItem } from "./purchase-rows.server";
import type { PurchaseFormValues } from "./purchases.schema";

export const formValuesOf = (purchase: PurchaseItem): PurchaseFormValues => {
  const { line, product, amount, margin } = purchase;
  const item = line && product ? `${line.id}:${product.id}` : (line?.id ?? "");
  return {
    boughtOn: purchase.boughtOn,
    item,
    description: purchase.description,
    quantity: purchase.quantity ?? "",
    amount: decimalText(amount.amountMinor, amount.currency),
    currency: amount.currency,
    margin: margin ? decimalText(margin.amountMinor, margin.currency) : "",
  };
};
