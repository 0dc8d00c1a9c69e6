// What becomes of a complaint: who answers for it, how grave it is, its closing reply, and that it is opened again. Each takes the version
// that the person has seen, so that of two at once the first counts and the second is told.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { findRecipient } from "~/features/sharing/recipients.server";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { ok, type Result, refuse } from "~/lib/result";
import { insertOwnStep } from "./complaint-steps.server";
import { daysTaken, replyDue } from "./complaints.rules";
import type { AskAllyInput, AssessInput, AssignInput, CloseInput, ReopenInput } from "./complaints.schema";
import { checkNotErased, checkOwner, zoneOfFirm } from "./record-complaint.server";

type Complaint = Row<"complaints">;
type Changed = Result<{ id: string }>;

/** The complaint, where it is of the firm's own customers and in this state. */
const findOwn = async (
  tx: TransactionScope,
  id: string,
  state: Complaint["state"],
): Promise<Result<Complaint>> => {
  const found = await tx.db.own("complaints").where("id", "=", id).selectAll().executeTakeFirst();
  if (!found) return refuse("not_found");
  if (found.state === state) return ok(found);
  return refuse(state === "open" ? "complaint_closed" : "complaint_open");
};

type Changes = Partial<Omit<Complaint, "id" | "organization_id" | "version">>;

/** Refuses `stale`, where it has changed since it was seen. */
const change = async (
  tx: TransactionScope,
  { id, state }: Pick<Complaint, "id" | "state">,
  version: number,
  columns: Changes,
): Promise<Result<null>> => {
  const changed = await tx.db
    .update("complaints")
    .set({ ...columns, updated_at: tx.at, version: version + 1 })
    .where("id", "=", id)
    .where("state", "=", state)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 0n ? refuse("stale") : ok(null);
};

const noAlly = {
  alliance_id: null,
  lead_organization_id: null,
  member_organization_id: null,
  ally_organization_id: null,
  ally_member_id: null,
  ally_customer_name: "",
} satisfies Changes;

/**
 * Gives a complaint to a person of the firm. An ally that was responsible is so no more, and reads nothing of it from then on. Refusals:
 * `not_found`; `complaint_closed`; `owner_unknown`; `stale`.
 */
export const assignComplaint = (scope: Scope, id: string, input: AssignInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    const { ownerUserId, text, version } = input;
    const found = await findOwn(tx, id, "open");
    if (!found.ok) return found;
    const owner = await checkOwner(tx, ownerUserId);
    if (!owner.ok) return owner;
    const { owner_user_id, ally_organization_id } = found.value;
    const after = { owner_user_id: ownerUserId, ally_organization_id: null };
    const changed = await change(tx, found.value, version, { ...noAlly, ...after, reminded_at: null });
    if (!changed.ok) return changed;
    await insertOwnStep(tx, { complaintId: id, event: "assign", text, ownerUserId });
    await tx.record({
      subject: { type: "complaint", id },
      action: "complaint.assigned",
      before: { owner_user_id, ally_organization_id },
      after: { ...after, text },
      sealed: ["text"],
    });
    return ok({ id });
  });

/**
 * Makes a firm of an alliance responsible. It reads the complaint from then on, with the customer's name and what is written for it, and
 * nothing that was written before. Refusals: `not_found`; `complaint_closed`; `complaint_of_person`, where the customer is a consumer or
 * an employee, whose data goes to no other firm; `recipient_unknown`, where both do not stand in the alliance; `ally_already`; `stale`.
 */
export const askAlly = (scope: Scope, id: string, input: AskAllyInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    const { allianceId, allyId, text, version } = input;
    const found = await findOwn(tx, id, "open");
    if (!found.ok) return found;
    const customer = await tx.db
      .own("customers")
      .where("id", "=", found.value.customer_id)
      .select(["kind", "name"])
      .executeTakeFirstOrThrow();
    if (customer.kind !== "company") return refuse("complaint_of_person");
    const sides = await findRecipient(tx.db, { allianceId, recipientId: allyId });
    if (!sides) return refuse("recipient_unknown");
    if (found.value.ally_organization_id === allyId) return refuse("ally_already");
    const memberOf = (firm: string): string | null => (firm === sides.leadId ? null : firm);
    const changed = await change(tx, found.value, version, {
      alliance_id: allianceId,
      lead_organization_id: sides.leadId,
      member_organization_id: memberOf(tx.organizationId),
      ally_organization_id: allyId,
      ally_member_id: memberOf(allyId),
      ally_customer_name: customer.name,
      reminded_at: null,
    });
    if (!changed.ok) return changed;
    await insertOwnStep(tx, { complaintId: id, event: "ask_ally", text, allyId });
    await tx.record({
      counterparty: allyId,
      subject: { type: "complaint", id },
      action: "complaint.ally_asked",
      // The one that was responsible before is nobody's business but the firm's own.
      after: { alliance_id: allianceId, ally_organization_id: allyId, text },
      sealed: ["text"],
    });
    return ok({ id });
  });

/**
 * Judges a complaint anew: its severity, which moves the time to close, its good faith, and its cause. Refusals: `not_found`;
 * `complaint_closed`; `stale`.
 */
export const assessComplaint = (scope: Scope, id: string, input: AssessInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    const { severity, faith, cause, text, version } = input;
    const found = await findOwn(tx, id, "open");
    if (!found.ok) return found;
    const before = found.value;
    const due = replyDue(new Date(before.clock_from), severity, await zoneOfFirm(tx));
    const after = { severity, faith, cause, due_at: isoInstant(due) };
    const isMoved = after.due_at !== before.due_at;
    const changed = await change(tx, before, version, { ...after, ...(isMoved && { reminded_at: null }) });
    if (!changed.ok) return changed;
    await insertOwnStep(tx, { complaintId: id, event: "assess", text, severity, faith, cause });
    await tx.record({
      subject: { type: "complaint", id },
      action: "complaint.assessed",
      before: {
        severity: before.severity,
        faith: before.faith,
        cause: before.cause,
        due_at: before.due_at,
      },
      after: { ...after, text },
      sealed: ["text"],
    });
    return ok({ id });
  });

/**
 * Closes a complaint with the reply that the customer got; the ally reads it too. Refusals: `not_found`; `complaint_closed`; `stale`.
 */
export const closeComplaint = (scope: Scope, id: string, input: CloseInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    const { cause, text, version } = input;
    const found = await findOwn(tx, id, "open");
    if (!found.ok) return found;
    const { received_on, ally_organization_id: allyId } = found.value;
    const closedOn = dateIn(tx.now, await zoneOfFirm(tx));
    const facts = { state: "closed", cause, closed_on: closedOn } as const;
    const changed = await change(tx, found.value, version, {
      ...facts,
      reply: text,
      closed_at: tx.at,
      closed_by_user_id: tx.user.id,
      days_to_close: daysTaken(received_on, closedOn),
    });
    if (!changed.ok) return changed;
    await insertOwnStep(tx, { complaintId: id, event: "close", text, allyId, cause });
    await tx.record({
      subject: { type: "complaint", id },
      action: "complaint.closed",
      before: { state: "open", cause: found.value.cause },
      after: { ...facts, reply: text },
      sealed: ["reply"],
    });
    return ok({ id });
  });

/**
 * Opens a closed complaint again; its clock begins anew. The reply that was not enough stands among the steps. Refusals: `not_found`;
 * `complaint_open`; `person_erased`; `stale`.
 */
export const reopenComplaint = (scope: Scope, id: string, { text, version }: ReopenInput): Promise<Changed> =>
  scope.transaction(async (tx) => {
    // Queues behind an erasure that is under way.
    await tx.db.lockOrganization();
    const found = await findOwn(tx, id, "closed");
    if (!found.ok) return found;
    const { customer_id, severity, reopened, ally_organization_id: allyId } = found.value;
    const erased = await checkNotErased(tx, customer_id);
    if (!erased.ok) return erased;
    const due = isoInstant(replyDue(tx.now, severity, await zoneOfFirm(tx)));
    const changed = await change(tx, found.value, version, {
      state: "open",
      reply: "",
      closed_at: null,
      closed_on: null,
      closed_by_user_id: null,
      days_to_close: null,
      clock_from: tx.at,
      due_at: due,
      reminded_at: null,
      reopened: reopened + 1,
    });
    if (!changed.ok) return changed;
    await insertOwnStep(tx, { complaintId: id, event: "reopen", text, allyId });
    await tx.record({
      subject: { type: "complaint", id },
      action: "complaint.reopened",
      before: { state: "closed" },
      after: { state: "open", due_at: due, reason: text },
      sealed: ["reason"],
    });
    return ok({ id });
  });
