// Writes down what a customer complains of.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { canTakeOver } from "~/features/people/people.rules";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { insertOwnStep } from "./complaint-steps.server";
import { clockFrom, replyDue } from "./complaints.rules";
import type { ComplaintInput } from "./complaints.schema";

/** The zone in which the firm counts its days. */
export const zoneOfFirm = async (tx: TransactionScope): Promise<string> =>
  (await tx.db.organization().select("organizations.time_zone").executeTakeFirstOrThrow()).time_zone;

/** Refuses `owner_unknown`, unless the person is an active colleague who may edit customers. */
export const checkOwner = async (tx: TransactionScope, userId: string): Promise<Result<null>> => {
  const owner = await tx.db
    .own("memberships")
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .select("role")
    .executeTakeFirst();
  return owner && canTakeOver(owner.role) ? ok(null) : refuse("owner_unknown");
};

/** Refuses `person_erased`, where the customer is itself a person who was erased. */
export const checkNotErased = async (tx: TransactionScope, customerId: string): Promise<Result<null>> => {
  const self = await tx.db
    .own("customer_contacts")
    .where("customer_id", "=", customerId)
    .where("is_self", "=", 1)
    .select("erased_at")
    .executeTakeFirst();
  return self?.erased_at ? refuse("person_erased") : ok(null);
};

type Places = { lineFirm: string | null; dealLead: string | null };

/** What the input names, where it stands; refuses what is not the firm's to name. */
const placesOf = async (
  tx: TransactionScope,
  customerId: string,
  { contactId, productLineId, dealId }: ComplaintInput,
): Promise<Result<Places>> => {
  const { db } = tx;
  if (contactId) {
    const contact = await db
      .own("customer_contacts")
      .where("id", "=", contactId)
      .where("customer_id", "=", customerId)
      .where("is_self", "=", 0)
      .select("erased_at")
      .executeTakeFirst();
    if (!contact) return refuse("complaint_contact_unknown");
    if (contact.erased_at) return refuse("person_erased");
  }
  const line = productLineId
    ? await db
        .visibleCatalogue("product_lines")
        .where("product_lines.id", "=", productLineId)
        .select("product_lines.organization_id")
        .executeTakeFirst()
    : null;
  if (line === undefined) return refuse("complaint_line_unknown");
  const deal = dealId
    ? await db
        .own("deals")
        .where("id", "=", dealId)
        .where("customer_id", "=", customerId)
        .select("lead_organization_id")
        .executeTakeFirst()
    : null;
  if (deal === undefined) return refuse("complaint_deal_unknown");
  return ok({ lineFirm: line?.organization_id ?? null, dealLead: deal?.lead_organization_id ?? null });
};

/**
 * Answers the new complaint's id; its clock runs from the day on which it came in. Refusals: `not_found`; `complaint_ahead`, of a day to
 * come; `owner_unknown`; `complaint_contact_unknown`, of another customer; `complaint_line_unknown`; `complaint_deal_unknown`, not the
 * firm's own with this customer; `person_erased`.
 */
export const recordComplaint = (
  scope: Scope,
  customerId: string,
  input: ComplaintInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    // Queues behind an erasure that is under way, so that nothing is said of a person afterwards.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const timeZone = await zoneOfFirm(tx);
    if (input.receivedOn > dateIn(tx.now, timeZone)) return refuse("complaint_ahead");
    const ownerUserId = input.ownerUserId ?? tx.user.id;
    for (const check of [await checkNotErased(tx, customerId), await checkOwner(tx, ownerUserId)])
      if (!check.ok) return check;
    const places = await placesOf(tx, customerId, input);
    if (!places.ok) return places;
    const from = clockFrom(input.receivedOn, tx.now, timeZone);
    const complaint = {
      customer_id: customerId,
      contact_id: input.contactId,
      kind: input.kind,
      severity: input.severity,
      faith: input.faith,
      subject: input.subject,
      description: input.description,
      received_on: input.receivedOn,
      product_line_id: input.productLineId,
      deal_id: input.dealId,
      cause: input.cause,
      owner_user_id: ownerUserId,
      due_at: isoInstant(replyDue(from, input.severity, timeZone)),
    };
    await tx.db
      .insert("complaints", [
        {
          id,
          ...complaint,
          line_organization_id: places.value.lineFirm,
          deal_lead_organization_id: places.value.dealLead,
          alliance_id: null,
          lead_organization_id: null,
          member_organization_id: null,
          ally_organization_id: null,
          ally_member_id: null,
          ally_customer_name: "",
          state: "open",
          clock_from: isoInstant(from),
          reminded_at: null,
          reply: "",
          closed_at: null,
          closed_on: null,
          closed_by_user_id: null,
          days_to_close: null,
          reopened: 0,
          erased_at: null,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    const { severity, cause } = input;
    await insertOwnStep(tx, { complaintId: id, event: "receive", text: "", ownerUserId, severity, cause });
    await tx.record({
      subject: { type: "complaint", id },
      action: "complaint.received",
      after: complaint,
      sealed: ["subject", "description"],
    });
    return ok({ id });
  });
