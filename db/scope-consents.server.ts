// What a person of the customer file consented to, as a condition of the query that reads: it is asked anew with every row, so that a
// consent that was withdrawn or has ended opens nothing any more.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { ConsentPurpose } from "./tables-contacts";
import type { SharedKind } from "./tables-shares";

/** What a grant opens, or would: persons only to this recipient, for this purpose, and as far as they agreed to all of these categories. */
export type ShareTerms = {
  kind: SharedKind;
  /** Null while it is not chosen, and then no person is opened. */
  recipientId: string | null;
  purpose: ConsentPurpose | null;
  /** JSON list. */
  categories: string;
};

/** The same in terms of a query: columns of a grant, or what stands in a draft. */
type Asked = Record<"recipient" | "purpose" | "categories", RawBuilder<unknown>>;

/** The person: the contact of a customer, or without one the customer itself. */
type Person = { firm: string; customer: string; contact?: string };

export const askedOf = ({ recipientId, purpose, categories }: ShareTerms): Asked => ({
  recipient: sql`cast(${recipientId} as text)`,
  purpose: sql`cast(${purpose} as text)`,
  categories: sql`cast(${categories} as text)`,
});

/** What a grant under this name asks for. */
export const askedBy = (grant: string): Asked => ({
  recipient: sql.ref(`${grant}.recipient_organization_id`),
  purpose: sql.ref(`${grant}.consent_purpose`),
  categories: sql.ref(`${grant}.consent_categories`),
});

const covers = (asked: RawBuilder<unknown>, category: string): RawBuilder<SqlBool> => {
  const named = `%"${category}"%`;
  return sql<SqlBool>`(${asked} not like ${named} or consent.categories like ${named})`;
};

/**
 * Whether one consent of the person names recipient and purpose, covers every category and stands on the day, which is one of the firm's
 * whose file it is. `consentCovers` of the contacts says the same of consents that were read.
 */
export const consentStands = (
  { firm, customer, contact }: Person,
  { recipient, purpose, categories }: Asked,
  today: string,
): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from customer_consents consent
    where consent.organization_id = ${sql.ref(firm)} and consent.customer_id = ${sql.ref(customer)}
      and consent.contact_id ${contact ? sql`= ${sql.ref(contact)}` : sql`is null`}
      and consent.recipient_organization_id = ${recipient} and consent.purpose = ${purpose}
      and ${covers(categories, "contact")} and ${covers(categories, "profile")}
      and consent.given_on <= ${today} and (consent.ends_on is null or consent.ends_on >= ${today})
      and consent.withdrawn_at is null)`;
