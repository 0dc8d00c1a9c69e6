// Input of deals. The form's fields become one `DealInput`, which the commands take from pages and the API alike.

import { z } from "zod";
import type { CalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import {
  amountIn,
  calendarDate,
  currency,
  line,
  lines,
  optionalCountry,
  optionalLine,
  optionalLines,
  version,
} from "~/lib/input";
import { type Contact, readContact } from "./contact-line";
import { type CustomerKeys, readCustomerKeys } from "./customer-keys";
import { type DealDraft, openSaleStages, type RequiredField, requiredToSubmit } from "./deal-draft.rules";
import { lossReasons, rejectionReasons, revocationReasons } from "./deal-reasons.rules";
import { type SaleStage, saleStages } from "./deals.rules";

/** A deal as its registrant writes it. Null and empty text are not written yet. */
export type DealInput = {
  allianceId: string;
  customerName: string;
  customerDomain: string | null;
  /** ISO 3166-1 alpha-2, or empty. */
  customerCountry: string;
  /** Province or state, or empty. */
  customerRegion: string;
  identifiers: Identifier[];
  /** Codes, names or aliases of lines and products of the supplier's catalogue. */
  productLines: string[];
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: CalendarDate | null;
  saleStage: SaleStage;
  problem: string;
  contact: Contact;
  noContactYet: boolean;
  /** The registrant's own customer file. */
  customerId: string | null;
};

const rowId = z.string({ error: "choose_one" }).refine(isId, { error: "invalid_id" });
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: (issue) => (issue.input === undefined ? "choose_one" : "invalid_choice") });

const customerKeys = z
  .string({ error: "invalid" })
  .max(500, 'too_long|{"max":500}')
  .default("")
  .transform((typed, context): CustomerKeys => {
    const keys = readCustomerKeys(typed);
    if (keys.ok) return keys.value;
    context.addIssue({ code: "custom", message: keys.refusal.code });
    return z.NEVER;
  });

/** The ten fields of the form, and what it carries along. A draft needs the customer's name alone. */
export const dealForm = z
  .object({
    allianceId: rowId,
    customerName: line(200),
    customerKeys,
    customerCountry: optionalCountry,
    customerRegion: optionalLine(120),
    productLines: z.array(line(100)).max(50, 'too_many|{"max":50}').default([]),
    amount: optionalLine(100),
    currency: currency.nullable().default(null),
    expectedCloseOn: calendarDate.nullable().default(null),
    saleStage: choice(openSaleStages),
    contact: optionalLine(300),
    noContactYet: z.boolean({ error: "invalid" }).default(false),
    problem: optionalLines(1000),
    customerId: rowId.nullable().default(null),
  })
  .transform(({ customerKeys: keys, amount, contact, ...rest }, context): DealInput => {
    if (amount !== "" && rest.currency === null) {
      context.addIssue({ code: "custom", path: ["currency"], message: "choose_one" });
      return z.NEVER;
    }
    const money = rest.currency === null ? null : amountIn(amount, rest.currency, "amount", context);
    return {
      ...rest,
      customerDomain: keys.domain,
      identifiers: keys.identifiers,
      amountMinor: money?.amountMinor ?? null,
      contact: readContact(contact),
    };
  });

/** What an edited deal's form carries beside its fields. */
export const dealEdit = z.object({ version, answer: optionalLines(2000) });

/** The id that a new deal is to have: drawn with the form, so that sending it twice makes one deal. */
export const newDealKey = z.object({ dealId: rowId });

/** The input as the rules of submission look at it. */
const draftOf = (input: DealInput): DealDraft => ({
  customerName: input.customerName,
  customerDomain: input.customerDomain,
  customerIdentifierCount: input.identifiers.length,
  productLineCount: input.productLines.length,
  amountMinor: input.amountMinor,
  currency: input.currency,
  expectedCloseOn: input.expectedCloseOn,
  saleStage: input.saleStage,
  hasContact: Object.values(input.contact).some((part) => part !== ""),
  noContactYet: input.noContactYet,
  problem: input.problem,
});

const formFields: Record<RequiredField, { field: string; error: string }> = {
  "customer.name": { field: "customerName", error: "required" },
  "customer.domain": { field: "customerKeys", error: "customer_key_required" },
  product_lines: { field: "productLines", error: "choose_some" },
  amount: { field: "amount", error: "required" },
  expected_close_on: { field: "expectedCloseOn", error: "required" },
  sale_stage: { field: "saleStage", error: "choose_one" },
  contact: { field: "contact", error: "contact_required" },
  problem: { field: "problem", error: "required" },
};

/** The form's fields that stand between the input and its submission, each with its error; empty where nothing does. */
export const missingToSubmit = (input: DealInput): Record<string, string[]> =>
  Object.fromEntries(
    requiredToSubmit(draftOf(input)).map((required) => {
      const { field, error } = formFields[required];
      return [field, [error]];
    }),
  );

const note = optionalLines(2000);

/** A decision of the work queue. Which of reason, note and original a decision needs is the rules' matter. */
export const decisionForm = z.object({
  dealId: rowId,
  reason: choice(rejectionReasons).optional(),
  note,
  duplicateOf: optionalLine(64),
  version,
});

/** Two deals whose customers are judged. */
export const pairForm = z.object({ dealId: rowId, otherId: rowId });
export const judgementForm = pairForm.extend({ note: lines(2000) });

export const versionForm = z.object({ version });
export const noteForm = z.object({ version, note });
export const contestForm = z.object({ version, note: lines(2000) });
export const stageForm = z.object({
  version,
  stage: choice(saleStages),
  lossReason: choice(lossReasons).optional(),
  note,
});
/** A move on the board. `lost` takes a reason, which the board does not ask for. */
export const moveStageForm = z.object({
  dealId: rowId,
  version,
  stage: choice([...openSaleStages, "launched"]),
});
export const revokeForm = z.object({ version, reason: choice(revocationReasons), note });
export const closeLostForm = z.object({ version, reason: choice(lossReasons), note, closedOn: calendarDate });

/** The won amount is in the deal's own currency, which the route knows. */
export const closeWonForm = (currencyCode: string) =>
  z
    .object({ version, amount: line(100), closedOn: calendarDate })
    .transform(({ amount, ...rest }, context) => {
      const money = amountIn(amount, currencyCode, "amount", context);
      return { ...rest, wonAmountMinor: money?.amountMinor ?? 0 };
    });
