// Retention by cohort and the customers behind it, as the API answers them. Rates are shares from 0 to 1.

import { z } from "zod";
import { lastTwelveMonths } from "~/features/complaints/complaint-analysis.rules";
import { cohortSpans, type RetentionFilter } from "~/features/retention/retention.filter";
import type { Buyer, Cohort, RetentionFigures } from "~/features/retention/retention.queries.server";
import { buyerGroups, noBuyers, ratesOf } from "~/features/retention/retention.rules";
import { date, named } from "../fields";

const counts = z.record(z.enum(buyerGroups), z.int()).meta({ description: "about_buyer_group" });
const share = z.number().nullable();
const rates = z
  .strictObject({ retention: share, churn: share, repeat: share })
  .meta({ description: "about_retention_rates" });

export const retention = z
  .strictObject({
    from: date,
    to: date,
    by: z.enum(cohortSpans),
    counts,
    rates,
    cohorts: z.array(z.strictObject({ cohort: z.string(), counts, rates })),
  })
  .meta({ id: "CustomerRetention" });

export const presentRetention = ({
  filter: { period, span },
  counts: counted,
  rates: shares,
  cohorts,
}: RetentionFigures): z.infer<typeof retention> => ({
  from: period.from,
  to: period.to,
  by: span,
  counts: counted,
  rates: shares,
  cohorts: cohorts.map(({ cohort, counts: ofCohort, rates: itsRates }) => ({
    cohort,
    counts: ofCohort,
    rates: itsRates,
  })),
});

const counted = {
  ...noBuyers,
  active: 40,
  retained: 34,
  churned: 6,
  buyers: 45,
  new: 9,
  returned: 2,
  repeat: 20,
};
const example: Cohort = { cohort: "2024", counts: counted, rates: ratesOf(counted) };

export const retentionExample = presentRetention({
  filter: { period: { from: "2025-07-01", to: "2026-06-30" }, span: "year" },
  counts: counted,
  rates: ratesOf(counted),
  cohorts: [example],
});

export const buyer = z
  .strictObject({
    customer: named,
    cohort: z.string(),
    first_on: date,
    last_on: date,
    earlier: z.int().meta({ description: "about_buyer_earlier" }),
    times: z.int().meta({ description: "about_buyer_times" }),
  })
  .meta({ id: "Buyer" });

export const presentBuyer = (row: Buyer): z.infer<typeof buyer> => ({
  customer: row.customer,
  cohort: row.cohort,
  first_on: row.firstOn,
  last_on: row.lastOn,
  earlier: row.earlier,
  times: row.times,
});

export const buyerExample = presentBuyer({
  customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
  cohort: "2024",
  firstOn: "2024-03-11",
  lastOn: "2026-02-02",
  earlier: 3,
  times: 2,
});

/** The filter that a query asks for: without days the twelve months that end today. */
export const retentionFilterOf = (
  { from, to, by }: { from?: string | undefined; to?: string | undefined; by: RetentionFilter["span"] },
  today: string,
): RetentionFilter => ({
  period: from === undefined || to === undefined ? lastTwelveMonths(today) : { from, to },
  span: by,
});
