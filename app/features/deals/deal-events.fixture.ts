// One well-formed event of each type, for the tests of the deal rules.

import type { DealDraft } from "~/features/deals/deal-draft.rules";
import type { DealEvent, DealEventType } from "~/features/deals/deals.rules";

export const completeDraft: DealDraft = {
  customerName: "Port of Zhapu",
  customerDomain: "zhapu.example",
  customerIdentifierCount: 0,
  productLineCount: 1,
  amountMinor: 118_000_000,
  currency: "CNY",
  expectedCloseOn: "2027-02-26",
  saleStage: "qualified",
  hasContact: false,
  noContactYet: true,
  problem: "The cranes stand still in fog.",
};

export const events: { [Type in DealEventType]: Extract<DealEvent, { type: Type }> } = {
  submit: { type: "submit", draft: completeDraft },
  take_up: { type: "take_up" },
  return: { type: "return", note: "Which berth?" },
  answer: { type: "answer", draft: completeDraft },
  approve: { type: "approve" },
  reject: { type: "reject", reason: "existing_customer", note: "" },
  mark_duplicate: { type: "mark_duplicate", of: "other deal" },
  contest: { type: "contest" },
  uphold: { type: "uphold" },
  overturn: { type: "overturn" },
  convert: { type: "convert" },
  close_won: { type: "close_won" },
  close_lost: { type: "close_lost", reason: "price", note: "" },
  expire: { type: "expire" },
  revoke: { type: "revoke", reason: "no_activity", note: "" },
  split: {
    type: "split",
    shares: [
      { organizationId: "a", basisPoints: 6_667 },
      { organizationId: "b", basisPoints: 3_333 },
    ],
  },
  withdraw: { type: "withdraw" },
};
