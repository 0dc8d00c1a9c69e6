// A deal as its registrant writes it through the API.

import { z } from "zod";
import { type Contact, readContact } from "~/features/deals/contact-line";
import { openSaleStages } from "~/features/deals/deal-draft.rules";
import { rejectionReasons } from "~/features/deals/deal-reasons.rules";
import type { Decision } from "~/features/deals/deals.rules";
import type { DealInput } from "~/features/deals/deals.schema";
import type { DealView } from "~/features/deals/get-deal.server";
import { line, optionalCountry, optionalDomain } from "~/lib/input";
import { email } from "~/lib/input-profile";
import { date, id, identifiersInput, moneyInput, name, paragraph, text } from "../fields";

const noContact: Contact = { name: "", email: "", phone: "" };

/** An address that may be left out, or be empty. */
const optionalEmail = z
  .union([
    z
      .literal("")
      .or(z.null())
      .transform(() => ""),
    email,
  ])
  .default("")
  .meta({ type: "string", format: "email" });

const contactParts = z
  .strictObject({ name: text(200).default(""), email: optionalEmail, phone: text(50).default("") })
  .meta({ id: "ContactInput" });

const contact = z
  .union([line(300).transform(readContact), contactParts])
  .nullable()
  .transform((given) => given ?? noContact)
  .meta({ description: "about_contact_input" });

const customerKeys = {
  domain: optionalDomain.removeDefault().optional(),
  country: optionalCountry.removeDefault().optional().meta({ description: "about_country" }),
  region: text(120).optional().meta({ description: "about_customer_region" }),
  identifiers: identifiersInput(5).optional(),
};

const written = {
  product_lines: z
    .array(name(100))
    .max(50, 'too_many|{"max":50}')
    .optional()
    .meta({ description: "about_product_lines" }),
  amount: moneyInput.nullable().optional(),
  expected_close_on: date.nullable().optional(),
  sale_stage: z.enum(openSaleStages).optional(),
  problem: paragraph(1000).optional().meta({ description: "about_problem" }),
  contact: contact.optional(),
  customer_id: id.nullable().optional().meta({ description: "about_customer_id" }),
};

/** A new draft. It needs its alliance and the customer's name; the rest is needed to submit it. */
export const newDeal = z
  .strictObject({
    alliance_id: id,
    customer: z.strictObject({ name: name(200), ...customerKeys }),
    ...written,
  })
  .meta({ id: "NewDeal" });

/** A change of a draft, or of a deal that came back with questions: what is left out stays. */
export const dealPatch = z
  .strictObject({
    alliance_id: id.optional(),
    customer: z.strictObject({ name: name(200).optional(), ...customerKeys }).optional(),
    ...written,
  })
  .meta({ id: "DealPatch" });

const blank: DealInput = {
  allianceId: "",
  customerName: "",
  customerDomain: null,
  customerCountry: "",
  customerRegion: "",
  identifiers: [],
  productLines: [],
  amountMinor: null,
  currency: null,
  expectedCloseOn: null,
  saleStage: "prospect",
  problem: "",
  contact: noContact,
  noContactYet: true,
  customerId: null,
};

const inputOf = (view: DealView): DealInput => ({
  allianceId: view.alliance.id,
  customerName: view.customer.name,
  customerDomain: view.customer.domain,
  customerCountry: view.customer.country,
  customerRegion: view.customer.region,
  identifiers: view.customer.identifiers,
  productLines: view.products.map(({ code }) => code),
  amountMinor: view.amountMinor,
  currency: view.currency,
  expectedCloseOn: view.expectedCloseOn,
  saleStage: view.saleStage,
  problem: view.problem,
  contact: view.contact ?? noContact,
  noContactYet: view.noContactYet,
  customerId: view.customerId,
});

const contactOf = (
  given: Contact | undefined,
  base: DealInput,
): Pick<DealInput, "contact" | "noContactYet"> =>
  given === undefined
    ? { contact: base.contact, noContactYet: base.noContactYet }
    : { contact: given, noContactYet: Object.values(given).every((part) => part === "") };

/** What is written, over the deal as it is; over an empty one for a new deal. */
export const dealAfter = (now: DealView | null, given: z.output<typeof dealPatch>): DealInput => {
  const base = now ? inputOf(now) : blank;
  const or = <Value>(value: Value | undefined, otherwise: Value): Value =>
    value === undefined ? otherwise : value;
  const amount = given.amount === undefined ? base : { amountMinor: null, currency: null, ...given.amount };
  return {
    allianceId: or(given.alliance_id, base.allianceId),
    customerName: or(given.customer?.name, base.customerName),
    customerDomain: or(given.customer?.domain, base.customerDomain),
    customerCountry: or(given.customer?.country, base.customerCountry),
    customerRegion: or(given.customer?.region, base.customerRegion),
    identifiers: or(given.customer?.identifiers, base.identifiers),
    productLines: or(given.product_lines, base.productLines),
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    expectedCloseOn: or(given.expected_close_on, base.expectedCloseOn),
    saleStage: or(given.sale_stage, base.saleStage),
    problem: or(given.problem, base.problem),
    ...contactOf(given.contact, base),
    customerId: or(given.customer_id, base.customerId),
  };
};

/** A decision of the lead. */
export const newDecision = z
  .strictObject({
    decision: z.enum(["approve", "return", "reject", "duplicate"] as const satisfies readonly Decision[]),
    reason: paragraph(2000).default("").meta({ description: "about_decision_reason" }),
    note: paragraph(2000).default("").meta({ description: "about_decision_note" }),
    duplicate_of: text(64).default("").meta({ description: "about_decision_duplicate_of" }),
  })
  .meta({ id: "Decision" });

const isCode = (reason: string): boolean => rejectionReasons.some((code) => code === reason);

/**
 * A decision as the command takes it. A rejection has a coded reason; one in words is `other`, with the words as its note. To
 * every other decision a reason is a note.
 */
export const decisionOf = ({
  decision,
  reason,
  note,
  duplicate_of,
}: z.output<typeof newDecision>): {
  decision: Decision;
  reason: string;
  note: string;
  duplicateOf: string;
} => {
  const duplicateOf = decision === "duplicate" ? duplicate_of : "";
  if (decision === "reject" && (reason === "" || isCode(reason)))
    return { decision, reason, note, duplicateOf };
  const said = [reason, note].filter((part) => part !== "").join("\n");
  return { decision, reason: decision === "reject" ? "other" : "", note: said, duplicateOf };
};
