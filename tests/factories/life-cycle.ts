// An alliance on its way through the gates, by the product's own commands.

import type { AllianceStage } from "#db/schema";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { stages } from "~/features/alliances/alliances.rules";
import { allianceInput } from "~/features/alliances/alliances.schema";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { createAlliance } from "~/features/alliances/create-alliance.server";
import { inviteMember } from "~/features/alliances/invite-member.server";
import { changeStage } from "~/features/alliances/life-cycle/change-stage.server";
import { standingItems } from "~/features/alliances/life-cycle/checklist";
import { addEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { type EvidenceInput, evidenceInput } from "~/features/alliances/life-cycle/life-cycle.schema";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import type { Firm, World } from "./world";

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

/** The firms as active partners of the supplier. */
export const relatePartners = async ({ database, supplier }: World, ...partners: Firm[]): Promise<void> => {
  const at = "2026-01-05T08:00:00.000Z";
  for (const partner of partners) {
    await database.system
      .insertInto("partner_relations")
      .values({
        id: newId(),
        organization_id: supplier.id,
        partner_organization_id: partner.id,
        status: "active",
        tier: "",
        created_at: at,
        updated_at: at,
      })
      .execute();
  }
};

/** A new alliance at its first stage. */
export const foundAlliance = async (
  lead: Scope,
  changes: Partial<Record<string, unknown>> = {},
): Promise<string> => {
  const input = allianceInput.parse({
    name: "East China Channel",
    currency: "CNY",
    development_mode: "guidance",
    party: "b2b.distribution",
    capital_tie: "none",
    purpose: "distribution_channel",
    ...changes,
  });
  return must(await createAlliance(lead, input)).id;
};

export const inviteTo = async (lead: Scope, allianceId: string, firm: { organizationId: string }) =>
  inviteMember(lead, await systemScope("tests"), {
    allianceId,
    organizationId: firm.organizationId,
    link: "http://localhost:3000/",
  });

export const accept = async (member: Scope, allianceId: string) =>
  answerInvitation(member, await systemScope("tests"), { allianceId, answer: "accepted", note: "" });

export const joinAlliance = async (lead: Scope, allianceId: string, member: Scope): Promise<void> => {
  must(await inviteTo(lead, allianceId, member));
  must(await accept(member, allianceId));
};

export const noteFor = (
  stage: AllianceStage,
  item: string,
  more: Partial<Record<keyof EvidenceInput, unknown>> = {},
): EvidenceInput =>
  evidenceInput.parse({ stage, item, kind: "note", text: "Minutes of the meeting", ...more });

/** Evidence for all that the stage requires. */
export const evidenceStage = async (lead: Scope, allianceId: string, stage: AllianceStage): Promise<void> => {
  for (const { code, isRequired } of standingItems(stage)) {
    if (isRequired) must(await addEvidence(lead, allianceId, noteFor(stage, code)));
  }
};

/** Takes a step on the version as it is now. */
export const moveTo = async (lead: Scope, allianceId: string, to: AllianceStage, reason = "") => {
  const version = (await getAlliance(lead, allianceId))?.version ?? 0;
  return changeStage(lead, allianceId, { to, reason, version });
};

/** From its first stage through the gates up to `last`, evidenced on the way. */
export const advanceTo = async (lead: Scope, allianceId: string, last: AllianceStage): Promise<void> => {
  for (const [index, stage] of stages.slice(0, stages.indexOf(last)).entries()) {
    await evidenceStage(lead, allianceId, stage);
    must(await moveTo(lead, allianceId, stages[index + 1] as AllianceStage));
  }
};
