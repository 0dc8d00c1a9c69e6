// Input of credit: of the forms and of the API alike.

import { z } from "zod";
import type { CreditInterval, CreditKind, CreditOutcome, SettlementKind } from "#db/tables-credit";
import {
  amountFits,
  amountIn,
  calendarDate,
  currency,
  line,
  optionalLine,
  optionalWholeNumber,
  version,
} from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import type { Money } from "~/lib/money";
import {
  creditIntervals,
  creditKinds,
  creditOutcomes,
  fewestParts,
  mostDays,
  mostParts,
  setsLimit,
  settlementKinds,
} from "./credit.rules";

export const longestCreditText = 300;
const longestAmount = 40;

export type CreditInput = {
  kind: CreditKind;
  limit: Money;
  days: number;
  /** Null for any other kind than instalments. */
  parts: number | null;
  every: CreditInterval | null;
  note: string;
  ownerUserId: string;
  reviewOn: string;
};

export type ReviewInput = {
  outcome: CreditOutcome;
  /** Null where the outcome sets none. */
  limitMinor: number | null;
  reason: string;
  /** Null where the credit ends. */
  nextReviewOn: string | null;
};

export type BookingInput = {
  /** Null: an opening balance. */
  purchaseId: string | null;
  /** Null: the day, and all of the amount, of the purchase. */
  bookedOn: string | null;
  amountMinor: number | null;
  description: string;
  /** Why it may go over the limit; empty where it may not. */
  overrideReason: string;
};

export type SettlementInput = { kind: SettlementKind; settledOn: string; amountMinor: number };

const optionalDay = z
  .string({ error: "invalid" })
  .transform((typed, context) => {
    if (typed.trim() === "") return null;
    const day = calendarDate.safeParse(typed);
    if (day.success) return day.data;
    context.addIssue({ code: "custom", message: "invalid_date" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

const required = { error: "required" };
const isTyped = (typed: string): boolean => typed !== "";
const amount = optionalLine(longestAmount);

/** The arguments of a `refine`: zero is no amount here. */
const isAboveZero = (field: string): [(fields: Record<string, unknown>) => boolean, object] => [
  (fields) => !/^[0.,\s]*0[0.,\s]*$/.test(String(fields[field] ?? "").normalize("NFKC")),
  { path: [field], error: "amount_not_positive", when: () => true },
];

export const creditForm = z
  .object({
    kind: choice(creditKinds),
    limit: amount.refine(isTyped, required),
    currency,
    days: optionalWholeNumber(0, mostDays).refine((typed) => typed !== null, required),
    parts: optionalWholeNumber(fewestParts, mostParts),
    every: choice(creditIntervals).nullable().default(null),
    note: optionalLine(longestCreditText),
    ownerUserId: rowId,
    reviewOn: calendarDate,
    version: version.optional(),
  })
  .refine(...amountFits("limit", "currency"))
  .refine(...isAboveZero("limit"))
  .refine(({ kind, parts }) => kind !== "instalments" || parts !== null, { path: ["parts"], ...required })
  .refine(({ kind, every }) => kind !== "instalments" || every !== null, {
    path: ["every"],
    error: "choose_one",
  })
  .transform(({ limit, currency: code, days, parts, every, version: seen, ...rest }, context) => {
    const isParted = rest.kind === "instalments";
    return {
      input: {
        ...rest,
        limit: amountIn(limit, code, "limit", context) ?? { amountMinor: 0, currency: code },
        days: days ?? 0,
        parts: isParted ? parts : null,
        every: isParted ? every : null,
      } satisfies CreditInput,
      version: seen ?? 0,
    };
  });

export type CreditFormValues = Record<
  "kind" | "limit" | "currency" | "days" | "parts" | "every" | "note" | "ownerUserId" | "reviewOn",
  string
>;

export const grantForm = z.object({ version });
/** A proposal is declined for a reason. */
export const declineForm = z.object({ version, reason: line(longestCreditText) });
export const assignForm = z.object({ version, ownerUserId: rowId });

/** The currency is that of the line; the form brings it along, so that the amount can be read. */
export const reviewForm = z
  .object({
    version,
    outcome: choice(creditOutcomes),
    limit: amount,
    currency,
    reason: line(longestCreditText),
    nextReviewOn: optionalDay,
  })
  .refine(...amountFits("limit", "currency"))
  .refine(...isAboveZero("limit"))
  .refine(({ outcome, limit }) => !setsLimit(outcome) || limit !== "", { path: ["limit"], ...required })
  .refine(({ outcome, nextReviewOn }) => outcome === "end" || nextReviewOn !== null, {
    path: ["nextReviewOn"],
    ...required,
  })
  .transform(({ limit, currency: code, nextReviewOn, version: seen, ...rest }, context) => ({
    input: {
      ...rest,
      limitMinor: setsLimit(rest.outcome)
        ? (amountIn(limit, code, "limit", context)?.amountMinor ?? null)
        : null,
      nextReviewOn: rest.outcome === "end" ? null : nextReviewOn,
    } satisfies ReviewInput,
    version: seen,
  }));

export const bookingForm = z
  .object({
    version,
    purchaseId: z.union([z.literal("").transform(() => null), rowId]).default(null),
    bookedOn: optionalDay,
    amount,
    currency,
    description: optionalLine(longestCreditText),
    overrideReason: optionalLine(longestCreditText),
  })
  .refine(...amountFits("amount", "currency"))
  .refine(...isAboveZero("amount"))
  .refine(({ purchaseId, bookedOn }) => purchaseId !== null || bookedOn !== null, {
    path: ["bookedOn"],
    ...required,
  })
  .refine(({ purchaseId, amount: typed }) => purchaseId !== null || typed !== "", {
    path: ["amount"],
    ...required,
  })
  .transform(({ amount: typed, currency: code, version: seen, ...rest }, context) => ({
    input: {
      ...rest,
      amountMinor: amountIn(typed, code, "amount", context)?.amountMinor ?? null,
    } satisfies BookingInput,
    version: seen,
  }));

export const settlementForm = z
  .object({
    entryId: rowId,
    version,
    kind: choice(settlementKinds),
    settledOn: calendarDate,
    amount: amount.refine(isTyped, required),
    currency,
  })
  .refine(...amountFits("amount", "currency"))
  .refine(...isAboveZero("amount"))
  .transform(({ entryId, version: seen, amount: typed, currency: code, ...rest }, context) => ({
    entryId,
    version: seen,
    input: {
      ...rest,
      amountMinor: amountIn(typed, code, "amount", context)?.amountMinor ?? 0,
    } satisfies SettlementInput,
  }));

export const takeBackEntryForm = z.object({ entryId: rowId, version, reason: line(longestCreditText) });
export const takeBackSettlementForm = z.object({ settlementId: rowId, reason: line(longestCreditText) });
