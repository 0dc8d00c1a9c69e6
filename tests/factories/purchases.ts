// What customers bought, for tests.

import type { Scope } from "~/access/scope.server";
import type { PurchaseInput } from "~/features/purchases/purchases.schema";
import { recordPurchase } from "~/features/purchases/record-purchase.server";
import { must } from "./contacts";

export const purchaseInput = (change: Partial<PurchaseInput> = {}): PurchaseInput => ({
  boughtOn: "2026-03-09",
  productLineId: null,
  productId: null,
  description: "Retrofit of line 3",
  quantity: "12",
  amount: { amountMinor: 120_000_00, currency: "CNY" },
  marginMinor: 30_000_00,
  ...change,
});

export const recordedPurchase = async (
  scope: Scope,
  customerId: string,
  change: Partial<PurchaseInput> = {},
): Promise<string> => must(await recordPurchase(scope, customerId, purchaseInput(change))).id;
