// The territories of an alliance whose members' access ends.

import type { SystemTransaction } from "~/access/scope.server";
import { addDays } from "~/lib/dates";

/** What the record says of each; for whoever ends the access, which records it. */
type EndedTerritory = {
  counterparty: string;
  subject: { type: "territory"; id: string };
  action: "territory.ended";
  after: { ends_on: string };
};

/** Ends all that would go on, with the last day on which the members still have access; answers what is to be recorded. */
export const endTerritoriesWithAccess = async (
  tx: SystemTransaction,
  { allianceId, accessEndsOn }: { allianceId: string; accessEndsOn: string },
): Promise<EndedTerritory[]> => {
  const lastDay = addDays(accessEndsOn, -1);
  const ended = await tx.db
    .updateTable("territories")
    .set((set) => ({
      ends_on: lastDay,
      ended_at: tx.at,
      ended_by_user_id: null,
      end_reason: "",
      version: set("version", "+", 1),
    }))
    .where("alliance_id", "=", allianceId)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", lastDay)]))
    .returning(["id", "organization_id"])
    .execute();
  return ended.map(({ id, organization_id }) => ({
    counterparty: organization_id,
    subject: { type: "territory", id },
    action: "territory.ended",
    after: { ends_on: lastDay },
  }));
};
