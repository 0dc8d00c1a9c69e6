// Who works on a joint plan: the lead and the members that accepted, while the alliance is a partnership and has not come to its exit.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { getAlliance } from "../alliances.queries.server";

export type PartInPlan = {
  leadId: string;
  /** The firm as a member; null for the lead. */
  memberId: string | null;
};

/** Refusals: `not_found`, where the firm takes no part in the alliance; `plan_not_open`, where nothing is planned in it any more. */
export const partInPlan = async (scope: Scope, allianceId: string): Promise<Result<PartInPlan>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (alliance?.place !== "lead" && alliance?.place !== "accepted") return refuse("not_found");
  const isPartnership = alliance.current.development_mode?.value === "partnership";
  if (!isPartnership || alliance.stage === "exit") return refuse("plan_not_open");
  const memberId = alliance.place === "lead" ? null : scope.organizationId;
  return ok({ leadId: alliance.lead.id, memberId });
};
