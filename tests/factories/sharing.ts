// Customers and share grants for tests.

import type { Scope } from "~/access/scope.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import type { CustomerInput } from "~/features/customers/customers.schema";
import { grantShare } from "~/features/sharing/grant-share.server";
import type { GrantInput } from "~/features/sharing/sharing.schema";

const blank: CustomerInput = {
  kind: "company",
  name: "Jiangnan Beverage",
  tradeName: "",
  otherNames: [],
  phone: "",
  domain: null,
  country: "CN",
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

/** Opens a customer file and answers its id. */
export const customerOf = async (firm: Scope, change: Partial<CustomerInput> = {}): Promise<string> => {
  const made = await createCustomer(firm, { ...blank, ...change });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

/** A grant of every company's profile, from long ago until long from now. */
export const grantInput = (
  sides: { allianceId: string; recipientId: string },
  change: Partial<GrantInput> = {},
): GrantInput => ({
  ...sides,
  purpose: "Joint service visits",
  kind: "company",
  consentPurpose: null,
  population: { kind: "filter", filter: { country: null, owner: null } },
  level: "profile",
  fields: [],
  startsOn: "2026-01-05",
  endsOn: "2199-12-31",
  ...change,
});

/** Shares and answers the grant's id. */
export const granted = async (
  owner: Scope,
  sides: { allianceId: string; recipientId: string },
  change: Partial<GrantInput> = {},
): Promise<string> => {
  const made = await grantShare(owner, grantInput(sides, change));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};
