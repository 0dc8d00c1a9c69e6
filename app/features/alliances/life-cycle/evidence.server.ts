// Evidence for the items of a gate, from either side. It is withdrawn with a reason, by the firm that gave it, and never rewritten.

import type { Scope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { standingItems } from "./checklist";
import { listOwnItems, readGateAlliance, takesPart } from "./gate.server";
import type { EvidenceInput, FileEvidenceInput } from "./life-cycle.schema";

/**
 * For the lead and members that accepted. Refusals: `not_found`, also for firms that were invited only or have left;
 * `item_unknown`, of this stage; `internal_by_lead`, because a member's evidence is for its lead.
 */
export const addEvidence = (
  scope: Scope,
  allianceId: string,
  input: EvidenceInput,
): Promise<Result<{ id: string }>> => insertEvidence(scope, allianceId, input, null);

/** The same with a file, whose text says what it shows. Refuses `file_quota` besides. */
export const addFileEvidence = (
  scope: Scope,
  allianceId: string,
  input: FileEvidenceInput,
  file: CheckedFile,
): Promise<Result<{ id: string }>> =>
  insertEvidence(
    scope,
    allianceId,
    { ...input, kind: "file", url: null, decidedBy: null, decidedOn: null },
    file,
  );

type Given = Omit<EvidenceInput, "kind"> & { kind: EvidenceInput["kind"] | "file" };

const insertEvidence = (
  scope: Scope,
  allianceId: string,
  { stage, item, isInternal, ...input }: Given,
  offered: CheckedFile | null,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const isLead = alliance.leadId === scope.organizationId;
    if (isInternal && !isLead) return refuse("internal_by_lead");
    const isStanding = standingItems(stage).some(({ code }) => code === item);
    const own = isStanding ? [] : await listOwnItems(tx.db, allianceId, stage);
    if (!isStanding && !own.some(({ id }) => id === item)) return refuse("item_unknown");
    const id = newId();
    await tx.db
      .insert("alliance_evidence", [
        {
          id,
          alliance_id: allianceId,
          lead_organization_id: alliance.leadId,
          member_organization_id: isLead ? null : scope.organizationId,
          stage,
          item_code: isStanding ? item : null,
          gate_item_id: isStanding ? null : item,
          kind: input.kind,
          text: input.text,
          url: input.url,
          decided_by: input.decidedBy,
          decided_on: input.decidedOn,
          is_internal: isInternal ? 1 : 0,
          provided_by_user_id: tx.user.id,
          created_at: tx.at,
          withdrawn_at: null,
          withdrawn_by_user_id: null,
          withdrawn_reason: "",
        },
      ])
      .execute();
    const file = offered && (await keepFile(tx, { allianceId, leadId: alliance.leadId }, offered));
    if (file && !file.ok) return file;
    if (file) {
      await tx.db
        .insert("evidence_files", [{ evidence_id: id, alliance_id: allianceId, file_id: file.value.id }])
        .execute();
    }
    await tx.record({
      log: alliance.leadId,
      counterparty: isLead ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.evidence_added",
      after: {
        evidence_id: id,
        stage,
        item,
        kind: input.kind,
        text: input.text,
        url: input.url,
        decided_by: input.decidedBy,
        decided_on: input.decidedOn,
        is_internal: isInternal,
        ...(file && recordedFile(file.value)),
      },
    });
    return ok({ id });
  });

/**
 * For the firm that gave it. Where the item is required of the present stage, sign-offs given for it are void. Refusals:
 * `not_found`, also for another firm's; `evidence_withdrawn` already.
 */
export const withdrawEvidence = (
  scope: Scope,
  allianceId: string,
  { evidenceId, reason }: { evidenceId: string; reason: string },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const evidence = await tx.db
      .own("alliance_evidence")
      .where("id", "=", evidenceId)
      .where("alliance_id", "=", allianceId)
      .select(["stage", "item_code", "gate_item_id", "text"])
      .executeTakeFirst();
    if (!evidence) return refuse("not_found");
    const withdrawn = await tx.db
      .update("alliance_evidence")
      .set({ withdrawn_at: tx.at, withdrawn_by_user_id: tx.user.id, withdrawn_reason: reason })
      .where("id", "=", evidenceId)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse("evidence_withdrawn");
    const { stage, item_code, gate_item_id } = evidence;
    const required = [
      ...standingItems(stage).map((item) => ({ key: item.code as string, isRequired: item.isRequired })),
      ...(await listOwnItems(tx.db, allianceId, stage)).map((item) => ({
        key: item.id,
        isRequired: item.isRequired === 1,
      })),
    ].filter(({ isRequired }) => isRequired);
    const isRequired = required.some(({ key }) => key === (item_code ?? gate_item_id));
    if (isRequired && stage === alliance.stage) await tx.db.voidSignOffs(allianceId);
    await tx.record({
      log: alliance.leadId,
      counterparty: alliance.leadId === scope.organizationId ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.evidence_withdrawn",
      before: { evidence_id: evidenceId, stage, item: item_code ?? gate_item_id, text: evidence.text },
      after: { evidence_id: evidenceId, reason },
    });
    return ok(null);
  });
