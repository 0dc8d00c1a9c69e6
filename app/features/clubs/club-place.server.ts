// A firm's place in a club, for its commands: what the club is, whether the firm leads it, and whether work in its alliance goes on.

import type { Row } from "#db/schema";
import type { TransactionScope } from "~/access/scope.server";
import { isId } from "~/lib/id";

export type ClubPlace = { club: Row<"clubs">; isLead: boolean; isOngoing: boolean };

/**
 * Null where the firm does not see the club. `isOngoing`: the alliance has not come to its exit, and the firm leads it or is a
 * member that has not left.
 */
export const placeInClub = async (db: TransactionScope["db"], clubId: string): Promise<ClubPlace | null> => {
  if (!isId(clubId)) return null;
  const club = await db.clubs
    .visibleClubs()
    .where("clubs.id", "=", clubId)
    .selectAll("clubs")
    .executeTakeFirst();
  if (!club) return null;
  const isLead = club.lead_organization_id === db.organizationId;
  const alliance = await db
    .visibleAlliances()
    .where("alliances.id", "=", club.alliance_id)
    .select("alliances.stage")
    .executeTakeFirst();
  const place = await db
    .visibleAllianceMembers()
    .where("alliance_members.alliance_id", "=", club.alliance_id)
    .where("alliance_members.organization_id", "=", db.organizationId)
    .where("alliance_members.status", "=", "accepted")
    .select("alliance_members.id")
    .executeTakeFirst();
  const isOngoing = alliance !== undefined && alliance.stage !== "exit" && (isLead || place !== undefined);
  return { club, isLead, isOngoing };
};
