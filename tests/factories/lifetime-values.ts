// What is expected of customers, for tests.

import type { Scope } from "~/access/scope.server";
import { assessValue } from "~/features/lifetime-value/assess-value.server";
import { getAssumptions } from "~/features/lifetime-value/assumptions.queries.server";
import { changeAssumptions } from "~/features/lifetime-value/change-assumptions.server";
import { getCustomerValue } from "~/features/lifetime-value/customer-value.server";
import type { Assumptions } from "~/features/lifetime-value/lifetime-value.rules";
import type { ValueInput } from "~/features/lifetime-value/lifetime-value.schema";
import { assessCustomer } from "~/features/standing/assess-customer.server";
import { getStanding } from "~/features/standing/standing.queries.server";
import type { Assessment } from "~/features/standing/standing.schema";
import { must } from "./contacts";

export const valueInput = (change: Partial<ValueInput> = {}): ValueInput => ({
  currency: "CNY",
  margin: 10_000_00,
  growth: 2_000_00,
  network: 1_000_00,
  learning: 500_00,
  totalSpend: 400_000_00,
  winBackCost: 900_00,
  retentionRate: 85_00,
  chanceRate: 30_00,
  scores: { value: 60, brand: 20, relationship: 20 },
  reason: "They plan a second hall",
  version: 0,
  ...change,
});

/** Nothing said beside what is given. */
export const bareValue: ValueInput = valueInput({
  margin: null,
  growth: null,
  network: null,
  learning: null,
  totalSpend: null,
  winBackCost: null,
  retentionRate: null,
  chanceRate: null,
  scores: { value: null, brand: null, relationship: null },
});

export const valued = async (
  scope: Scope,
  customerId: string,
  change: Partial<ValueInput> = {},
): Promise<void> => {
  const { version = 0 } = (await getCustomerValue(scope, customerId)) ?? {};
  must(await assessValue(scope, customerId, { ...bareValue, ...change, version }));
};

export const assumed = async (scope: Scope, change: Partial<Assumptions>): Promise<void> => {
  const { assumptions, version } = await getAssumptions(scope);
  must(await changeAssumptions(scope, { ...assumptions, ...change, version }));
};

type Judged = Pick<Assessment, "aspect" | "value"> & { lossReason?: string };

/** Says how the firm stands with a customer, on the day of the tests. */
export const judged = async (scope: Scope, customerId: string, said: Judged): Promise<void> => {
  const version = (await getStanding(scope, customerId))?.version ?? 0;
  const today = { effectiveOn: scope.clock().toISOString().slice(0, 10), note: "", version };
  must(await assessCustomer(scope, customerId, { lossReason: null, ...said, ...today } as Assessment));
};
