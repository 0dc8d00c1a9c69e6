import { z } from "zod";
import { type DealOrder, dealSides } from "~/features/deals/deals.filter";
import { registrationStates, saleStages } from "~/features/deals/deals.rules";
import { parsePeriod } from "~/lib/dates";
import { endpoint } from "../endpoint";
import { currency, id, many, name, one } from "../fields";
import { listQuery } from "../lists";
import { deal, dealExample, dealSummary, dealSummaryExample } from "../resources/deal";
import { dealPatch, newDeal } from "../resources/deal-input";

const tag = "deals";

/** A year, quarter, month or two days, as the pages take it too. */
const period = z
  .string()
  .transform((typed, context) => {
    const read = parsePeriod(typed);
    if (read.ok) return read.value;
    context.addIssue({ code: "custom", message: "invalid_date" });
    return z.NEVER;
  })
  .optional()
  .meta({ description: "about_period_filter" });

export const listDeals = endpoint({
  id: "listDeals",
  method: "GET",
  path: "/deals",
  tag,
  access: "deals.read",
  query: listQuery({
    orders: {
      updated_at: "updated",
      customer: "customer",
      amount: "amount",
      expected_close_on: "close",
    } satisfies Record<string, DealOrder>,
    sort: "-updated_at",
    filters: {
      side: z.enum(dealSides).optional().meta({ description: "about_side" }),
      state: z.enum(registrationStates).optional(),
      sale_stage: z.enum(saleStages).optional(),
      alliance_id: id.optional(),
      partner: name(100).optional().meta({ description: "about_partner_filter" }),
      product_line_id: id.optional(),
      currency: currency.optional(),
      q: name(100).optional().meta({ description: "about_deal_q" }),
      registered: period,
      approved: period,
      closed: period,
    },
  }),
  response: many(dealSummary),
  example: { response: { data: [dealSummaryExample], next_cursor: null } },
});

export const createDeal = endpoint({
  id: "createDeal",
  method: "POST",
  path: "/deals",
  tag,
  access: "deals.register",
  body: newDeal,
  response: one(deal),
  status: 201,
  versioned: true,
  example: {
    body: {
      alliance_id: "019a0000-0000-7000-8000-000000000021",
      customer: { name: "Jiangnan Beverage Co., Ltd.", domain: "jiangnan-beverage.example" },
      product_lines: ["DRV"],
      amount: { amount_minor: 31_000_000, currency: "CNY" },
      expected_close_on: "2026-09-30",
      sale_stage: "qualified",
      problem: "Two filling lines stop twice a shift.",
      contact: { name: "Zhao Min", email: "zhao.min@jiangnan-beverage.example" },
    },
    response: { data: dealExample },
  },
});

export const getDeal = endpoint({
  id: "getDeal",
  method: "GET",
  path: "/deals/{id}",
  tag,
  access: "deals.read",
  response: one(deal),
  versioned: true,
  example: { response: { data: dealExample } },
});

export const changeDeal = endpoint({
  id: "changeDeal",
  method: "PATCH",
  path: "/deals/{id}",
  tag,
  access: "deals.register",
  body: dealPatch,
  response: one(deal),
  versioned: true,
  example: {
    body: { amount: { amount_minor: 31_000_000, currency: "CNY" }, expected_close_on: "2026-09-30" },
    response: { data: dealExample },
  },
});
