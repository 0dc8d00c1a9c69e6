// How a step of a complaint is written down. Every change of a complaint goes through here, so that none is without its step.

import { createHash, randomBytes } from "node:crypto";
import type { ComplaintEvent } from "#db/tables-complaints";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { NoteInput } from "./complaints.schema";

type OwnStep = {
  complaintId: string;
  event: ComplaintEvent;
  text: string;
  /** The ally that reads it too. */
  allyId?: string | null;
  ownerUserId?: string;
  severity?: "critical" | "high" | "medium" | "low";
  faith?: "good" | "bad";
  cause?: string | null;
  id?: string;
};

/** A step of the firm whose customer complains. The caller records it. */
export const insertOwnStep = async (
  tx: TransactionScope,
  { complaintId, event, text, allyId, ownerUserId, severity, faith, cause, id = newId() }: OwnStep,
): Promise<void> => {
  await tx.db
    .insert("complaint_steps", [
      {
        id,
        complaint_id: complaintId,
        ally_organization_id: allyId ?? null,
        actor_organization_id: tx.organizationId,
        actor_user_id: tx.user.id,
        event,
        text,
        salt: "",
        owner_user_id: ownerUserId ?? null,
        severity: severity ?? null,
        faith: faith ?? null,
        cause: (cause ?? null) as never,
        at: tx.at,
      },
    ])
    .execute();
};

/**
 * Writes down what was done about an open complaint, by its firm or by the ally that is responsible. Refusals: `not_found`;
 * `complaint_closed`, also where somebody was quicker.
 */
export const addComplaintStep = (
  scope: Scope,
  complaintId: string,
  { text, isShared }: NoteInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const complaint = await tx.db.complaints
      .visible()
      .where("complaints.id", "=", complaintId)
      .select(["complaints.organization_id", "complaints.ally_organization_id"])
      .executeTakeFirst();
    if (!complaint) return refuse("not_found");
    if (!(await tx.db.complaints.touchOpen(complaintId, tx.at))) return refuse("complaint_closed");
    const isOwn = complaint.organization_id === tx.organizationId;
    if (isOwn) {
      const allyId = isShared ? complaint.ally_organization_id : null;
      await insertOwnStep(tx, { complaintId, event: "note", text, allyId, id });
      await tx.record({
        subject: { type: "complaint", id: complaintId },
        action: "complaint.step_taken",
        after: { step_id: id, is_shared: allyId !== null, text },
        sealed: ["text"],
      });
      return ok({ id });
    }
    // What an ally seals is sealed in its own record, where the erasure of a person by the customer's firm cannot reach. So its record
    // holds a digest, and the salt without which nobody can guess the words stands with them and goes with them.
    const salt = randomBytes(32).toString("hex");
    const digest = createHash("sha256").update(`${salt}${text}`).digest("hex");
    await tx.db.complaints.insertAsAlly({
      id,
      complaint_id: complaintId,
      organization_id: complaint.organization_id,
      actor_user_id: tx.user.id,
      text,
      salt,
      owner_user_id: null,
      severity: null,
      faith: null,
      cause: null,
      at: tx.at,
    });
    await tx.record({
      counterparty: complaint.organization_id,
      subject: { type: "complaint", id: complaintId },
      action: "complaint.ally_step_taken",
      after: { step_id: id, text_digest: digest },
    });
    return ok({ id });
  });
