import type { Scope } from "~/access/scope.server";

/** Whether the firm sees a club of the alliance. */
export const hasClub = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const club = await scope.db.clubs
    .visibleClubs()
    .where("clubs.alliance_id", "=", allianceId)
    .select("clubs.id")
    .executeTakeFirst();
  return club !== undefined;
};
