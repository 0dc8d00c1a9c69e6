// What a person bought, once the person is erased. For the erasure of a person alone. Day, amount and product stay: a firm has to account
// for them; the words go.

import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { decimalText } from "~/lib/money";

export type KeptPurchase = {
  bought_on: string;
  description: string;
  quantity: string | null;
  amount: string;
  currency: string;
};

/** What is kept of the purchases of a customer that is itself the person. */
export const purchasesOf = async (db: TenantDatabase, customerId: string): Promise<KeptPurchase[]> => {
  const rows = await db.purchases
    .standing()
    .where("customer_id", "=", customerId)
    .select(["bought_on", "description", "quantity", "amount_minor", "currency"])
    .orderBy("bought_on")
    .orderBy("id")
    .execute();
  return rows.map(({ amount_minor, currency, ...row }) => ({
    ...row,
    amount: decimalText(amount_minor, currency),
    currency,
  }));
};

/** Empties the words of all purchases of the customer, also of those that were taken away. */
export const erasePurchases = async (tx: TransactionScope, customerId: string): Promise<void> => {
  const found = await tx.db
    .own("customer_purchases")
    .where("customer_id", "=", customerId)
    .select("id")
    .execute();
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await tx.db
    .update("customer_purchases")
    .set((set) => ({ description: "", updated_at: tx.at, version: set("version", "+", 1) }))
    .where("customer_id", "=", customerId)
    .execute();
  await tx.db.persons.eraseSealed("customer_purchase", ids);
  await tx.db.persons.forgetAnswers(ids);
};
