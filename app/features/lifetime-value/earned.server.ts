// What customers earned the firm by the purchases whose margin is known: what a year is expected to bring them stands on it.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { filteredPurchases } from "~/features/purchases/purchase-rows.server";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { addDays, addMonths, dateIn, type Period } from "~/lib/dates";
import type { Earned } from "./lifetime-value.rules";

/** The three years that end today: so much of the past says what a year will bring. */
export const expectingPeriod = (scope: Scope): Period => {
  const today = dateIn(scope.clock(), scope.timeZone);
  return { from: addDays(addMonths(today, -36), 1), to: today };
};

/** The years since a customer's first purchase within the period, a begun one counted whole. */
const yearsSince = (firstOn: string, { to }: Period): number =>
  [12, 24].filter((months) => firstOn <= addMonths(to, -months)).length + 1;

/** `yearsSince` in a query of `earnedRows`. */
export const yearsOfRow = ({ to }: Period) =>
  sql<number>`case when min(customer_purchases.bought_on) > ${addMonths(to, -12)} then 1
    when min(customer_purchases.bought_on) > ${addMonths(to, -24)} then 2 else 3 end`;

/** Customers with what they earned the firm in one currency, a row for each. Without a period over all time. */
export const earnedRows = (scope: Scope, currency: string, period: Partial<Period>) =>
  filteredPurchases(scope, { ...allPurchases, ...period, currency })
    .where("customer_purchases.margin_minor", "is not", null)
    .select([
      "customer_purchases.customer_id",
      sql<number>`cast(sum(customer_purchases.margin_minor) as bigint)`.as("margin"),
      sql<number>`count(*)`.as("purchases"),
      sql<string>`min(customer_purchases.bought_on)`.as("first_on"),
      sql<string>`max(customer_purchases.bought_on)`.as("last_on"),
    ])
    .groupBy("customer_purchases.customer_id");

type Known = {
  margin: number | null;
  purchases: number | null;
  first_on: string | null;
  last_on: string | null;
};

export type EarnedBefore = Earned & { purchases: number };

/** What a year brought of a customer that the firm still has; null where no margin is known. */
export const recentlyEarned = (known: Known | undefined, period: Period): EarnedBefore | null =>
  known?.margin == null || known.first_on === null
    ? null
    : {
        marginMinor: known.margin,
        years: yearsSince(known.first_on, period),
        purchases: Number(known.purchases),
      };

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** What a year brought of a customer that was lost: over the calendar years from its first purchase to its last. */
export const onceEarned = (known: Known | undefined): EarnedBefore | null =>
  known?.margin == null || known.first_on === null || known.last_on === null
    ? null
    : {
        marginMinor: known.margin,
        years: yearOf(known.last_on) - yearOf(known.first_on) + 1,
        purchases: Number(known.purchases),
      };
