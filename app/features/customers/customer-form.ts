// A customer as its form shows it. Pure.

import { identifierSchemes } from "~/lib/identifiers";
import { decimalText } from "~/lib/money";
import type { CustomerView } from "./customers.queries.server";
import type { CustomerFormValues } from "./customers.schema";

const text = (value: string | number | null): string => (value === null ? "" : String(value));

/** The fields of a new customer: a company in the firm's currency, owned by whoever adds it. */
export const newCustomerValues = (firm: { currency: string; ownerUserId: string }): CustomerFormValues => ({
  kind: "company",
  name: "",
  tradeName: "",
  otherNames: "",
  domain: "",
  phone: "",
  country: "",
  region: "",
  city: "",
  address: "",
  industry: "",
  employees: "",
  foundedYear: "",
  annualRevenue: "",
  lei: "",
  uscc: "",
  duns: "",
  vat: "",
  registration: "",
  ...firm,
});

/** The fields of a customer that there is; several identifiers of one scheme stand with commas between them. */
export const customerValues = (customer: CustomerView): CustomerFormValues => {
  const { annualRevenue, identifiers } = customer;
  const bySchemes = Object.fromEntries(
    identifierSchemes.map((scheme) => [
      scheme,
      identifiers
        .filter((entry) => entry.scheme === scheme)
        .map(({ value }) => value)
        .join(", "),
    ]),
  ) as Pick<CustomerFormValues, (typeof identifierSchemes)[number]>;
  return {
    kind: customer.kind,
    name: customer.name,
    tradeName: customer.tradeName,
    otherNames: customer.otherNames.join("\n"),
    domain: text(customer.domain),
    phone: customer.phone,
    country: customer.country,
    region: customer.region,
    city: customer.city,
    address: customer.address,
    industry: customer.industry,
    employees: text(customer.employees),
    foundedYear: text(customer.foundedYear),
    annualRevenue: annualRevenue ? decimalText(annualRevenue.amountMinor, annualRevenue.currency) : "",
    currency: customer.currency,
    ownerUserId: text(customer.owner?.id ?? null),
    ...bySchemes,
  };
};
