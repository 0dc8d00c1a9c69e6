import type { Scope } from "~/access/scope.server";

/** Whether the firm sees a project of the alliance. */
export const hasProjects = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const row = await scope.db.projects
    .visible()
    .where("projects.alliance_id", "=", allianceId)
    .select("projects.id")
    .executeTakeFirst();
  return row !== undefined;
};
