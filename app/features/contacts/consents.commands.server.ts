// Writing down what a person has consented to, and that it was withdrawn. A consent is never edited: another wording, purpose or firm
// is another consent.

import type { JsonObject } from "#db/record/canonical-json";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { listReadsOfPerson } from "~/features/sharing/person-readers.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listAllies } from "./consents.queries.server";
import type { ConsentInput, WithdrawalInput } from "./contacts.schema";

/**
 * Refusals: `not_found`; `consent_person_unknown`, where the customer is a company and no contact of it is named, or a person and one
 * is; `person_erased`; `consent_ahead`, of a day to come; `consent_recipient_unknown`, of a firm that is no ally.
 */
export const giveConsent = (
  scope: Scope,
  customerId: string,
  input: ConsentInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    // The firm's commands queue here, so that nothing is written down for a person who is erased meanwhile.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("kind")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const isOfContact = input.contactId !== null;
    if (isOfContact !== (customer.kind === "company")) return refuse("consent_person_unknown");
    let persons = tx.db.own("customer_contacts").where("customer_id", "=", customerId);
    persons = input.contactId
      ? persons.where("id", "=", input.contactId).where("is_self", "=", 0)
      : persons.where("is_self", "=", 1);
    const person = await persons.select("erased_at").executeTakeFirst();
    if (isOfContact && !person) return refuse("consent_person_unknown");
    if (person?.erased_at) return refuse("person_erased");
    if (input.givenOn > dateIn(tx.now, scope.timeZone)) return refuse("consent_ahead");
    if (input.recipientId && (await listAllies(tx.db, input.recipientId)).length === 0)
      return refuse("consent_recipient_unknown");
    const terms = {
      customer_id: customerId,
      contact_id: input.contactId,
      purpose: input.purpose,
      channel: input.channel,
      recipient_organization_id: input.recipientId,
      text_version: input.textVersion,
      given_on: input.givenOn,
      ends_on: input.endsOn,
      source: input.source,
    };
    const categories = input.recipientId ? [...new Set(input.categories)].sort() : [];
    await tx.db
      .insert("customer_consents", [
        {
          id,
          ...terms,
          categories: JSON.stringify(categories),
          evidence: input.evidence,
          recorded_by_user_id: tx.user.id,
          recorded_at: tx.at,
          withdrawn_on: null,
          withdrawn_at: null,
          withdrawn_by_user_id: null,
          withdrawal_note: "",
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "customer_consent", id },
      action: "customer_consent.given",
      after: { ...terms, categories, evidence: input.evidence },
      sealed: ["evidence"],
    });
    return ok({ id });
  });

type Named = { customer_id: string; contact_id: string | null; recipient_organization_id: string | null };

/** What the firm that a consent names has read of the person, for the record: it has to be told. */
const readUnder = async (
  tx: TransactionScope,
  { customer_id: customerId, contact_id: contactId, recipient_organization_id: recipientId }: Named,
): Promise<JsonObject> => {
  if (recipientId === null) return {};
  const reads = (await listReadsOfPerson(tx.db, { customerId, contactId })).filter(
    ({ firmId }) => firmId === recipientId,
  );
  return { seen_by: reads.length > 0 ? [recipientId] : [], last_read_at: reads[0]?.at ?? null };
};

/**
 * Holds at once, whatever day it names. Refusals: `not_found`; `consent_withdrawn` already; `withdrawn_ahead`, of a day to come;
 * `withdrawn_before_given`.
 */
export const withdrawConsent = (
  scope: Scope,
  { consentId: id, withdrawnOn, note }: WithdrawalInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const consent = await tx.db
      .own("customer_consents")
      .where("id", "=", id)
      .select(["given_on", "withdrawn_at", "customer_id", "contact_id", "recipient_organization_id"])
      .executeTakeFirst();
    if (!consent) return refuse("not_found");
    if (consent.withdrawn_at !== null) return refuse("consent_withdrawn");
    if (withdrawnOn > dateIn(tx.now, scope.timeZone)) return refuse("withdrawn_ahead");
    if (withdrawnOn < consent.given_on) return refuse("withdrawn_before_given");
    const withdrawn = await tx.db
      .update("customer_consents")
      .set({
        withdrawn_on: withdrawnOn,
        withdrawn_at: tx.at,
        withdrawn_by_user_id: tx.user.id,
        withdrawal_note: note,
      })
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse("consent_withdrawn");
    await tx.record({
      subject: { type: "customer_consent", id },
      action: "customer_consent.withdrawn",
      before: { withdrawn_on: null },
      after: { withdrawn_on: withdrawnOn, withdrawal_note: note, ...(await readUnder(tx, consent)) },
      sealed: ["withdrawal_note"],
    });
    return ok(null);
  });
