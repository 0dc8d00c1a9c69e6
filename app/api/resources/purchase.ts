// A purchase of a customer as the API answers it, and as it is written down.

import { z } from "zod";
import type { PurchaseItem } from "~/features/purchases/purchase-rows.server";
import { longestDescription, type PurchaseInput, quantity } from "~/features/purchases/purchases.schema";
import { date, id, instant, money, moneyInput, named, text } from "../fields";

const margin = z.int().nullable().meta({ description: "about_margin" });

export const purchase = z
  .strictObject({
    id,
    customer: named,
    bought_on: date,
    product_line: named.nullable(),
    product: named.nullable(),
    description: z.string(),
    quantity: z
      .string()
      .nullable()
      .meta({ description: "about_quantity", examples: ["12.5"] }),
    amount: money,
    margin_minor: margin,
    deal_id: id.nullable().meta({ description: "about_purchase_deal" }),
    recorded_at: instant,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "Purchase", description: "about_purchase" });

const marginInput = z
  .number({ error: "invalid_amount" })
  .refine(Number.isSafeInteger, { error: "invalid_amount" })
  .nullable()
  .meta({ type: "integer", description: "about_margin" });

const given = {
  bought_on: date,
  product_line_id: id.nullable(),
  product_id: id.nullable().meta({ description: "about_purchase_product" }),
  description: text(longestDescription),
  quantity: quantity.removeDefault().meta({ description: "about_quantity", examples: ["12.5"] }),
  amount: moneyInput,
};

type Bought = { product_line_id?: string | null; description?: string };

const saysWhat = ({ product_line_id, description }: Bought): boolean =>
  Boolean(product_line_id) || Boolean(description);

export const newPurchase = z
  .strictObject({
    customer_id: id,
    bought_on: given.bought_on,
    product_line_id: given.product_line_id.default(null),
    product_id: given.product_id.default(null),
    description: given.description.default(""),
    quantity: given.quantity.default(null),
    amount: given.amount,
    margin_minor: marginInput.default(null),
  })
  .refine(saysWhat, { path: ["description"], error: "what_was_bought" })
  .meta({ id: "NewPurchase" });

export const purchasePatch = z
  .strictObject({
    bought_on: given.bought_on.optional(),
    product_line_id: given.product_line_id.optional(),
    product_id: given.product_id.optional(),
    description: given.description.optional(),
    quantity: given.quantity.optional(),
    amount: given.amount.optional(),
    margin_minor: marginInput.optional(),
  })
  .meta({ id: "PurchasePatch" });

export const purchaseInputOf = (body: z.output<typeof newPurchase>): PurchaseInput => ({
  boughtOn: body.bought_on,
  productLineId: body.product_line_id,
  productId: body.product_id,
  description: body.description,
  quantity: body.quantity,
  amount: body.amount,
  marginMinor: body.margin_minor,
});

/** The purchase with what is given; what is left out stays. Another line has none of the products of the one before. */
export const changedPurchase = (now: PurchaseItem, body: z.output<typeof purchasePatch>): PurchaseInput => {
  const productLineId = body.product_line_id === undefined ? (now.line?.id ?? null) : body.product_line_id;
  const productBefore = productLineId === now.line?.id ? (now.product?.id ?? null) : null;
  return {
    boughtOn: body.bought_on ?? now.boughtOn,
    productLineId,
    productId: body.product_id === undefined ? productBefore : body.product_id,
    description: body.description ?? now.description,
    quantity: body.quantity === undefined ? now.quantity : body.quantity,
    amount: body.amount ?? now.amount,
    marginMinor: body.margin_minor,
  };
};

export const presentPurchase = (item: PurchaseItem): z.infer<typeof purchase> => ({
  id: item.id,
  customer: item.customer,
  bought_on: item.boughtOn,
  product_line: item.line,
  product: item.product,
  description: item.description,
  quantity: item.quantity,
  amount: { amount_minor: item.amount.amountMinor, currency: item.amount.currency },
  margin_minor: item.margin?.amountMinor ?? null,
  deal_id: item.deal?.id ?? null,
  recorded_at: item.recordedAt,
  updated_at: item.updatedAt,
  version: item.version,
});

export const purchaseExample: z.infer<typeof purchase> = {
  id: "019a0000-0000-7000-8000-000000000091",
  customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
  bought_on: "2026-03-10",
  product_line: { id: "019a0000-0000-7000-8000-000000000031", name: "Drives" },
  product: null,
  description: "Retrofit of line 3",
  quantity: "12",
  amount: { amount_minor: 18_600_000, currency: "CNY" },
  margin_minor: 4_100_000,
  deal_id: null,
  recorded_at: "2026-03-10T09:00:00.000Z",
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};
