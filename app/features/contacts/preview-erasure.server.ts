// What the erasure of a person would take, for the page that asks before.

import type { Scope } from "~/access/scope.server";
import { listReadsOfPerson } from "~/features/sharing/person-readers.server";
import { listConsents } from "./consents.queries.server";
import { findPerson, type PersonChoice } from "./person.server";

export type ErasurePreview = {
  customer: { id: string; name: string };
  contactId: string | null;
  name: string;
  isErased: boolean;
  consents: number;
  interactions: number;
  complaints: number;
  careSteps: number;
  invitations: number;
  /** Of which the words go, and day and amount stay. */
  purchases: number;
  /** Whether somebody said what is expected of it. */
  isValued: boolean;
  /** Lines of credit, of which the words go, and limits and amounts stay. */
  credit: number;
  deals: { id: string; reference: string }[];
  clubs: string[];
  /** The firms that have read the person. */
  readers: string[];
};

export const previewErasure = async (scope: Scope, choice: PersonChoice): Promise<ErasurePreview | null> => {
  const kept = await findPerson(scope.db, choice);
  if (!kept) return null;
  const { id, name } = kept.customer;
  const consents = await listConsents(scope, id, { only: { contactId: choice.contactId } });
  return {
    customer: { id, name },
    contactId: choice.contactId,
    name: kept.name,
    isErased: kept.contact?.erased_at != null,
    consents: consents.length,
    interactions: kept.interactions.length,
    complaints: kept.complaints.length,
    careSteps: kept.care.length,
    invitations: kept.invitations.length,
    purchases: kept.purchases.length,
    isValued: kept.value !== null,
    credit: kept.credit.length,
    deals: kept.deals.map((deal) => ({ id: deal.id, reference: deal.reference })),
    clubs: kept.clubMemberships.map(({ club }) => club),
    readers: [...new Set((await listReadsOfPerson(scope.db, choice)).map(({ firm }) => firm))],
  };
};
