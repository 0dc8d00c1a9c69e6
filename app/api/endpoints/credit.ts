import { z } from "zod";
import { creditShown } from "~/features/credit/credit.filter";
import { creditKinds } from "~/features/credit/credit.rules";
import { endpoint } from "../endpoint";
import { currency, id, many, one } from "../fields";
import { listQuery } from "../lists";
import {
  creditLine,
  creditLineExample,
  creditOwner,
  creditPatch,
  creditReason,
  creditSummary,
  creditSummaryExample,
  newCredit,
  newEntry,
  newReview,
  newSettlement,
  takenBack,
} from "../resources/credit";

const tag = "customers";
const response = one(creditLine);
const shown = { data: creditLineExample };
const working = { tag, access: "customers.credit", response, versioned: true } as const;
const deciding = { ...working, access: "customers.credit_decide" } as const;
const { entries: examples } = creditLineExample;
const entryId = examples[0]?.id ?? creditLineExample.id;

export const listCreditLines = endpoint({
  id: "listCreditLines",
  method: "GET",
  path: "/credit-lines",
  tag,
  access: "customers.credit",
  query: listQuery({
    orders: { review_on: "review", used: "used", overdue: "overdue", customer: "customer" },
    sort: "review_on",
    filters: {
      show: z.enum(creditShown).default("standing").meta({ description: "about_credit_shown" }),
      kind: z.enum(creditKinds).optional(),
      customer_id: id.optional(),
      owner: z
        .union([z.literal("me"), id])
        .optional()
        .meta({ description: "about_care_owner" }),
      currency: currency.optional(),
    },
  }),
  response: many(creditSummary),
  example: { response: { data: [creditSummaryExample], next_cursor: null } },
});

export const proposeCredit = endpoint({
  ...working,
  id: "proposeCredit",
  method: "POST",
  path: "/credit-lines",
  body: newCredit,
  status: 201,
  example: {
    body: {
      customer_id: creditLineExample.customer.id,
      kind: "open_account",
      limit: { amount_minor: 50_000_000, currency: "CNY" },
      days: 30,
      note: creditLineExample.note,
      review_on: "2026-12-01",
    },
    response: shown,
  },
});

export const getCreditLine = endpoint({
  ...working,
  id: "getCreditLine",
  method: "GET",
  path: "/credit-lines/{id}",
  example: { response: shown },
});

export const changeCreditProposal = endpoint({
  ...working,
  id: "changeCreditProposal",
  method: "PATCH",
  path: "/credit-lines/{id}",
  body: creditPatch,
  example: { body: { days: 45 }, response: shown },
});

export const grantCredit = endpoint({
  ...deciding,
  id: "grantCredit",
  method: "POST",
  path: "/credit-lines/{id}/grant",
  example: { response: shown },
});

export const declineCredit = endpoint({
  ...working,
  id: "declineCredit",
  method: "POST",
  path: "/credit-lines/{id}/decline",
  body: creditReason,
  example: { body: { reason: "No accounts for last year" }, response: shown },
});

export const reviewCredit = endpoint({
  ...deciding,
  id: "reviewCredit",
  method: "POST",
  path: "/credit-lines/{id}/reviews",
  body: newReview,
  example: {
    body: {
      outcome: "raise",
      limit_minor: 60_000_000,
      reason: "Second line ordered",
      next_review_on: "2027-06-01",
    },
    response: shown,
  },
});

export const assignCredit = endpoint({
  ...working,
  id: "assignCredit",
  method: "POST",
  path: "/credit-lines/{id}/assign",
  body: creditOwner,
  example: { body: { owner_user_id: creditLineExample.owner.id }, response: shown },
});

export const bookCredit = endpoint({
  ...working,
  id: "bookCredit",
  method: "POST",
  path: "/credit-lines/{id}/entries",
  body: newEntry,
  example: { body: { purchase_id: "019a0000-0000-7000-8000-000000000091" }, response: shown },
});

export const settleCredit = endpoint({
  ...working,
  id: "settleCredit",
  method: "POST",
  path: "/credit-lines/{id}/settlements",
  body: newSettlement,
  example: {
    body: { entry_id: entryId, kind: "payment", settled_on: "2026-04-02", amount_minor: 6_000_000 },
    response: shown,
  },
});

export const takeBackCredit = endpoint({
  ...working,
  id: "takeBackCredit",
  method: "POST",
  path: "/credit-lines/{id}/take-back",
  body: takenBack,
  example: { body: { entry_id: entryId, reason: "Booked twice" }, response: shown },
});
