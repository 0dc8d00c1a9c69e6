// Customer equity: what all customers that the firm still has are worth together. For the right `customers.margins`.

import { sql } from "kysely";
import type { LoyaltyStep } from "#db/tables-standings";
import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";
import { readAssumptions } from "./assumptions.queries.server";
import { expectedOf, type OwnValue, retentionOf, scoresOf } from "./customer-value.server";
import { earnedRows, expectingPeriod, recentlyEarned, yearsOfRow } from "./earned.server";
import {
  type Driver,
  drivers,
  exactMinor,
  lifetimeValue,
  marginMultiple,
  presentValue,
  splitByScores,
  type ValuePart,
  valueParts,
} from "./lifetime-value.rules";

/** Of every step of loyalty; null: customers whose step nobody has said. */
type StepOfEquity = { loyalty: LoyaltyStep | null; customers: number; value: Money | null };

export type CustomerEquity = {
  currency: string;
  /** How many customers there is something to reckon with. */
  customers: number;
  /** Of how many a person said something. */
  assessed: number;
  /** Null where it is too large to be exact. */
  total: Money | null;
  parts: { part: ValuePart; value: Money | null }[];
  steps: StepOfEquity[];
  /** Of the customers whose drivers a person scored; null where there is none. */
  drivers: { scored: number; value: Money | null; shares: { driver: Driver; value: Money | null }[] } | null;
};

/**
 * Customers of whom nobody said anything are added up by step of loyalty and years known, because one multiple goes with all of a group:
 * each group is rounded once. Those that a person assessed are reckoned one by one.
 */
export const getCustomerEquity = async (scope: Scope, currency: string): Promise<CustomerEquity> => {
  const period = expectingPeriod(scope);
  const [{ assumptions }, groups, assessed] = await Promise.all([
    readAssumptions(scope.db),
    readGroups(scope, currency),
    readAssessed(scope, currency),
  ]);
  const sums = new Map<ValuePart | Driver | "scored", bigint>();
  const add = (name: ValuePart | Driver | "scored", minor: bigint) =>
    sums.set(name, (sums.get(name) ?? 0n) + minor);
  const steps = new Map<LoyaltyStep | null, { customers: number; value: bigint }>();
  const addStep = (loyalty: LoyaltyStep | null, customers: number, value: bigint) => {
    const before = steps.get(loyalty) ?? { customers: 0, value: 0n };
    steps.set(loyalty, { customers: before.customers + customers, value: before.value + value });
  };
  for (const { loyalty, years, margin, customers } of groups) {
    const multiple = marginMultiple(assumptions, retentionOf(assumptions, loyalty, null).rate);
    const value = presentValue({ marginMinor: margin, years: Number(years) }, multiple);
    add("base", value);
    addStep(loyalty, Number(customers), value);
  }
  let reckoned = 0;
  let scored = 0;
  for (const { loyalty, margin, purchases, first_on, last_on, ...own } of assessed) {
    const earned = recentlyEarned({ margin, purchases, first_on, last_on }, period);
    const { expected } = expectedOf(own, currency, earned);
    const multiple = marginMultiple(assumptions, retentionOf(assumptions, loyalty, own).rate);
    const worth = lifetimeValue(expected, multiple);
    if (!worth) continue;
    reckoned += 1;
    for (const part of valueParts) add(part, worth[part]);
    addStep(loyalty, 1, worth.total);
    const split = splitByScores(worth.total, scoresOf(own));
    if (!split) continue;
    scored += 1;
    add("scored", worth.total);
    for (const driver of drivers) add(driver, split[driver]);
  }
  const money = (minor: bigint): Money | null => {
    const amountMinor = exactMinor(minor);
    return amountMinor === null ? null : { amountMinor, currency };
  };
  const sumOf = (name: ValuePart | Driver | "scored"): bigint => sums.get(name) ?? 0n;
  return {
    currency,
    customers: [...steps.values()].reduce((all, { customers }) => all + customers, 0),
    assessed: reckoned,
    total: money(valueParts.reduce((all, part) => all + sumOf(part), 0n)),
    parts: valueParts.map((part) => ({ part, value: money(sumOf(part)) })),
    steps: [...steps].map(([loyalty, { customers, value }]) => ({ loyalty, customers, value: money(value) })),
    drivers:
      scored === 0
        ? null
        : {
            scored,
            value: money(sumOf("scored")),
            shares: drivers.map((driver) => ({ driver, value: money(sumOf(driver)) })),
          },
  };
};

const isNotLost = sql<boolean>`(standing.retention is null or standing.retention <> 'lost')`;

const standings = (scope: Scope) =>
  scope.db
    .own("customer_standings")
    .select(["customer_standings.customer_id", "customer_standings.loyalty", "customer_standings.retention"])
    .as("standing");

const readGroups = (scope: Scope, currency: string) => {
  const period = expectingPeriod(scope);
  const known = earnedRows(scope, currency, period).select(yearsOfRow(period).as("years")).as("known");
  return scope.db
    .own("customers")
    .innerJoin(known, (on) => on.onRef("known.customer_id", "=", "customers.id"))
    .leftJoin(standings(scope), (on) => on.onRef("standing.customer_id", "=", "customers.id"))
    .where("customers.id", "not in", scope.db.own("customer_values").select("customer_values.customer_id"))
    .where(isNotLost)
    .select([
      "standing.loyalty",
      "known.years",
      sql<number>`count(*)`.as("customers"),
      sql<number>`cast(sum(known.margin) as bigint)`.as("margin"),
    ])
    .groupBy(["standing.loyalty", "known.years"])
    .execute();
};

const readAssessed = (scope: Scope, currency: string) =>
  scope.db
    .own("customer_values")
    .leftJoin(earnedRows(scope, currency, expectingPeriod(scope)).as("known"), (on) =>
      on.onRef("known.customer_id", "=", "customer_values.customer_id"),
    )
    .leftJoin(standings(scope), (on) => on.onRef("standing.customer_id", "=", "customer_values.customer_id"))
    .where(isNotLost)
    .selectAll("customer_values")
    .select(["standing.loyalty", "known.margin", "known.purchases", "known.first_on", "known.last_on"])
    .execute() as Promise<
    (OwnValue & {
      loyalty: LoyaltyStep | null;
      margin: number | null;
      purchases: number | null;
      first_on: string | null;
      last_on: string | null;
    })[]
  >;
