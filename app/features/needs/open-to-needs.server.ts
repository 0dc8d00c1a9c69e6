// Whether work on needs goes on between the lead of an alliance and one of its members.

import type { TenantDatabase } from "#db/scope.server";

/** The member has accepted and has not left, and the alliance has not come to its exit. For either side. */
export const isOpenTo = async (
  db: TenantDatabase,
  { allianceId, memberId }: { allianceId: string; memberId: string },
): Promise<boolean> => {
  const place = await db
    .visibleAllianceMembers()
    .innerJoin("alliances", "alliances.id", "alliance_members.alliance_id")
    .where("alliance_members.alliance_id", "=", allianceId)
    .where("alliance_members.organization_id", "=", memberId)
    .where("alliance_members.status", "=", "accepted")
    .where("alliances.stage", "<>", "exit")
    .select("alliance_members.id")
    .executeTakeFirst();
  return place !== undefined;
};
