import { z } from "zod";
import { rateText } from "~/features/lifetime-value/rates.rules";
import type { WinBackRow } from "~/features/lifetime-value/win-backs.server";
import { lossReasons } from "~/features/standing/standing.rules";
import { endpoint } from "../endpoint";
import { currency, many, moneyOf, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  assumptions,
  assumptionsExample,
  changedAssumptions,
  customerValue,
  newValue,
  valueExample,
  winBack,
} from "../resources/lifetime-value";

const tag = "customers";

const ofAssumptions = one(assumptions);
const shownAssumptions = { data: assumptionsExample };

export const getValueAssumptions = endpoint({
  id: "getValueAssumptions",
  method: "GET",
  path: "/customer-value-assumptions",
  tag,
  access: "customers.margins",
  response: ofAssumptions,
  versioned: true,
  example: { response: shownAssumptions },
});

export const changeValueAssumptions = endpoint({
  id: "changeValueAssumptions",
  method: "PATCH",
  path: "/customer-value-assumptions",
  tag,
  access: "customers.margins",
  body: changedAssumptions,
  response: ofAssumptions,
  versioned: true,
  example: { body: { discount_percent: "10", retention_of: { partner: "95" } }, response: shownAssumptions },
});

const ofValue = one(customerValue);
const shownValue = { data: valueExample };

export const getCustomerValue = endpoint({
  id: "getCustomerValue",
  method: "GET",
  path: "/customers/{id}/value",
  tag,
  access: "customers.margins",
  query: z.strictObject({ currency: currency.optional().meta({ description: "about_value_currency" }) }),
  response: ofValue,
  versioned: true,
  example: { response: shownValue },
});

export const assessCustomerValue = endpoint({
  id: "assessCustomerValue",
  method: "POST",
  path: "/customers/{id}/value",
  tag,
  access: "customers.margins",
  body: newValue,
  response: ofValue,
  versioned: true,
  example: {
    body: { currency: "CNY", network_minor: 2_000_000, reason: "They brought us two customers last year" },
    response: shownValue,
  },
});

export const presentWinBack = (row: WinBackRow): z.infer<typeof winBack> => ({
  rank: row.rank,
  customer: row.customer,
  lost_on: row.lostOn,
  reason: row.reason,
  value_if_back: moneyOf(row.value?.amountMinor ?? null, row.value?.currency ?? null),
  chance_percent: row.chanceRate === null ? null : rateText(row.chanceRate),
  cost: moneyOf(row.cost?.amountMinor ?? null, row.cost?.currency ?? null),
  second_value: moneyOf(row.second?.amountMinor ?? null, row.second?.currency ?? null),
});

export const listWinBacks = endpoint({
  id: "listWinBacks",
  method: "GET",
  path: "/win-backs",
  tag,
  access: "customers.margins",
  query: plainListQuery("rank", {
    currency: currency.optional().meta({ description: "about_margin_currency" }),
    reason: z.enum(lossReasons).optional(),
  }),
  response: many(winBack).extend({ customers: z.int() }),
  example: {
    response: {
      data: [
        {
          rank: 1,
          customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
          lost_on: "2026-02-01",
          reason: "service",
          value_if_back: { amount_minor: 21_315_000, currency: "CNY" },
          chance_percent: "35",
          cost: { amount_minor: 1_500_000, currency: "CNY" },
          second_value: { amount_minor: 5_960_250, currency: "CNY" },
        },
      ],
      next_cursor: null,
      customers: 1,
    },
  },
});
