// Asked for every page of an alliance.

import type { Scope } from "~/access/scope.server";

/** Whether there are campaigns in the alliance that the firm may see, also where its purpose is another by now. */
export const hasCampaigns = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const campaign = await scope.db.promotion
    .visibleCampaigns()
    .where("campaigns.alliance_id", "=", allianceId)
    .select("campaigns.id")
    .executeTakeFirst();
  return campaign !== undefined;
};
