// The course of an alliance and its members: the eight stages of ISO 44001, what a place in an alliance is, and when work
// together can begin. Pure; safe for the browser.

import type { AllianceMembersTable, AllianceStage } from "#db/schema";
import type { Axis, MissingEvidence } from "./classification.rules";

export const stages = [
  "operational_awareness",
  "knowledge",
  "internal_assessment",
  "partner_selection",
  "working_together",
  "value_creation",
  "staying_together",
  "exit",
] as const satisfies AllianceStage[];

/** The stages from which work together begins. */
export const stagesBeforeWork: readonly AllianceStage[] = stages.slice(0, stages.indexOf("working_together"));

/** Whether deals can be registered: from `working_together` on, until the alliance ends. */
export const takesDeals = (stage: AllianceStage): boolean =>
  stage !== "exit" && stages.indexOf(stage) >= stages.indexOf("working_together");

/** The path of all stages around the one that is current. */
export const stagePath = (
  current: AllianceStage,
): { stage: AllianceStage; state: "done" | "now" | "later" }[] => {
  const now = stages.indexOf(current);
  return stages.map((stage, index) => ({
    stage,
    state: index < now ? "done" : index === now ? "now" : "later",
  }));
};

/** A firm's place in an alliance. A withdrawn invitation stands in the table as a declined one that nobody answered. */
export type Place = AllianceMembersTable["status"] | "withdrawn";

export const placeOf = (row: {
  status: AllianceMembersTable["status"];
  answeredByUserId: string | null;
}): Place => (row.status === "declined" && row.answeredByUserId === null ? "withdrawn" : row.status);

/** Whether the firm can be invited, for the first time or anew. */
export const canBeInvited = (place: Place | null): boolean =>
  place === null || place === "declined" || place === "withdrawn";

/** What keeps an alliance from the stage `working_together`. */
export type WorkBlock = "work_has_begun" | "no_member_accepted" | "answers_outstanding" | "not_evidenced";

/**
 * What stands between the alliance and working together; empty where nothing does. Acceptance is the member's sign-off: at
 * least one member has given it, and no invitation is open.
 */
export const workBlocks = (alliance: {
  stage: AllianceStage;
  places: readonly Place[];
  missing: Partial<Record<Axis, MissingEvidence>>;
}): WorkBlock[] => {
  if (!stagesBeforeWork.includes(alliance.stage)) return ["work_has_begun"];
  const blocks: WorkBlock[] = [];
  if (!alliance.places.includes("accepted")) blocks.push("no_member_accepted");
  if (alliance.places.includes("invited")) blocks.push("answers_outstanding");
  if (Object.keys(alliance.missing).length > 0) blocks.push("not_evidenced");
  return blocks;
};
