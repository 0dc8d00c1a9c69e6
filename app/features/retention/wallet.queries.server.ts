// Share of wallet: what customers bought of the firm, of all that a person says they spend. For the right `customers.margins`.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { filteredPurchases } from "~/features/purchases/purchase-rows.server";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { addDays, addMonths } from "~/lib/dates";
import { addMoney, type Money } from "~/lib/money";

export type Wallet = { customer: { id: string; name: string }; bought: Money; spend: Money; share: number };

export type Wallets = {
  /** How many customers there are of whom the spending is known, and of all of them together; null where the sum is too large. */
  count: number;
  share: number | null;
  /** Those who spend most elsewhere first. */
  rows: Wallet[];
};

/** In the twelve months that end on the day: what a customer spends is said for a year. */
export const getWallets = async (
  scope: Scope,
  currency: string,
  to: string,
  limit = 50,
): Promise<Wallets> => {
  const from = addDays(addMonths(to, -12), 1);
  const bought = filteredPurchases(scope, { ...allPurchases, from, to, currency })
    .select([
      "customer_purchases.customer_id",
      sql<number>`cast(sum(customer_purchases.amount_minor) as bigint)`.as("bought"),
    ])
    .groupBy("customer_purchases.customer_id");
  const rows = await scope.db
    .own("customer_values")
    .innerJoin("customers", "customers.id", "customer_values.customer_id")
    .leftJoin(bought.as("bought"), "bought.customer_id", "customer_values.customer_id")
    .where("customer_values.currency", "=", currency)
    .where("customer_values.total_spend_minor", ">", 0)
    .select(["customers.id", "customers.name", "bought.bought", "customer_values.total_spend_minor as spend"])
    .execute();
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const wallets = rows.map(
    ({ id, name, bought: sum, spend }): Wallet => ({
      customer: { id, name },
      bought: money(sum ?? 0),
      spend: money(spend ?? 0),
      share: (sum ?? 0) / (spend ?? 1),
    }),
  );
  const openOf = ({ spend, bought: sum }: Wallet): number => spend.amountMinor - sum.amountMinor;
  wallets.sort((one, other) => openOf(other) - openOf(one) || (one.customer.id < other.customer.id ? -1 : 1));
  return { count: wallets.length, share: shareOf(wallets, money(0)), rows: wallets.slice(0, limit) };
};

const shareOf = (wallets: readonly Wallet[], nothing: Money): number | null => {
  let [bought, spend] = [nothing, nothing];
  for (const wallet of wallets) {
    const sums = [addMoney(bought, wallet.bought), addMoney(spend, wallet.spend)] as const;
    if (!sums[0].ok || !sums[1].ok) return null;
    [bought, spend] = [sums[0].value, sums[1].value];
  }
  return spend.amountMinor === 0 ? null : bought.amountMinor / spend.amountMinor;
};
