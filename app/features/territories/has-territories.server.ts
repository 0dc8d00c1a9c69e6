// Asked for every page of an alliance.

import type { Scope } from "~/access/scope.server";

/** Whether the firm may see a territory of the alliance, also where its purpose is another by now. */
export const hasTerritories = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const territory = await scope.db.territories
    .visible()
    .where("territories.alliance_id", "=", allianceId)
    .select("territories.id")
    .executeTakeFirst();
  return territory !== undefined;
};
