// What the demo's firms assume of their customers and expect of some of them.

import { assessValue } from "~/features/lifetime-value/assess-value.server";
import { changeAssumptions } from "~/features/lifetime-value/change-assumptions.server";
import { usualAssumptions } from "~/features/lifetime-value/lifetime-value.rules";
import type { ValueInput } from "~/features/lifetime-value/lifetime-value.schema";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const nothing: Omit<ValueInput, "reason"> = {
  currency: "CNY",
  margin: null,
  growth: null,
  network: null,
  learning: null,
  totalSpend: null,
  winBackCost: null,
  retentionRate: null,
  chanceRate: null,
  scores: { value: null, brand: null, relationship: null },
  version: 0,
};

export const seedLifetimeValues = async ({ supplier, partner }: DemoFirms): Promise<void> => {
  const owner = await actAs(partner, "owner@partner.example");
  const sales = await actAs(partner, "sales@partner.example");
  const manager = await actAs(supplier, "manager@supplier.example");
  const retentionOf = { buyer: 65_00, client: 80_00, supporter: 88_00, advocate: 92_00, partner: 95_00 };
  for (const scope of [owner, manager])
    await daysAgo(45, async () =>
      done(await changeAssumptions(scope, { ...usualAssumptions, retentionOf, version: 0 })),
    );
  const assess = async (
    scope: typeof owner,
    name: string,
    said: Partial<ValueInput> & { reason: string },
  ) => {
    const customerId = await customerNamed(scope, name);
    await daysAgo(20, async () => done(await assessValue(scope, customerId, { ...nothing, ...said })));
  };
  await assess(sales, "江南饮料", {
    growth: 60_000_00,
    network: 25_000_00,
    learning: 10_000_00,
    totalSpend: 2_400_000_00,
    scores: { value: 55, brand: 20, relationship: 25 },
    reason: "四线明年改造，并已介绍两家同行",
  });
  await assess(sales, "Taicang Packaging", {
    totalSpend: 1_900_000_00,
    scores: { value: 70, brand: 20, relationship: 10 },
    reason: "Buys safety controllers of two others as well",
  });
  await assess(sales, "Haining Textile Works", {
    chanceRate: 40_00,
    winBackCost: 12_000_00,
    reason: "The overseas drives fail in the summer heat, and hall C is planned",
  });
  await assess(manager, "Shanghai Metro", {
    growth: 40_000_00,
    totalSpend: 900_000_00,
    scores: { value: 40, brand: 35, relationship: 25 },
    reason: "Line 18 goes out to tender next spring",
  });
};
