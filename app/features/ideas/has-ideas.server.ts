// Whether an alliance has an idea register, and whether it takes new ideas.

import type { Scope } from "~/access/scope.server";
import type { AllianceView } from "~/features/alliances/alliances.queries.server";

/** Whether the firm sees an idea of the alliance. */
export const hasIdeas = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const idea = await scope.db.ideas
    .visible()
    .where("ideas.alliance_id", "=", allianceId)
    .select("ideas.id")
    .executeTakeFirst();
  return idea !== undefined;
};

/** The purpose is new products, the alliance goes on, and the firm leads it or belongs to it. */
export const takesIdeas = ({ current, stage, place }: AllianceView): boolean =>
  current.purpose?.value === "new_product_development" &&
  stage !== "exit" &&
  (place === "lead" || place === "accepted");
