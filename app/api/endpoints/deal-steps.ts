import { z } from "zod";
import type { Right } from "~/access/rights";
import { lossReasons, revocationReasons } from "~/features/deals/deal-reasons.rules";
import { saleStages } from "~/features/deals/deals.rules";
import { endpoint } from "../endpoint";
import { date, moneyInput, one, paragraph, words } from "../fields";
import { deal, dealExample } from "../resources/deal";
import { newDecision } from "../resources/deal-input";

const note = paragraph(2000).default("");

/** A step of a deal: what it brings goes in, the deal as it then is comes out. */
const step = <Body extends z.ZodType>(
  id: string,
  verb: string,
  access: Right,
  body: Body,
  example: z.input<Body>,
) =>
  endpoint({
    id,
    method: "POST",
    path: `/deals/{id}/${verb}`,
    tag: "deals",
    access,
    body,
    response: one(deal),
    versioned: true,
    example: { body: example, response: { data: dealExample } },
  });

const noted = z.strictObject({ note });

export const submitDeal = step("submitDeal", "submit", "deals.register", noted, {});

export const withdrawDeal = step("withdrawDeal", "withdraw", "deals.register", noted, {
  note: "The customer has postponed the investment.",
});

export const contestDeal = step(
  "contestDeal",
  "contest",
  "deals.register",
  z.strictObject({ note: words(2000) }),
  { note: "We have worked with this customer since March; the minutes are attached." },
);

export const takeUpDeal = step("takeUpDeal", "take-up", "deals.decide", z.strictObject({}), {});

export const decideDeal = step("decideDeal", "decision", "deals.decide", newDecision, {
  decision: "reject",
  reason: "existing_customer",
  note: "Our direct sales have been in contact since January.",
});

export const revokeDeal = step(
  "revokeDeal",
  "revoke",
  "deals.decide",
  z.strictObject({ reason: z.enum(revocationReasons), note }),
  { reason: "no_activity" },
);

export const convertDeal = step("convertDeal", "convert", "deals.register", z.strictObject({}), {});

export const closeDealWon = step(
  "closeDealWon",
  "close-won",
  "deals.register",
  z.strictObject({ won_amount: moneyInput.meta({ description: "about_won_amount" }), closed_on: date }),
  { won_amount: { amount_minor: 30_500_000, currency: "CNY" }, closed_on: "2026-09-18" },
);

export const closeDealLost = step(
  "closeDealLost",
  "close-lost",
  "deals.register",
  z.strictObject({ reason: z.enum(lossReasons), note, closed_on: date }),
  { reason: "price", closed_on: "2026-09-18" },
);

export const moveSaleStage = step(
  "moveSaleStage",
  "sale-stage",
  "deals.register",
  z.strictObject({ sale_stage: z.enum(saleStages), reason: z.enum(lossReasons).optional(), note }),
  { sale_stage: "technical_validation" },
);
