// What one customer is worth to the firm, with its parts and how it was reckoned. For the right `customers.margins`.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { LossReason, LoyaltyStep } from "#db/tables-standings";
import type { Scope } from "~/access/scope.server";
import { filteredPurchases } from "~/features/purchases/purchase-rows.server";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { addDays, addMonths, dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import type { Money } from "~/lib/money";
import { readAssumptions } from "./assumptions.queries.server";
import { earnedRows, expectingPeriod, onceEarned, recentlyEarned } from "./earned.server";
import {
  type Assumptions,
  type Driver,
  drivers,
  type Earned,
  type Expected,
  exactMinor,
  lifetimeValue,
  marginMultiple,
  perYear,
  readableMultiple,
  secondLifetimeValue,
  splitByScores,
  type ValuePart,
  valueParts,
  winBackOf,
} from "./lifetime-value.rules";

export type OwnValue = Omit<Row<"customer_values">, "organization_id" | "customer_id">;

/** What is expected of a customer in a currency: amounts that a person said hold in the currency they were said in, rates in each. */
export const expectedOf = (
  own: OwnValue | null,
  currency: string,
  earned: Earned | null,
): { expected: Expected; isSaid: boolean } => {
  const said = own?.currency === currency ? own : null;
  const margin = said?.margin_minor ?? null;
  return {
    expected: {
      base: margin === null ? earned : { marginMinor: margin, years: 1 },
      growth: said?.growth_minor ?? 0,
      network: said?.network_minor ?? 0,
      learning: said?.learning_minor ?? 0,
    },
    isSaid: margin !== null,
  };
};

export type RetentionSource = "own" | "step" | "all";

export const retentionOf = (
  { retentionRate, retentionOf: steps }: Pick<Assumptions, "retentionRate" | "retentionOf">,
  loyalty: LoyaltyStep | null,
  own: OwnValue | null,
): { rate: number; from: RetentionSource } => {
  if (own && own.retention_rate !== null) return { rate: own.retention_rate, from: "own" };
  const ofStep = loyalty && steps[loyalty];
  return typeof ofStep === "number" ? { rate: ofStep, from: "step" } : { rate: retentionRate, from: "all" };
};

/** What is too large to be exact is null. */
type Amount = Money | null;

export type CustomerValueView = {
  customer: { id: string; name: string };
  currency: string;
  /** 0 before anybody said anything of this customer. */
  version: number;
  own: OwnValue | null;
  said: { by: string | null; at: string } | null;
  loyalty: LoyaltyStep | null;
  lossReason: LossReason | null;
  terms: Pick<Assumptions, "discountRate" | "horizonYears"> & {
    retentionRate: number;
    retentionFrom: RetentionSource;
    multiple: number;
  };
  /** What its purchases show of a year; null where no margin of them is known. */
  shown: { yearly: Money; purchases: number; years: number } | null;
  /** Whether a person said what a year earns. */
  isSaid: boolean;
  /** Null where nothing is known or said to reckon with. */
  value: { total: Amount; parts: { part: ValuePart; yearly: Money; value: Amount }[] } | null;
  /** Of a customer that was lost. */
  second: {
    chanceRate: number;
    cost: Amount;
    value: Amount;
    isOwnChance: boolean;
    isOwnCost: boolean;
  } | null;
  /** What the firm sold it in the last twelve months, of all that it spends; null where nobody said how much that is. */
  wallet: { bought: Money; spend: Money; share: number | null } | null;
  drivers: { driver: Driver; score: number; value: Amount }[] | null;
};

/** Null for a customer that is not the firm's, as for one that does not exist. */
export const getCustomerValue = async (
  scope: Scope,
  customerId: string,
  askedCurrency: string | null = null,
): Promise<CustomerValueView | null> => {
  if (!isId(customerId)) return null;
  const { db } = scope;
  const customer = await db
    .own("customers")
    .where("id", "=", customerId)
    .select(["id", "name"])
    .executeTakeFirst();
  if (!customer) return null;
  const [own, standing, { assumptions }] = await Promise.all([
    db
      .own("customer_values")
      .leftJoin(db.people().select(["users.id", "users.name"]).as("person"), (on) =>
        on.onRef("person.id", "=", "customer_values.assessed_by_user_id"),
      )
      .where("customer_values.customer_id", "=", customerId)
      .selectAll("customer_values")
      .select("person.name as by")
      .executeTakeFirst(),
    db
      .own("customer_standings")
      .where("customer_id", "=", customerId)
      .select(["loyalty", "loss_reason"])
      .executeTakeFirst(),
    readAssumptions(db),
  ]);
  const currency = askedCurrency ?? own?.currency ?? scope.organization.currency;
  const lossReason = standing?.loss_reason ?? null;
  const period = expectingPeriod(scope);
  const [known, bought] = await Promise.all([
    earnedRows(scope, currency, lossReason ? {} : period)
      .where("customer_purchases.customer_id", "=", customerId)
      .executeTakeFirst(),
    own?.total_spend_minor != null && own.currency === currency
      ? boughtInYear(scope, customerId, currency)
      : null,
  ]);
  const earned = lossReason ? onceEarned(known) : recentlyEarned(known, period);
  const { expected, isSaid } = expectedOf(own ?? null, currency, earned);
  const { rate: retentionRate, from: retentionFrom } = retentionOf(
    assumptions,
    standing?.loyalty ?? null,
    own ?? null,
  );
  const multiple = marginMultiple(assumptions, retentionRate);
  const worth = lifetimeValue(expected, multiple);
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const exact = (minor: bigint): Amount => {
    const amountMinor = exactMinor(minor);
    return amountMinor === null ? null : money(amountMinor);
  };
  const yearlyOf = (part: ValuePart): number =>
    part === "base" ? (expected.base ? perYear(expected.base) : 0) : expected[part];
  return {
    customer,
    currency,
    version: own?.version ?? 0,
    own: own ?? null,
    said: own ? { by: own.by, at: own.assessed_at } : null,
    loyalty: standing?.loyalty ?? null,
    lossReason,
    terms: {
      discountRate: assumptions.discountRate,
      horizonYears: assumptions.horizonYears,
      retentionRate,
      retentionFrom,
      multiple: readableMultiple(multiple),
    },
    shown: earned && {
      yearly: money(perYear(earned)),
      purchases: earned.purchases,
      years: earned.years,
    },
    isSaid,
    value: worth && {
      total: exact(worth.total),
      parts: valueParts.map((part) => ({ part, yearly: money(yearlyOf(part)), value: exact(worth[part]) })),
    },
    second:
      lossReason &&
      worth &&
      secondOf(assumptions, lossReason, expected.base, own ?? null, currency, worth.total, exact),
    wallet:
      bought !== null && own?.total_spend_minor != null
        ? {
            bought: money(bought),
            spend: money(own.total_spend_minor),
            share: own.total_spend_minor > 0 ? bought / own.total_spend_minor : null,
          }
        : null,
    drivers: own && worth ? driversOf(own, worth.total, exact) : null,
  };
};

const secondOf = (
  assumptions: Assumptions,
  reason: LossReason,
  base: Earned | null,
  own: OwnValue | null,
  currency: string,
  total: bigint,
  exact: (minor: bigint) => Amount,
): NonNullable<CustomerValueView["second"]> => {
  const chances = ownChances(own, currency);
  const winBack = winBackOf(assumptions, reason, base, chances);
  return {
    chanceRate: winBack.chanceRate,
    cost: exact(winBack.costMinor),
    value: exact(secondLifetimeValue(total, winBack)),
    isOwnChance: chances.chanceRate !== null,
    isOwnCost: chances.costMinor !== null,
  };
};

/** What a person said of winning the customer back; a cost holds in the currency it was said in. */
export const ownChances = (own: OwnValue | null, currency: string) => ({
  chanceRate: own?.chance_rate ?? null,
  costMinor: own?.currency === currency ? own.win_back_cost_minor : null,
});

const driversOf = (
  own: OwnValue,
  total: bigint,
  exact: (minor: bigint) => Amount,
): CustomerValueView["drivers"] => {
  const scores = scoresOf(own);
  const split = splitByScores(total, scores);
  return (
    split && drivers.map((driver) => ({ driver, score: scores[driver] ?? 0, value: exact(split[driver]) }))
  );
};

export const scoresOf = (own: OwnValue): Record<Driver, number | null> => ({
  value: own.value_score,
  brand: own.brand_score,
  relationship: own.relationship_score,
});

/** What one customer bought in the twelve months that end today. */
const boughtInYear = async (scope: Scope, customer: string, currency: string): Promise<number> => {
  const to = dateIn(scope.clock(), scope.timeZone);
  const from = addDays(addMonths(to, -12), 1);
  const { bought } = await filteredPurchases(scope, { ...allPurchases, from, to, customer, currency })
    .select(sql<number>`cast(coalesce(sum(customer_purchases.amount_minor), 0) as bigint)`.as("bought"))
    .executeTakeFirstOrThrow();
  return bought;
};
