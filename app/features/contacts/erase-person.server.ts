// Erases one person from the customer file. What proves that the firm acted rightly stays: which purposes were consented to, from when
// until when, and the digests in the record. A deal keeps its end customer and its rank, and loses the person as its contact.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { eraseCare } from "~/features/care/erase-care.server";
import { eraseComplaints } from "~/features/complaints/erase-complaints.server";
import { eraseCredit } from "~/features/credit/erase-credit.server";
import { searchEntry } from "~/features/customers/search/search-index.server";
import { eraseInvitations } from "~/features/events/erase-guests.server";
import { forgetBefore } from "~/features/imports/import-changes.server";
import { eraseInteractions } from "~/features/interactions/erase-interactions.server";
import { eraseValue } from "~/features/lifetime-value/erase-value.server";
import { erasePurchases } from "~/features/purchases/erase-purchases.server";
import { listReadsOfPerson } from "~/features/sharing/person-readers.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { erasedName } from "./contacts.rules";
import type { ErasureInput } from "./contacts.schema";
import { findPerson, type KeptPerson, type PersonChoice } from "./person.server";

/** The fields of a deal's entries that hold its contact. */
const contactOfDeal = ["contact_name", "contact_email", "contact_phone"];

const blankReach = { name: "", job_title: "", email: "", phone: "", language: null, notes: "" };

const eraseReach = async (
  tx: TransactionScope,
  { customerId, contactId }: PersonChoice,
  { contact }: KeptPerson,
  endedOn: string,
): Promise<string> => {
  const blank = { ...blankReach, is_main: 0 as const, ended_reason: "", erased_at: tx.at, updated_at: tx.at };
  const id = contact?.id ?? newId();
  if (contact) {
    await tx.db
      .update("customer_contacts")
      .set((set) => ({
        ...blank,
        ended_on: contactId ? (contact.ended_on ?? endedOn) : null,
        version: set("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
  } else {
    await tx.db
      .insert("customer_contacts", [
        {
          id,
          customer_id: customerId,
          is_self: 1,
          ...blank,
          ended_on: null,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
        },
      ])
      .execute();
  }
  await tx.db.persons.eraseSealed("customer_contact", [id]);
  await tx.db.persons.forgetAnswers([id]);
  return id;
};

/** Consents that are in force end with the person; what proves them loses its words. */
const eraseConsents = async (
  tx: TransactionScope,
  { customerId, contactId }: PersonChoice,
  day: string,
): Promise<number> => {
  const ofPerson = tx.db
    .own("customer_consents")
    .where("customer_id", "=", customerId)
    .where("contact_id", contactId ? "=" : "is", contactId)
    .select("id");
  const ids = (await ofPerson.execute()).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.db
    .update("customer_consents")
    .set({ withdrawn_on: day, withdrawn_at: tx.at, withdrawn_by_user_id: tx.user.id })
    .where("id", "in", ids)
    .where("withdrawn_at", "is", null)
    .execute();
  await tx.db
    .update("customer_consents")
    .set({ evidence: "", withdrawal_note: "" })
    .where("id", "in", ids)
    .execute();
  await tx.db.persons.eraseSealed("customer_consent", ids);
  await tx.db.persons.forgetAnswers(ids);
  return ids.length;
};

const eraseFromDeals = async (tx: TransactionScope, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.db
    .update("deals")
    .set((set) => ({
      contact_name: "",
      contact_email: "",
      contact_phone: "",
      updated_at: tx.at,
      version: set("version", "+", 1),
    }))
    .where("id", "in", [...ids])
    .execute();
  await tx.db.persons.eraseSealed("deal", ids, contactOfDeal);
  await tx.db.persons.forgetAnswers(ids);
};

/** The file of a customer that is itself the person, and what clubs keep of them. */
const eraseFile = async (tx: TransactionScope, { customer, clubMemberships }: KeptPerson): Promise<void> => {
  await tx.db
    .update("customers")
    .set((set) => ({
      name: erasedName,
      folded_name: "",
      trade_name: "",
      other_names: "",
      phone: "",
      domain: null,
      region: "",
      city: "",
      address: "",
      industry: "",
      source_reference: null,
      updated_at: tx.at,
      version: set("version", "+", 1),
    }))
    .where("id", "=", customer.id)
    .execute();
  await tx.db
    .update("customer_standing_changes")
    .set({ note: "" })
    .where("customer_id", "=", customer.id)
    .execute();
  await tx.db.delete("customer_identifiers").where("customer_id", "=", customer.id).execute();
  const findable = {
    id: customer.id,
    name: "",
    tradeName: "",
    otherNames: [],
    domain: null,
    phone: "",
    identifiers: [],
  };
  await tx.db.search.put([searchEntry(tx.organizationId, findable)]);
  await forgetBefore(tx, customer.id);
  await tx.db.persons.eraseSealed("customer", [customer.id]);
  const members = clubMemberships.map(({ id }) => id);
  if (members.length > 0) {
    await tx.db
      .update("club_members")
      .set({ consent_how: erasedName, left_reason: erasedName })
      .where("id", "in", members)
      .execute();
    await tx.db.update("club_points").set({ note: "" }).where("member_id", "in", members).execute();
    await tx.db.persons.eraseSealed("club_member", members);
  }
  await tx.db.persons.forgetAnswers([customer.id, ...members]);
};

/**
 * Refusals: `not_found`; `person_erased` already; `person_in_club`, where a club's membership still goes on. The entry says that, by
 * whom and why somebody was erased, and nothing of the person.
 */
export const erasePerson = (
  scope: Scope,
  customerId: string,
  { contactId, reason }: ErasureInput,
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const choice = { customerId, contactId };
    const kept = await findPerson(tx.db, choice);
    if (!kept) return refuse("not_found");
    if (kept.contact?.erased_at) return refuse("person_erased");
    const current = kept.clubMemberships.find(({ leftOn }) => leftOn === null);
    if (current) return refuse("person_in_club", { club: current.club });
    const day = dateIn(tx.now, scope.timeZone);
    const deals = kept.deals.map(({ id }) => id);
    const readers = new Set((await listReadsOfPerson(tx.db, choice)).map(({ firmId }) => firmId));
    const interactions = await eraseInteractions(tx, choice);
    const complaints = await eraseComplaints(tx, choice);
    const carePlans = await eraseCare(tx, choice);
    const invitations = await eraseInvitations(tx, choice);
    const erasedId = await eraseReach(tx, choice, kept, day);
    const consents = await eraseConsents(tx, choice, day);
    await eraseFromDeals(tx, deals);
    if (!contactId) await erasePurchases(tx, customerId);
    if (!contactId) await eraseValue(tx, customerId);
    if (!contactId) await eraseCredit(tx, customerId);
    if (!contactId) await eraseFile(tx, kept);
    await tx.record({
      subject: { type: "customer", id: customerId },
      action: "customer.person_erased",
      after: {
        contact_id: erasedId,
        reason,
        consents,
        interactions,
        complaints,
        care_plans: carePlans,
        invitations,
        deals: deals.length,
        seen_by: [...readers],
      },
    });
    return ok({ customerId });
  });
