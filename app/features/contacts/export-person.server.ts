// All that the firm keeps of one person, as one document. The names of its fields are those of the API.

import type { Scope } from "~/access/scope.server";
import type { KeptCare } from "~/features/care/erase-care.server";
import type { KeptComplaint } from "~/features/complaints/erase-complaints.server";
import type { KeptCredit } from "~/features/credit/erase-credit.server";
import type { KeptInvitation } from "~/features/events/erase-guests.server";
import type { KeptValue } from "~/features/lifetime-value/erase-value.server";
import type { KeptPurchase } from "~/features/purchases/erase-purchases.server";
import { listReadsOfPerson, listSharesOfPerson } from "~/features/sharing/person-readers.server";
import { isoInstant } from "~/lib/clock";
import { listConsents } from "./consents.queries.server";
import { findPerson, type PersonChoice, type PersonFile } from "./person.server";

export type PersonDocument = {
  exported_at: string;
  firm: string;
  customer: { id: string; kind: string; name: string };
  person: {
    contact_id: string | null;
    name: string;
    job_title: string;
    email: string;
    phone: string;
    language: string | null;
    notes: string;
    known_since: string | null;
    ended_on: string | null;
    erased_at: string | null;
  };
  /** Null for a contact of a company. */
  file: PersonFile | null;
  identifiers: { scheme: string; value: string }[];
  consents: {
    id: string;
    purpose: string;
    channel: string | null;
    recipient: string | null;
    categories: string[];
    text_version: string;
    given_on: string;
    source: string;
    evidence: string;
    ends_on: string | null;
    withdrawn_on: string | null;
    withdrawal_note: string;
  }[];
  interactions: { kind: string; happened_on: string; text: string }[];
  complaints: KeptComplaint[];
  care: KeptCare[];
  invitations: KeptInvitation[];
  purchases: KeptPurchase[];
  /** Null where nothing is expected, and without the right `customers.margins`. */
  expected_value: KeptValue | null;
  credit: KeptCredit[];
  deals: { reference: string; contact_name: string; contact_email: string; contact_phone: string }[];
  club_memberships: { club: string; number: number; joined_on: string; left_on: string | null }[];
  /** The firms that would read the person now, and for what. */
  shared_with: {
    firm: string;
    purpose: string;
    consent_purpose: string;
    fields: string[];
    from: string;
    until: string;
  }[];
  /** Every read by another firm. */
  reads: { at: string; firm: string; reader: string; via: string; fields: string[] }[];
};

/** Null for whomever the firm does not have. For the right `customers.personal`. */
export const exportPerson = async (scope: Scope, choice: PersonChoice): Promise<PersonDocument | null> => {
  const kept = await findPerson(scope.db, choice);
  if (!kept) return null;
  const { customer, contact } = kept;
  const consents = await listConsents(scope, customer.id, { only: { contactId: choice.contactId } });
  const [shares, reads] = await Promise.all([
    listSharesOfPerson(scope, choice),
    listReadsOfPerson(scope.db, choice),
  ]);
  const identifiers =
    customer.kind === "company"
      ? []
      : await scope.db
          .own("customer_identifiers")
          .where("customer_id", "=", customer.id)
          .select(["scheme", "value"])
          .orderBy("scheme")
          .orderBy("value")
          .execute();
  return {
    exported_at: isoInstant(scope.clock()),
    firm: scope.organization.name,
    customer,
    person: {
      contact_id: choice.contactId,
      name: kept.name,
      job_title: contact?.job_title ?? "",
      email: contact?.email ?? "",
      phone: contact?.phone ?? "",
      language: contact?.language ?? null,
      notes: contact?.notes ?? "",
      known_since: contact?.created_at ?? null,
      ended_on: contact?.ended_on ?? null,
      erased_at: contact?.erased_at ?? null,
    },
    file: kept.file,
    identifiers,
    consents: consents.map((consent) => ({
      id: consent.id,
      purpose: consent.purpose,
      channel: consent.channel,
      recipient: consent.recipient?.name ?? null,
      categories: [...consent.categories],
      text_version: consent.textVersion,
      given_on: consent.givenOn,
      source: consent.source,
      evidence: consent.evidence,
      ends_on: consent.endsOn,
      withdrawn_on: consent.withdrawn?.on ?? null,
      withdrawal_note: consent.withdrawn?.note ?? "",
    })),
    interactions: kept.interactions,
    complaints: kept.complaints,
    care: kept.care,
    invitations: kept.invitations,
    purchases: kept.purchases,
    expected_value: scope.can("customers.margins") ? kept.value : null,
    credit: kept.credit,
    deals: kept.deals.map(({ reference, name, email, phone }) => ({
      reference,
      contact_name: name,
      contact_email: email,
      contact_phone: phone,
    })),
    club_memberships: kept.clubMemberships.map(({ club, number, joinedOn, leftOn }) => ({
      club,
      number,
      joined_on: joinedOn,
      left_on: leftOn,
    })),
    shared_with: shares.map(({ consentPurpose, ...share }) => ({
      ...share,
      consent_purpose: consentPurpose,
    })),
    reads: reads.map(({ firmId: _, ...read }) => read),
  };
};
