import { decimalText } from "~/lib/money";
import type { ShareField } from "./share-levels.rules";
import type { SharedCustomer } from "./shared-rows.server";

/** What stands in a field of a shared customer, as one cell of a file. */
export const sharedCell = (
  customer: Omit<SharedCustomer, "id">,
  field: ShareField,
): string | number | null | undefined => {
  if (field === "annual_revenue") {
    const revenue = customer.annual_revenue;
    return revenue ? `${decimalText(revenue.amountMinor, revenue.currency)} ${revenue.currency}` : "";
  }
  if (field === "identifiers")
    return customer.identifiers?.map(({ scheme, value }) => `${scheme} ${value}`).join("; ");
  if (field === "other_names") return customer.other_names?.join("; ");
  if (field === "contacts") {
    return customer.contacts
      ?.map(({ name, job_title, email, phone }) => [name, job_title, email, phone].filter(Boolean).join(", "))
      .join("; ");
  }
  return customer[field];
};
