import type { Scope } from "~/access/scope.server";

/** Whether the alliance has a joint plan that the firm may read. */
export const hasPlan = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const plan = await scope.db
    .ofJoinedAlliances("joint_plans")
    .where("alliance_id", "=", allianceId)
    .select("id")
    .executeTakeFirst();
  return plan !== undefined;
};
