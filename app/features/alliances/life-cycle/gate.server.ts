// The gate of an alliance as it stands in the database: read alike by the page, which shows what is in the way, and by the command,
// which refuses the step for it.

import type { AllianceStage } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import { placeOf } from "../alliances.rules";
import { inEffect, missingEvidence } from "../classification.rules";
import { standingItems } from "./checklist";
import type { GateFacts } from "./life-cycle.rules";

export type GateAlliance = {
  id: string;
  leadId: string;
  stage: AllianceStage;
  version: number;
  round: number;
  askedRound: number;
};

/** The alliance, where the firm leads it or belongs to it; null elsewhere. */
export const readGateAlliance = async (db: TenantDatabase, id: string): Promise<GateAlliance | null> => {
  const row = await db
    .visibleAlliances()
    .where("alliances.id", "=", id)
    .select([
      "alliances.id",
      "alliances.organization_id as leadId",
      "alliances.stage",
      "alliances.version",
      "alliances.gate_round as round",
      "alliances.sign_off_asked_round as askedRound",
    ])
    .executeTakeFirst();
  return row ?? null;
};

/** Whether the firm leads the alliance or is a member that accepted and has not left. */
export const takesPart = async (
  db: TenantDatabase,
  { id, leadId }: Pick<GateAlliance, "id" | "leadId">,
): Promise<boolean> => {
  if (leadId === db.organizationId) return true;
  const place = await db
    .visibleAllianceMembers()
    .where("alliance_members.organization_id", "=", db.organizationId)
    .where("alliance_members.alliance_id", "=", id)
    .where("alliance_members.status", "=", "accepted")
    .select("alliance_members.id")
    .executeTakeFirst();
  return place !== undefined;
};

/** The lead's own items of a stage that stand, in the order in which they were added. */
export const listOwnItems = (db: TenantDatabase, allianceId: string, stage: AllianceStage) =>
  db
    .ofJoinedAlliances("alliance_gate_items")
    .where("alliance_id", "=", allianceId)
    .where("stage", "=", stage)
    .where("removed_at", "is", null)
    .select(["id", "text", "is_required as isRequired"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();

/** The stage from which the alliance went to its exit; null where it is not there. */
export const readLeftFrom = async (
  db: TenantDatabase,
  { id, stage }: GateAlliance,
): Promise<AllianceStage | null> => {
  if (stage !== "exit") return null;
  const step = await db
    .ofJoinedAlliances("alliance_stage_changes")
    .where("alliance_id", "=", id)
    .where("step", "=", "exit")
    .select("from_stage")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return step?.from_stage ?? null;
};

/** What the gate of the present stage rests on, as far as the firm sees it; the lead sees all. */
export const readGateFacts = async (
  db: TenantDatabase,
  alliance: GateAlliance,
  today: string,
): Promise<GateFacts> => {
  const { id, stage, round } = alliance;
  const own = await listOwnItems(db, id, stage);
  const evidence = await db
    .visibleEvidence()
    .where("alliance_id", "=", id)
    .where("stage", "=", stage)
    .where("withdrawn_at", "is", null)
    .select(["item_code", "gate_item_id"])
    .execute();
  const met = new Set(evidence.map((row) => row.item_code ?? row.gate_item_id));
  const items = [
    ...standingItems(stage).map(({ code, isRequired }) => ({ key: code as string, isRequired })),
    ...own.map((item) => ({ key: item.id, isRequired: item.isRequired === 1 })),
  ];
  const members = await db
    .visibleAllianceMembers()
    .where("alliance_members.alliance_id", "=", id)
    .select([
      "alliance_members.organization_id as id",
      "alliance_members.status",
      "alliance_members.answered_by_user_id as answeredByUserId",
    ])
    .orderBy("alliance_members.organization_id")
    .execute();
  const signed = await db
    .sharedInAlliances("alliance_sign_offs")
    .where("alliance_id", "=", id)
    .where("gate_round", "=", round)
    .select("organization_id")
    .execute();
  const signers = new Set(signed.map((row) => row.organization_id));
  const history = await db
    .visibleClassifications()
    .where("alliance_id", "=", id)
    .select(["id", "axis", "value", "sub_kind as subKind", "effective_from as effectiveFrom"])
    .execute();
  const plan = await db
    .ofJoinedAlliances("alliance_exit_plans")
    .where("alliance_id", "=", id)
    .select("access_ends_on")
    .executeTakeFirst();
  return {
    stage,
    items: items.map((item) => ({ ...item, isMet: met.has(item.key) })),
    members: members.map((member) => ({
      id: member.id,
      place: placeOf(member),
      hasSigned: signers.has(member.id),
    })),
    missing: missingEvidence(
      {
        capital_tie: inEffect(history, "capital_tie", today)?.value ?? null,
        purpose: inEffect(history, "purpose", today)?.value ?? null,
      },
      await db.equity.allianceEquity(id, today),
    ),
    accessEndsOn: plan?.access_ends_on ?? null,
    today,
  };
};
