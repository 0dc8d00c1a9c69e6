import { z } from "zod";
import { cohortSpans, isCohort } from "~/features/retention/retention.filter";
import { buyerGroups } from "~/features/retention/retention.rules";
import { endpoint } from "../endpoint";
import { date, many, one } from "../fields";
import { plainListQuery } from "../lists";
import { buyer, buyerExample, retention, retentionExample } from "../resources/retention";

const tag = "customers";

const period = {
  from: date.optional().meta({ description: "about_retention_from" }),
  to: date.optional(),
  by: z.enum(cohortSpans).default("year").meta({ description: "about_cohorts" }),
};

type Period = { from?: string | undefined; to?: string | undefined };
const isWhole = ({ from, to }: Period) => (from === undefined) === (to === undefined);
const isInOrder = ({ from, to }: Period) => from === undefined || to === undefined || from <= to;
const whole = { path: ["to"], error: "required" };
const inOrder = { path: ["to"], error: "date_order" };

export const getRetention = endpoint({
  id: "getRetention",
  method: "GET",
  path: "/customer-retention",
  tag,
  access: "customers.read",
  query: z.strictObject(period).refine(isWhole, whole).refine(isInOrder, inOrder),
  response: one(retention),
  example: { response: { data: retentionExample } },
});

export const listBuyers = endpoint({
  id: "listBuyers",
  method: "GET",
  path: "/customer-retention/customers",
  tag,
  access: "customers.read",
  query: plainListQuery("name", {
    ...period,
    group: z.enum(buyerGroups).optional().meta({ description: "about_buyer_group" }),
    cohort: z.string().optional().meta({ description: "about_cohort" }),
  })
    .refine(isWhole, whole)
    .refine(isInOrder, inOrder)
    .refine(({ cohort, by }) => cohort === undefined || isCohort(cohort, by), {
      path: ["cohort"],
      error: "invalid_choice",
    }),
  response: many(buyer).extend({ customers: z.int() }),
  example: { response: { data: [buyerExample], next_cursor: null, customers: 1 } },
});
