// How a customer's fields are called: in the form, in errors and in its timeline.

import { identifierSchemes } from "~/lib/identifiers";
import { useT } from "~/ui/intl";
import type { CustomerField } from "./customers.rules";

const labelOf = {
  kind: "kind",
  name: "name",
  trade_name: "trade_name",
  other_names: "other_names",
  domain: "domain",
  phone: "phone",
  country: "country",
  region: "region",
  city: "city",
  address: "address",
  industry: "industry",
  employees: "employees",
  founded_year: "founded",
  annual_revenue_minor: "revenue",
  currency: "currency",
  identifiers: "identifiers",
  owner_user_id: "owner",
} as const satisfies Record<CustomerField, string>;

/** The reader's word for a field of the record. */
export const useFieldLabel = (): ((field: CustomerField) => string) => {
  const t = useT("customers");
  return (field) => t(labelOf[field]);
};

/** The schemes of identifiers with the reader's words for them. */
export const useSchemes = (): { scheme: (typeof identifierSchemes)[number]; label: string }[] => {
  const t = useT("customers");
  return identifierSchemes.map((scheme) => ({ scheme, label: t(`scheme_${scheme}`) }));
};
