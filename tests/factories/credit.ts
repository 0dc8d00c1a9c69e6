// Credit of customers, for tests.

import { bookCredit } from "~/features/credit/book-credit.server";
import { getCredit } from "~/features/credit/credit.queries.server";
import type { BookingInput, CreditInput, ReviewInput } from "~/features/credit/credit.schema";
import { grantCredit } from "~/features/credit/decide-credit.server";
import { proposeCredit } from "~/features/credit/propose-credit.server";
import { must } from "./contacts";
import { type Firm, scopeOf } from "./world";

export const creditInput = (firm: Firm, change: Partial<CreditInput> = {}): CreditInput => ({
  kind: "open_account",
  limit: { amountMinor: 100_000_00, currency: "CNY" },
  days: 30,
  parts: null,
  every: null,
  note: "Pays on time",
  ownerUserId: firm.people.member.id,
  reviewOn: "2026-12-01",
  ...change,
});

export const reviewInput = (change: Partial<ReviewInput> = {}): ReviewInput => ({
  outcome: "keep",
  limitMinor: null,
  reason: "Nothing new",
  nextReviewOn: "2027-06-01",
  ...change,
});

/** An opening balance. */
export const bookingInput = (change: Partial<BookingInput> = {}): BookingInput => ({
  purchaseId: null,
  bookedOn: "2026-05-04",
  amountMinor: 40_000_00,
  description: "",
  overrideReason: "",
  ...change,
});

/** Proposed by the firm's member. */
export const proposedCredit = async (
  firm: Firm,
  customerId: string,
  change: Partial<CreditInput> = {},
): Promise<string> =>
  must(await proposeCredit(await scopeOf(firm, "member"), customerId, creditInput(firm, change))).id;

/** Proposed by the firm's member and granted by its manager. */
export const grantedCredit = async (
  firm: Firm,
  customerId: string,
  change: Partial<CreditInput> = {},
): Promise<string> => {
  const id = await proposedCredit(firm, customerId, change);
  must(await grantCredit(await scopeOf(firm, "alliance_manager"), { id, version: 1 }));
  return id;
};

/** Books on the line as it stands. */
export const bookedCredit = async (
  firm: Firm,
  lineId: string,
  change: Partial<BookingInput> = {},
): Promise<string> => {
  const member = await scopeOf(firm, "member");
  const version = (await getCredit(member, lineId))?.version ?? 0;
  return must(await bookCredit(member, { id: lineId, version }, bookingInput(change))).id;
};
