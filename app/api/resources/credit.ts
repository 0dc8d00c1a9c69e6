// Credit of a customer as the API answers it, and as it is proposed, reviewed and booked on.

import { z } from "zod";
import type { CreditView, EntryView } from "~/features/credit/credit.queries.server";
import {
  creditIntervals,
  creditKinds,
  creditOutcomes,
  creditStates,
  fewestParts,
  mostDays,
  mostParts,
  setsLimit,
  settlementKinds,
} from "~/features/credit/credit.rules";
import {
  type BookingInput,
  type CreditInput,
  longestCreditText,
  type ReviewInput,
  type SettlementInput,
} from "~/features/credit/credit.schema";
import type { CreditItem } from "~/features/credit/credit-rows.server";
import type { Money } from "~/lib/money";
import { date, id, instant, money, moneyInput, name, named, text } from "../fields";

const amountMinor = z
  .number({ error: "invalid_amount" })
  .refine(Number.isSafeInteger, { error: "invalid_amount", abort: true })
  .min(1, "amount_not_positive")
  .meta({ type: "integer", description: "about_amount_minor" });

const terms = {
  days: z.int().meta({ description: "about_credit_days" }),
  parts: z.int().nullable().meta({ description: "about_credit_parts" }),
  every: z.enum(creditIntervals).nullable(),
};

const summary = {
  id,
  customer: named,
  kind: z.enum(creditKinds),
  state: z.enum(creditStates),
  limit: money,
  exposure: money.meta({ description: "about_credit_exposure" }),
  overdue: z
    .strictObject({ amount: money, since: date, days: z.int() })
    .nullable()
    .meta({ description: "about_credit_overdue" }),
  ...terms,
  note: z.string(),
  owner: named,
  review_on: date,
  proposed_at: instant,
  granted_at: instant.nullable(),
  ended_at: instant.nullable(),
  updated_at: instant,
  version: z.int(),
};

export const creditSummary = z
  .strictObject(summary)
  .meta({ id: "CreditLineSummary", description: "about_credit" });

const entry = z
  .strictObject({
    id,
    purchase_id: id.nullable().meta({ description: "about_credit_purchase" }),
    description: z.string(),
    booked_on: date,
    amount: money,
    open: money,
    dues: z.array(z.strictObject({ due_on: date, amount: money, open: money })),
    settlements: z.array(
      z.strictObject({
        id,
        kind: z.enum(settlementKinds),
        settled_on: date,
        amount: money,
        taken_back_at: instant.nullable(),
        taken_back_reason: z.string(),
      }),
    ),
    override_reason: z.string().nullable().meta({ description: "about_credit_override" }),
    taken_back_at: instant.nullable(),
    taken_back_reason: z.string(),
  })
  .meta({ id: "CreditEntry" });

export const creditLine = z
  .strictObject({
    ...summary,
    entries: z.array(entry).meta({ description: "about_credit_entries" }),
    reviews: z.array(
      z.strictObject({
        id,
        reviewed_on: date,
        outcome: z.enum(creditOutcomes),
        reason: z.string(),
        limit_before: money,
        limit_after: money,
        next_review_on: date.nullable(),
      }),
    ),
  })
  .meta({ id: "CreditLine", description: "about_credit" });

const given = {
  kind: z.enum(creditKinds, { error: "invalid_choice" }),
  limit: moneyInput.refine(({ amountMinor: given }) => given > 0, {
    path: ["amount_minor"],
    error: "amount_not_positive",
  }),
  days: z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(0, 'too_small|{"min":0}')
    .max(mostDays, `too_big|{"max":${mostDays}}`)
    .meta({ description: "about_credit_days" }),
  parts: z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(fewestParts, `too_small|{"min":${fewestParts}}`)
    .max(mostParts, `too_big|{"max":${mostParts}}`)
    .nullable()
    .meta({ description: "about_credit_parts" }),
  every: z.enum(creditIntervals, { error: "invalid_choice" }).nullable(),
  note: text(longestCreditText),
  review_on: date,
};

type Parted = { kind?: string; parts?: number | null; every?: string | null };
const isParted = ({ kind, parts, every }: Parted): boolean =>
  (kind === "instalments") === (parts !== null) && (parts === null) === (every === null);

export const newCredit = z
  .strictObject({
    customer_id: id,
    kind: given.kind,
    limit: given.limit,
    days: given.days,
    parts: given.parts.default(null),
    every: given.every.default(null),
    note: given.note.default(""),
    owner_user_id: id.optional().meta({ description: "about_credit_owner" }),
    review_on: given.review_on,
  })
  .refine(isParted, { path: ["parts"], error: "credit_parts" })
  .meta({ id: "NewCreditLine" });

export const creditPatch = z
  .strictObject({
    kind: given.kind.optional(),
    limit: given.limit.optional(),
    days: given.days.optional(),
    parts: given.parts.optional(),
    every: given.every.optional(),
    note: given.note.optional(),
    owner_user_id: id.optional(),
    review_on: given.review_on.optional(),
  })
  .meta({ id: "CreditLinePatch" });

export const creditInputOf = (body: z.output<typeof newCredit>, ownUserId: string): CreditInput => ({
  kind: body.kind,
  limit: body.limit,
  days: body.days,
  parts: body.parts,
  every: body.every,
  note: body.note,
  ownerUserId: body.owner_user_id ?? ownUserId,
  reviewOn: body.review_on,
});

/** The proposal with what is given; what is left out stays. Only instalments have parts. */
export const changedCredit = (now: CreditItem, body: z.output<typeof creditPatch>): CreditInput => {
  const kind = body.kind ?? now.kind;
  const hasParts = kind === "instalments";
  return {
    kind,
    limit: body.limit ?? now.limit,
    days: body.days ?? now.days,
    parts: hasParts ? (body.parts ?? now.parts ?? fewestParts) : null,
    every: hasParts ? (body.every ?? now.every ?? "month") : null,
    note: body.note ?? now.note,
    ownerUserId: body.owner_user_id ?? now.owner.id,
    reviewOn: body.review_on ?? now.reviewOn,
  };
};

const reason = name(longestCreditText);

export const creditReason = z.strictObject({ reason });
export const creditOwner = z.strictObject({ owner_user_id: id });

export const newReview = z
  .strictObject({
    outcome: z.enum(creditOutcomes, { error: "invalid_choice" }),
    limit_minor: amountMinor.nullable().default(null).meta({ description: "about_credit_new_limit" }),
    reason,
    next_review_on: date.nullable().default(null).meta({ description: "about_credit_next_review" }),
  })
  .refine(({ outcome, limit_minor }) => setsLimit(outcome) === (limit_minor !== null), {
    path: ["limit_minor"],
    error: "credit_limit_given",
  })
  .refine(({ outcome, next_review_on }) => (outcome === "end") === (next_review_on === null), {
    path: ["next_review_on"],
    error: "credit_review_given",
  })
  .meta({ id: "NewCreditReview" });

export const reviewInputOf = (body: z.output<typeof newReview>): ReviewInput => ({
  outcome: body.outcome,
  limitMinor: body.limit_minor,
  reason: body.reason,
  nextReviewOn: body.next_review_on,
});

export const newEntry = z
  .strictObject({
    purchase_id: id.nullable().default(null).meta({ description: "about_credit_purchase" }),
    booked_on: date.nullable().default(null).meta({ description: "about_credit_of_purchase" }),
    amount_minor: amountMinor.nullable().default(null).meta({ description: "about_credit_of_purchase" }),
    description: text(longestCreditText).default(""),
    override_reason: text(longestCreditText).default("").meta({ description: "about_credit_override" }),
  })
  .refine(({ purchase_id, booked_on }) => purchase_id !== null || booked_on !== null, {
    path: ["booked_on"],
    error: "required",
  })
  .refine(({ purchase_id, amount_minor }) => purchase_id !== null || amount_minor !== null, {
    path: ["amount_minor"],
    error: "required",
  })
  .meta({ id: "NewCreditEntry" });

export const bookingInputOf = (body: z.output<typeof newEntry>): BookingInput => ({
  purchaseId: body.purchase_id,
  bookedOn: body.booked_on,
  amountMinor: body.amount_minor,
  description: body.description,
  overrideReason: body.override_reason,
});

export const newSettlement = z
  .strictObject({
    entry_id: id,
    kind: z.enum(settlementKinds, { error: "invalid_choice" }).default("payment"),
    settled_on: date,
    amount_minor: amountMinor,
  })
  .meta({ id: "NewCreditSettlement" });

export const settlementInputOf = (body: z.output<typeof newSettlement>): SettlementInput => ({
  kind: body.kind,
  settledOn: body.settled_on,
  amountMinor: body.amount_minor,
});

export const takenBack = z
  .strictObject({
    entry_id: id.optional(),
    settlement_id: id.optional(),
    reason,
  })
  .refine(({ entry_id, settlement_id }) => (entry_id === undefined) !== (settlement_id === undefined), {
    path: ["entry_id"],
    error: "choose_one",
  })
  .meta({ id: "CreditTakenBack" });

const presentMoney = ({ amountMinor: minor, currency }: Money): z.infer<typeof money> => ({
  amount_minor: minor,
  currency,
});

export const presentCreditSummary = (item: CreditItem): z.infer<typeof creditSummary> => ({
  id: item.id,
  customer: item.customer,
  kind: item.kind,
  state: item.state,
  limit: presentMoney(item.limit),
  exposure: presentMoney(item.exposure),
  overdue: item.overdue && {
    amount: presentMoney(item.overdue.amount),
    since: item.overdue.since,
    days: item.overdue.days,
  },
  days: item.days,
  parts: item.parts,
  every: item.every,
  note: item.note,
  owner: item.owner,
  review_on: item.reviewOn,
  proposed_at: item.proposedAt,
  granted_at: item.grantedAt,
  ended_at: item.endedAt,
  updated_at: item.updatedAt,
  version: item.version,
});

const presentEntry = (view: EntryView): z.infer<typeof entry> => ({
  id: view.id,
  purchase_id: view.purchase?.id ?? null,
  description: view.description,
  booked_on: view.bookedOn,
  amount: presentMoney(view.amount),
  open: presentMoney(view.open),
  dues: view.dues.map((due) => ({
    due_on: due.dueOn,
    amount: presentMoney(due.amount),
    open: presentMoney(due.open),
  })),
  settlements: view.settlements.map((settlement) => ({
    id: settlement.id,
    kind: settlement.kind,
    settled_on: settlement.settledOn,
    amount: presentMoney(settlement.amount),
    taken_back_at: settlement.takenBackAt,
    taken_back_reason: settlement.takenBackReason,
  })),
  override_reason: view.override?.reason ?? null,
  taken_back_at: view.takenBack?.at ?? null,
  taken_back_reason: view.takenBack?.reason ?? "",
});

export const presentCreditLine = (view: CreditView): z.infer<typeof creditLine> => ({
  ...presentCreditSummary(view),
  entries: view.entries.map(presentEntry),
  reviews: view.reviews.map((review) => ({
    id: review.id,
    reviewed_on: review.reviewedOn,
    outcome: review.outcome,
    reason: review.reason,
    limit_before: presentMoney(review.limitBefore),
    limit_after: presentMoney(review.limitAfter),
    next_review_on: review.nextReviewOn,
  })),
});

const cny = (minor: number): z.infer<typeof money> => ({ amount_minor: minor, currency: "CNY" });

export const creditSummaryExample: z.infer<typeof creditSummary> = {
  id: "019a0000-0000-7000-8000-0000000000c1",
  customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
  kind: "open_account",
  state: "granted",
  limit: cny(50_000_000),
  exposure: cny(18_600_000),
  overdue: null,
  days: 30,
  parts: null,
  every: null,
  note: "Pays on time for three years",
  owner: { id: "019a0000-0000-7000-8000-000000000011", name: "Lin Yue" },
  review_on: "2026-12-01",
  proposed_at: "2026-03-01T02:00:00.000Z",
  granted_at: "2026-03-02T02:00:00.000Z",
  ended_at: null,
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 3,
};

export const creditLineExample: z.infer<typeof creditLine> = {
  ...creditSummaryExample,
  entries: [
    {
      id: "019a0000-0000-7000-8000-0000000000c2",
      purchase_id: "019a0000-0000-7000-8000-000000000091",
      description: "",
      booked_on: "2026-03-10",
      amount: cny(18_600_000),
      open: cny(18_600_000),
      dues: [{ due_on: "2026-04-09", amount: cny(18_600_000), open: cny(18_600_000) }],
      settlements: [],
      override_reason: null,
      taken_back_at: null,
      taken_back_reason: "",
    },
  ],
  reviews: [],
};
