// Whom of its customers a firm can invite to an event, and why not the others.

import type { TenantDatabase } from "#db/scope.server";
import type { ConsentChannel } from "#db/tables-contacts";
import type { Scope } from "~/access/scope.server";
import type { ConsentTerms } from "~/features/contacts/consents.rules";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import type { CustomerFilter } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { dateIn } from "~/lib/dates";
import { maskName } from "~/lib/mask";
import { type Unfit, whyUnfit } from "./events.rules";
import { type Invited, invitedText } from "./events.schema";

/** Consents to be invited to events, of the persons of some customers; the key is that of `invitedText`. */
export const consentsToEvents = async (
  db: TenantDatabase,
  customerIds: readonly string[],
): Promise<Map<string, ConsentTerms[]>> => {
  const found = new Map<string, ConsentTerms[]>();
  if (customerIds.length === 0) return found;
  const rows = await db
    .own("customer_consents")
    .where("customer_id", "in", [...customerIds])
    .where("purpose", "=", "events")
    .where("recipient_organization_id", "is", null)
    .selectAll()
    .execute();
  for (const row of rows) {
    const key = invitedText({ customerId: row.customer_id, contactId: row.contact_id });
    const withdrawn =
      row.withdrawn_on !== null && row.withdrawn_at !== null
        ? { on: row.withdrawn_on, at: row.withdrawn_at }
        : null;
    const terms: ConsentTerms = {
      purpose: row.purpose,
      channel: row.channel,
      recipientId: null,
      categories: [],
      givenOn: row.given_on,
      endsOn: row.ends_on,
      withdrawn,
    };
    found.set(key, [...(found.get(key) ?? []), terms]);
  }
  return found;
};

export type Person = Invited & {
  /** Empty for the customer itself. */
  name: string;
  jobTitle: string;
  /** Whether it is one human being, whose consent decides. */
  isPerson: boolean;
  unfit: Unfit | null;
};

type Asked = { eventId: string; channel: ConsentChannel; today: string };

/**
 * Everybody of these customers who could be invited: a company itself, for whom nobody has to consent, its contacts, and a customer that
 * is itself a person; erased contacts are left out.
 */
export const personsOf = async (
  db: TenantDatabase,
  customers: readonly { id: string; kind: CustomerKind }[],
  { eventId, channel, today }: Asked,
): Promise<Map<string, Person[]>> => {
  const ids = customers.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [contacts, consents, guests] = await Promise.all([
    db
      .own("customer_contacts")
      .where("customer_id", "in", ids)
      .select(["id", "customer_id", "name", "job_title", "is_self", "ended_on", "erased_at"])
      .orderBy("is_main", "desc")
      .orderBy("name")
      .orderBy("id")
      .execute(),
    consentsToEvents(db, ids),
    db
      .own("event_guests")
      .where("event_id", "=", eventId)
      .where("customer_id", "in", ids)
      .select(["customer_id", "contact_id"])
      .execute(),
  ]);
  const invited = new Set(
    guests.map(({ customer_id, contact_id }) =>
      invitedText({ customerId: customer_id, contactId: contact_id }),
    ),
  );
  const unfitOf = (who: Invited, { isErased, hasLeft }: { isErased: boolean; hasLeft: boolean }) => {
    const key = invitedText(who);
    const person = { isErased, hasLeft, isInvited: invited.has(key), consents: consents.get(key) ?? [] };
    return whyUnfit(person, channel, today);
  };
  const personsOfOne = ({ id: customerId, kind }: { id: string; kind: CustomerKind }): Person[] => {
    const ofCustomer = contacts.filter(({ customer_id }) => customer_id === customerId);
    const self = { customerId, contactId: null, name: "", jobTitle: "" };
    if (kind !== "company") {
      const isErased = ofCustomer.some(({ is_self, erased_at }) => is_self === 1 && erased_at !== null);
      return [{ ...self, isPerson: true, unfit: unfitOf(self, { isErased, hasLeft: false }) }];
    }
    const named = ofCustomer.filter(({ is_self, erased_at }) => is_self === 0 && erased_at === null);
    return [
      { ...self, isPerson: false, unfit: invited.has(customerId) ? "invited" : null },
      ...named.map(({ id, name, job_title: jobTitle, ended_on }): Person => {
        const who = { customerId, contactId: id };
        const unfit = unfitOf(who, { isErased: false, hasLeft: ended_on !== null });
        return { ...who, name, jobTitle, isPerson: true, unfit };
      }),
    ];
  };
  return new Map(customers.map((customer) => [customer.id, personsOfOne(customer)]));
};

export type Candidate = {
  customer: { id: string; name: string; kind: CustomerKind; city: string };
  persons: Person[];
};

const atOnce = 20;

/** A page of the customers that a filter lets through, by name, each with whom of it can be invited. */
export const listCandidates = async (
  scope: Scope,
  { eventId, channel, filter }: { eventId: string; channel: ConsentChannel; filter: CustomerFilter },
  cursor: string | null = null,
): Promise<{ items: Candidate[]; nextCursor: string | null }> => {
  const { rows, next } = await listCustomers(scope, filter, { cursor, limit: atOnce });
  const today = dateIn(scope.clock(), scope.timeZone);
  const persons = await personsOf(scope.db, rows, { eventId, channel, today });
  const shown = (name: string): string => (scope.can("customers.personal") ? name : maskName(name));
  return {
    items: rows.map(({ id, name, kind, city }) => ({
      customer: { id, name, kind, city },
      persons: (persons.get(id) ?? []).map((person) => ({ ...person, name: shown(person.name) })),
    })),
    nextCursor: next,
  };
};
