import { z } from "zod";
import { endpoint } from "../endpoint";
import { currency, date, id, many, one } from "../fields";
import { filteredListQuery } from "../lists";
import { newPurchase, purchase, purchaseExample, purchasePatch } from "../resources/purchase";

const tag = "customers";
const response = one(purchase);
const shown = { data: purchaseExample };

export const listPurchases = endpoint({
  id: "listPurchases",
  method: "GET",
  path: "/purchases",
  tag,
  access: "customers.read",
  query: filteredListQuery("-bought_on", {
    customer_id: id.optional(),
    product_line_id: z.union([z.literal("none"), id]).optional(),
    currency: currency.optional(),
    bought_from: date.optional(),
    bought_to: date.optional(),
  }),
  response: many(purchase),
  example: { response: { data: [purchaseExample], next_cursor: null } },
});

export const recordPurchase = endpoint({
  id: "recordPurchase",
  method: "POST",
  path: "/purchases",
  tag,
  access: "customers.edit",
  body: newPurchase,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      customer_id: "019a0000-0000-7000-8000-000000000041",
      bought_on: "2026-03-10",
      description: "Retrofit of line 3",
      quantity: "12",
      amount: { amount_minor: 18_600_000, currency: "CNY" },
      margin_minor: 4_100_000,
    },
    response: shown,
  },
});

export const recordPurchaseOfDeal = endpoint({
  id: "recordPurchaseOfDeal",
  method: "POST",
  path: "/deals/{id}/purchase",
  tag,
  access: "customers.edit",
  response,
  status: 201,
  versioned: true,
  example: { response: shown },
});

export const getPurchase = endpoint({
  id: "getPurchase",
  method: "GET",
  path: "/purchases/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const correctPurchase = endpoint({
  id: "correctPurchase",
  method: "PATCH",
  path: "/purchases/{id}",
  tag,
  access: "customers.edit",
  body: purchasePatch,
  response,
  versioned: true,
  example: { body: { margin_minor: 3_900_000 }, response: shown },
});

export const deletePurchase = endpoint({
  id: "deletePurchase",
  method: "DELETE",
  path: "/purchases/{id}",
  tag,
  access: "customers.edit",
  response: one(z.strictObject({ id })),
  versioned: true,
  example: { response: { data: { id: purchaseExample.id } } },
});

export const restorePurchase = endpoint({
  id: "restorePurchase",
  method: "POST",
  path: "/purchases/{id}/restore",
  tag,
  access: "customers.edit",
  response,
  versioned: true,
  example: { response: shown },
});
