// A customer file as the API answers it, and as its firm writes it.

import { z } from "zod";
import { longestPhone } from "~/features/customers/customer-limits";
import type { CustomerListItem, CustomerView } from "~/features/customers/customers.queries.server";
import { type CustomerInput, customerKinds, otherNames } from "~/features/customers/customers.schema";
import { optionalCountry, optionalDomain, optionalWholeNumber } from "~/lib/input";
import {
  id,
  identifier,
  identifiersInput,
  instant,
  money,
  moneyInput,
  moneyOf,
  name,
  named,
  text,
} from "../fields";

const facts = {
  id,
  kind: z.enum(customerKinds),
  name: z.string(),
  domain: z.string().nullable(),
  country: z.string().meta({ description: "about_country" }),
  city: z.string(),
  industry: z.string(),
  updated_at: instant,
};

export const customerSummary = z
  .strictObject({ ...facts, owner_name: z.string().nullable() })
  .meta({ id: "CustomerSummary" });

export const customer = z
  .strictObject({
    ...facts,
    version: z.int(),
    trade_name: z.string(),
    other_names: z.array(z.string()).meta({ description: "about_other_names" }),
    phone: z.string().meta({ description: "about_customer_phone" }),
    region: z.string(),
    address: z.string(),
    employees: z.int().nullable(),
    founded_year: z.int().nullable(),
    annual_revenue: money.nullable(),
    owner: named.nullable().meta({ description: "about_owner" }),
    identifiers: z.array(identifier),
    source_reference: z.string().nullable().meta({ description: "about_source_reference" }),
    created_at: instant,
  })
  .meta({ id: "Customer" });
export type CustomerResource = z.infer<typeof customer>;

export const presentCustomerSummary = (item: CustomerListItem): z.infer<typeof customerSummary> => ({
  id: item.id,
  kind: item.kind,
  name: item.name,
  domain: item.domain,
  country: item.country,
  city: item.city,
  industry: item.industry,
  updated_at: item.updatedAt,
  owner_name: item.owner,
});

export const presentCustomer = (view: CustomerView): CustomerResource => ({
  id: view.id,
  version: view.version,
  kind: view.kind,
  name: view.name,
  trade_name: view.tradeName,
  other_names: view.otherNames,
  phone: view.phone,
  domain: view.domain,
  country: view.country,
  region: view.region,
  city: view.city,
  address: view.address,
  industry: view.industry,
  employees: view.employees,
  founded_year: view.foundedYear,
  annual_revenue: moneyOf(view.annualRevenue?.amountMinor ?? null, view.annualRevenue?.currency ?? null),
  owner: view.owner,
  identifiers: view.identifiers,
  source_reference: view.sourceReference,
  created_at: view.createdAt,
  updated_at: view.updatedAt,
});

const written = {
  kind: z.enum(customerKinds).optional(),
  trade_name: text(200).optional(),
  other_names: otherNames.optional().meta({ description: "about_other_names" }),
  phone: text(longestPhone).optional(),
  domain: optionalDomain.removeDefault().optional(),
  country: optionalCountry.removeDefault().optional().meta({ description: "about_country" }),
  region: text(120).optional(),
  city: text(120).optional(),
  address: text(300).optional(),
  industry: text(120).optional(),
  employees: optionalWholeNumber(0, 10_000_000).removeDefault().optional(),
  founded_year: optionalWholeNumber(1000, 2100).removeDefault().optional(),
  annual_revenue: moneyInput.nullable().optional(),
  owner_user_id: id.nullable().optional().meta({ description: "about_owner" }),
  identifiers: identifiersInput(20).optional(),
};

export const newCustomer = z.strictObject({ name: name(200), ...written }).meta({ id: "NewCustomer" });

/** A change of a customer file: what is left out stays. */
export const customerPatch = z
  .strictObject({ name: name(200).optional(), ...written })
  .meta({ id: "CustomerPatch" });

const blank: CustomerInput = {
  kind: "company",
  name: "",
  tradeName: "",
  otherNames: [],
  domain: null,
  phone: "",
  country: "",
  region: "",
  city: "",
  address: "",
  industry: "",
  employees: null,
  foundedYear: null,
  ownerUserId: null,
  annualRevenue: null,
  identifiers: [],
  sourceReference: null,
};

const inputOf = (view: CustomerView): CustomerInput => ({
  kind: view.kind,
  name: view.name,
  tradeName: view.tradeName,
  otherNames: view.otherNames,
  domain: view.domain,
  phone: view.phone,
  country: view.country,
  region: view.region,
  city: view.city,
  address: view.address,
  industry: view.industry,
  employees: view.employees,
  foundedYear: view.foundedYear,
  ownerUserId: view.owner?.id ?? null,
  annualRevenue: view.annualRevenue,
  identifiers: view.identifiers,
  sourceReference: view.sourceReference,
});

/** What is written, over the file as it is; over an empty one for a new customer. */
export const customerAfter = (
  now: CustomerView | null,
  given: z.output<typeof customerPatch>,
): CustomerInput => {
  const base = now ? inputOf(now) : blank;
  const or = <Value>(value: Value | undefined, otherwise: Value): Value =>
    value === undefined ? otherwise : value;
  return {
    kind: or(given.kind, base.kind),
    name: or(given.name, base.name),
    tradeName: or(given.trade_name, base.tradeName),
    otherNames: or(given.other_names, base.otherNames),
    phone: or(given.phone, base.phone),
    domain: or(given.domain, base.domain),
    country: or(given.country, base.country),
    region: or(given.region, base.region),
    city: or(given.city, base.city),
    address: or(given.address, base.address),
    industry: or(given.industry, base.industry),
    employees: or(given.employees, base.employees),
    foundedYear: or(given.founded_year, base.foundedYear),
    ownerUserId: or(given.owner_user_id, base.ownerUserId),
    annualRevenue: or(given.annual_revenue, base.annualRevenue),
    identifiers: or(given.identifiers, base.identifiers),
    sourceReference: base.sourceReference,
  };
};

export const customerSummaryExample: z.infer<typeof customerSummary> = {
  id: "019a0000-0000-7000-8000-000000000041",
  kind: "company",
  name: "Jiangnan Beverage Co., Ltd.",
  domain: "jiangnan-beverage.example",
  country: "CN",
  city: "Wuxi",
  industry: "Food and beverage",
  updated_at: "2026-03-10T09:00:00.000Z",
  owner_name: "Chen Hao",
};

const { owner_name, ...shared } = customerSummaryExample;
export const customerExample: CustomerResource = {
  ...shared,
  version: 2,
  trade_name: "Jiangnan Beverage",
  other_names: ["江南饮料"],
  phone: "0510-5550 0142",
  region: "Jiangsu",
  address: "",
  employees: 1200,
  founded_year: 1998,
  annual_revenue: { amount_minor: 82_000_000_000, currency: "CNY" },
  owner: { id: "019a0000-0000-7000-8000-000000000013", name: owner_name ?? "" },
  identifiers: [{ scheme: "uscc", value: "91320200MA1NQ8XR4T" }],
  source_reference: null,
  created_at: "2026-03-09T01:20:00.000Z",
};
