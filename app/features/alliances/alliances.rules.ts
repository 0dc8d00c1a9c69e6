// The course of an alliance and its members: the eight stages of ISO 44001, and what a place in an alliance is. The steps between
// the stages are in life-cycle/. Pure; safe for the browser.

import type { AllianceMembersTable, AllianceStage } from "#db/schema";

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
