// What the form of a deal offers and how it begins. For the pages that register and edit deals.

import type { Scope } from "~/access/scope.server";
import { listAlliancesForDeals } from "~/features/alliances/alliances.queries.server";
import { listProductLines } from "~/features/catalogue/catalogue.queries.server";
import { decimalText } from "~/lib/money";
import { writeContact } from "./contact-line";
import { type CustomerKeys, writeCustomerKeys } from "./customer-keys";
import type { DealView } from "./get-deal.server";

export type DealFormChoices = {
  alliances: { id: string; name: string; currency: string; supplierId: string; supplier: string }[];
  /** Of each supplier, the lines of its catalogue, and of a deal that names them, its products too. */
  products: { supplierId: string; supplier: string; options: { code: string; name: string }[] }[];
};

/** The fields as the form writes them. */
export type DealFormValues = {
  allianceId: string;
  customerName: string;
  customerKeys: string;
  customerCountry: string;
  customerRegion: string;
  productLines: string[];
  amount: string;
  currency: string;
  expectedCloseOn: string;
  saleStage: string;
  contact: string;
  noContactYet: string;
  problem: string;
  customerId: string;
};

/** The alliances and products to choose from; of the deal's own supplier alone once there is a deal. */
export const dealFormChoices = async (scope: Scope, deal?: DealView): Promise<DealFormChoices> => {
  const open = await listAlliancesForDeals(scope);
  const alliances = open
    .filter(({ lead }) => !deal || lead.id === deal.lead.id)
    .map(({ id, name, currency, lead }) => ({
      id,
      name,
      currency,
      supplierId: lead.id,
      supplier: lead.name,
    }));
  const suppliers = new Map(alliances.map(({ supplierId, supplier }) => [supplierId, supplier]));
  const products = await Promise.all(
    [...suppliers].map(async ([supplierId, supplier]) => {
      const lines = await listProductLines(scope, supplierId);
      const options = lines.map(({ code, name }) => ({ code, name }));
      const further = (deal?.products ?? []).filter(
        ({ code }) => !options.some((line) => line.code === code),
      );
      return {
        supplierId,
        supplier,
        options: [...options, ...further.map(({ code, name }) => ({ code, name }))],
      };
    }),
  );
  return { alliances, products };
};

/** As a person would type it: without decimals where there are none. */
const typedAmount = (amountMinor: number, currency: string): string =>
  decimalText(amountMinor, currency).replace(/\.0+$/, "");

/** A deal as the form shows it. */
export const dealFormValues = (deal: DealView): DealFormValues => ({
  allianceId: deal.alliance.id,
  customerName: deal.customer.name,
  customerKeys: writeCustomerKeys(deal.customer),
  customerCountry: deal.customer.country,
  customerRegion: deal.customer.region,
  productLines: deal.products.map(({ code }) => code),
  amount: deal.amountMinor !== null && deal.currency ? typedAmount(deal.amountMinor, deal.currency) : "",
  currency: deal.currency ?? "",
  expectedCloseOn: deal.expectedCloseOn ?? "",
  saleStage: deal.saleStage,
  contact: deal.contact ? writeContact(deal.contact) : "",
  noContactYet: deal.noContactYet ? "on" : "",
  problem: deal.problem,
  customerId: deal.customerId ?? "",
});

/** What is known of a new deal beforehand: the only alliance, and the firm's own customer that it is about. */
export const newDealValues = (
  { alliances }: DealFormChoices,
  customer: ({ id: string; name: string; country: string; region: string } & CustomerKeys) | null,
): DealFormValues => ({
  allianceId: alliances.length === 1 ? (alliances[0]?.id ?? "") : "",
  customerName: customer?.name ?? "",
  customerKeys: customer ? writeCustomerKeys(customer) : "",
  customerCountry: customer?.country ?? "",
  customerRegion: customer?.region ?? "",
  productLines: [],
  amount: "",
  currency: alliances[0]?.currency ?? "",
  expectedCloseOn: "",
  saleStage: "prospect",
  contact: "",
  noContactYet: "",
  problem: "",
  customerId: customer?.id ?? "",
});
