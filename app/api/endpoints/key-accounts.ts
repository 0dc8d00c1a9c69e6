import { z } from "zod";
import type { MarginRow } from "~/features/key-accounts/margin-ranking.server";
import { endpoint } from "../endpoint";
import { currency, date, id, many, money, named, one } from "../fields";
import { plainListQuery } from "../lists";

const tag = "customers";

const ranked = z
  .strictObject({
    rank: z.int(),
    customer: named,
    margin: money,
    share: z.number().nullable().meta({ description: "about_margin_share" }),
    cumulative_share: z.number().nullable().meta({ description: "about_margin_cumulative" }),
    is_key_account: z.boolean().meta({ description: "about_key_account" }),
    key_account_manager: named.nullable(),
  })
  .meta({ id: "CustomerMargin" });

export const presentRanked = (row: MarginRow): z.infer<typeof ranked> => ({
  rank: row.rank,
  customer: row.customer,
  margin: { amount_minor: row.margin.amountMinor, currency: row.margin.currency },
  share: row.share,
  cumulative_share: row.cumulative,
  is_key_account: row.isKey,
  key_account_manager: row.manager,
});

export const listMargins = endpoint({
  id: "listMargins",
  method: "GET",
  path: "/customer-margins",
  tag,
  access: "customers.margins",
  query: plainListQuery("rank", {
    from: date.optional().meta({ description: "about_analysis_from" }),
    to: date.optional(),
    currency: currency.optional().meta({ description: "about_margin_currency" }),
    shown: z.enum(["key"]).optional().meta({ description: "about_margin_shown" }),
  }),
  response: many(ranked).extend({
    customers: z.int(),
    key_accounts: z.int(),
    gains: money,
    losses: money,
  }),
  example: {
    response: {
      data: [
        {
          rank: 1,
          customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
          margin: { amount_minor: 32_300_000, currency: "CNY" },
          share: 0.83,
          cumulative_share: 0.83,
          is_key_account: true,
          key_account_manager: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
        },
      ],
      next_cursor: null,
      customers: 1,
      key_accounts: 1,
      gains: { amount_minor: 32_300_000, currency: "CNY" },
      losses: { amount_minor: 0, currency: "CNY" },
    },
  },
});

const keyAccount = z.strictObject({
  customer_id: id,
  key_account_manager: named.nullable(),
  version: z.int(),
});
const response = one(keyAccount);
const shown = {
  data: {
    customer_id: "019a0000-0000-7000-8000-000000000041",
    key_account_manager: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
    version: 1,
  },
};

export const getKeyManager = endpoint({
  id: "getKeyManager",
  method: "GET",
  path: "/customers/{id}/key-account-manager",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const nameKeyManager = endpoint({
  id: "nameKeyManager",
  method: "POST",
  path: "/customers/{id}/key-account-manager",
  tag,
  access: "customers.edit",
  body: z.strictObject({ user_id: id.nullable().meta({ description: "about_key_manager" }) }),
  response,
  versioned: true,
  example: { body: { user_id: "019a0000-0000-7000-8000-000000000013" }, response: shown },
});
