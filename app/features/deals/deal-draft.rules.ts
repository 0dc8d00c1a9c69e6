/**
 * What a deal must hold before it is submitted. Pure; the commands of deals, the form and the machine call it.
 */

/** The sale stages that a deal can be registered in. */
export const openSaleStages = [
  "prospect",
  "qualified",
  "technical_validation",
  "business_validation",
  "committed",
] as const;

/** A deal as far as it is written; null and empty text are not written yet. */
export type DealDraft = {
  customerName: string;
  customerDomain: string | null;
  /** How many identifiers of the end customer there are. */
  customerIdentifierCount: number;
  /** How many product lines are named. */
  productLineCount: number;
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  saleStage: string | null;
  /** Whether a contact is named. */
  hasContact: boolean;
  /** The registrant says that there is no contact yet. */
  noContactYet: boolean;
  problem: string;
};

/** Fields as the API names them; `customer.domain` is the domain or an identifier. */
export const requiredFields = [
  "customer.name",
  "customer.domain",
  "product_lines",
  "amount",
  "expected_close_on",
  "sale_stage",
  "contact",
  "problem",
] as const;
export type RequiredField = (typeof requiredFields)[number];

const isPresent: Readonly<Record<RequiredField, (draft: DealDraft) => boolean>> = {
  "customer.name": (draft) => draft.customerName.trim() !== "",
  "customer.domain": (draft) => Boolean(draft.customerDomain) || draft.customerIdentifierCount > 0,
  product_lines: (draft) => draft.productLineCount > 0,
  amount: (draft) => draft.amountMinor !== null && Boolean(draft.currency),
  expected_close_on: (draft) => Boolean(draft.expectedCloseOn),
  sale_stage: (draft) => Boolean(draft.saleStage),
  contact: (draft) => draft.hasContact || draft.noContactYet,
  problem: (draft) => draft.problem.trim() !== "",
};

/** The fields that still stand between a draft and its submission, in the order of the form. */
export const requiredToSubmit = (draft: DealDraft): RequiredField[] =>
  requiredFields.filter((field) => !isPresent[field](draft));
