// How the shared fields of a customer are called and written, in the owner's preview and on the other side's pages alike.

import type { ReactNode } from "react";
import { useFieldLabel, useSchemes } from "~/features/customers/customer-fields";
import { useFormat, useT } from "~/ui/intl";
import type { PersonField } from "./person-readers.server";
import type { ShareField } from "./share-levels.rules";
import type { SharedCustomer } from "./shared-rows.server";

/** The reader's word for a field, of a contact too. */
export const useSharedLabel = (): ((field: PersonField) => string) => {
  const label = useFieldLabel();
  const t = useT("contacts");
  return (field) => {
    switch (field) {
      case "contacts":
      case "email":
      case "language":
      case "job_title":
        return t(field);
      case "annual_revenue":
        return label("annual_revenue_minor");
      default:
        return label(field);
    }
  };
};

/** What stands in a field, or a dash. */
export const useSharedValue = (): ((customer: SharedCustomer, field: ShareField) => ReactNode) => {
  const format = useFormat();
  const schemes = useSchemes();
  const nameOf = (scheme: string): string => schemes.find((one) => one.scheme === scheme)?.label ?? scheme;
  return (customer, field) => {
    if (field === "annual_revenue")
      return customer.annual_revenue ? format.money(customer.annual_revenue) : "–";
    if (field === "employees") return customer.employees ? format.number(customer.employees) : "–";
    if (field === "identifiers") {
      const written = customer.identifiers?.map(({ scheme, value }) => `${nameOf(scheme)} ${value}`) ?? [];
      return written.length > 0 ? format.list(written) : "–";
    }
    if (field === "other_names")
      return customer.other_names?.length ? format.list(customer.other_names) : "–";
    if (field === "contacts") return customer.contacts?.length ? <Contacts {...customer} /> : "–";
    return customer[field] || "–";
  };
};

function Contacts({ contacts = [] }: SharedCustomer) {
  return (
    <span className="stack">
      {contacts.map((contact) => {
        const { name, job_title, email, phone, language } = contact;
        return (
          <span key={Object.values(contact).join(" ")}>
            {name}
            <br />
            <small>{[job_title, language, email, phone].filter(Boolean).join(" · ")}</small>
          </span>
        );
      })}
    </span>
  );
}
