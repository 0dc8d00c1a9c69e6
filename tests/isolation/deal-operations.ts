// What firms do with customers and deals in the sequences.

import { systemScope } from "~/access/make-scope.server";
import { createCustomer, updateCustomer } from "~/features/customers/customers.commands.server";
import type { CustomerInput } from "~/features/customers/customers.schema";
import { withdrawDeal } from "~/features/deals/deals.commands.server";
import type { DealInput } from "~/features/deals/deals.schema";
import { decideDeal } from "~/features/deals/decide-deal.server";
import { createDraft, updateDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { type Firms, type Operation, pickFrom } from "./firms";

export const customerInput = (words: string[]): CustomerInput => {
  const [
    name = "",
    tradeName = "",
    domain = "",
    region = "",
    city = "",
    address = "",
    industry = "",
    brand = "",
  ] = words;
  return {
    kind: "company",
    name,
    tradeName,
    otherNames: [brand],
    phone: "",
    domain: `${domain}.example`,
    country: "CN",
    region,
    city,
    address,
    industry,
    employees: null,
    foundedYear: null,
    ownerUserId: null,
    annualRevenue: null,
    identifiers: [],
    sourceReference: null,
  };
};

export const dealInput = (firms: Firms, words: string[]): DealInput => {
  const [customerName = "", domain = "", problem = "", name = "", email = "", region = ""] = words;
  return {
    allianceId: firms.world.alliance.id,
    customerName,
    customerDomain: `${domain}.example`,
    customerCountry: "CN",
    customerRegion: region,
    identifiers: [],
    productLines: ["DRV"],
    amountMinor: 100_000,
    currency: "CNY",
    expectedCloseOn: "2027-06-30",
    saleStage: "qualified",
    problem,
    contact: { name, email: `${email}@end.example`, phone: "" },
    noContactYet: false,
    customerId: null,
  };
};

const decide =
  (decision: "approve" | "return" | "reject" | "duplicate"): Operation =>
  async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ waits }) => waits),
      pick,
    );
    if (!deal) return false;
    // What the lead writes to the registrant is for both; which deal it duplicates is for the lead alone.
    const note = firms.canaries.make("supplier", deal.by);
    const others = firms.deals.filter(({ id, submitted }) => submitted && id !== deal.id);
    const decided = await decideDeal(firms.scope(doer), {
      dealId: deal.id,
      decision,
      note,
      reason: decision === "reject" ? "other" : undefined,
      duplicateOf: decision === "duplicate" ? pickFrom(others, pick)?.id : undefined,
    });
    if (decided.ok) deal.waits = false;
    return decided.ok;
  };

export const dealOperations = {
  createCustomer: async (firms, doer) => {
    const words = firms.words(8, doer);
    const made = await createCustomer(firms.scope(doer), customerInput(words));
    if (made.ok) firms.customers.push({ id: made.value.id, by: doer, words });
    firms.settleShares();
    return made.ok;
  },
  editCustomer: async (firms, doer, pick) => {
    const customer = pickFrom(firms.customers, pick);
    if (!customer) return false;
    const words = firms.words(8, doer);
    const edited = await updateCustomer(
      firms.scope(doer),
      { id: customer.id, version: 1 },
      customerInput(words),
    );
    if (edited.ok && customer.by !== doer) throw new Error(`${doer} edited a customer of ${customer.by}`);
    if (!edited.ok) return false;
    // What stood there before is its firm's alone again.
    for (const word of customer.words) firms.canaries.only(word, doer);
    customer.words = words;
    firms.settleShares();
    return true;
  },
  draftDeal: async (firms, doer) => {
    const words = firms.words(6, doer);
    const made = await createDraft(firms.scope(doer), dealInput(firms, words));
    if (made.ok) firms.deals.push({ id: made.value.id, by: doer, words, submitted: false, waits: false });
    return made.ok;
  },
  editDraft: async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ submitted }) => !submitted),
      pick,
    );
    if (!deal) return false;
    const words = firms.words(6, doer);
    const saved = await updateDraft(firms.scope(doer), { dealId: deal.id, input: dealInput(firms, words) });
    if (saved.ok && deal.by !== doer) throw new Error(`${doer} edited a draft of ${deal.by}`);
    if (saved.ok) deal.words = words;
    return saved.ok;
  },
  submitDeal: async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ submitted }) => !submitted),
      pick,
    );
    if (!deal) return false;
    const sent = await submitDeal(firms.scope(doer), await systemScope("tests"), { dealId: deal.id });
    if (sent.ok && deal.by !== doer) throw new Error(`${doer} submitted a draft of ${deal.by}`);
    if (sent.ok) {
      deal.submitted = true;
      deal.waits = true;
      firms.canaries.share(deal.words, "supplier");
    }
    return sent.ok;
  },
  approveDeal: decide("approve"),
  returnDeal: decide("return"),
  rejectDeal: decide("reject"),
  markDuplicate: decide("duplicate"),
  withdrawDeal: async (firms, doer, pick) => {
    const deal = pickFrom(firms.deals, pick);
    if (!deal) return false;
    const note = firms.canaries.make(doer, ...(deal.submitted ? (["supplier"] as const) : []));
    const taken = await withdrawDeal(firms.scope(doer), { dealId: deal.id, note });
    if (taken.ok && deal.by !== doer) throw new Error(`${doer} withdrew a deal of ${deal.by}`);
    if (taken.ok) deal.waits = false;
    return taken.ok;
  },
} satisfies Record<string, Operation>;
