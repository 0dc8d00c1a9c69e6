import type { Scope } from "~/access/scope.server";

/** Whether the firm sees an idea of the alliance. */
export const hasIdeas = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const idea = await scope.db.ideas
    .visible()
    .where("ideas.alliance_id", "=", allianceId)
    .select("ideas.id")
    .executeTakeFirst();
  return idea !== undefined;
};
