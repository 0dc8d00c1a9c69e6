// Opens the club of an alliance whose party is consumers or employees. For the lead.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { clubKindFor } from "./clubs.rules";
import type { ClubInput } from "./clubs.schema";

/**
 * Refusals: `not_found`, where the firm does not see the alliance; `not_the_lead`; `club_not_for_party`, where the party is neither
 * b2c nor b2e or the alliance has come to its exit; `club_exists`, where it has one of the kind, also where somebody was quicker.
 */
export const openClub = async (
  scope: Scope,
  allianceId: string,
  { name, description }: ClubInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (!alliance) return refuse("not_found");
  if (alliance.place !== "lead") return refuse("not_the_lead");
  const kind = clubKindFor(alliance.current.party?.value);
  if (kind === null || alliance.stage === "exit") return refuse("club_not_for_party");
  try {
    return await scope.transaction(async (tx) => {
      const club = { id, alliance_id: allianceId, kind, name, description };
      await tx.db
        .insertAsLead("clubs", [{ ...club, opened_by_user_id: tx.user.id, opened_at: tx.at }])
        .execute();
      await tx.record({
        subject: { type: "club", id },
        action: "club.opened",
        after: { alliance_id: allianceId, kind, name, description },
      });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("club_exists");
    throw error;
  }
};
