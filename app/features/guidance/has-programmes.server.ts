import type { Scope } from "~/access/scope.server";

/** Whether the firm sees any programme of the alliance, or a certificate of one, which stays when the firm has left. */
export const hasProgrammes = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const programme = await scope.db.guidance
    .visibleProgrammes()
    .where("programmes.alliance_id", "=", allianceId)
    .select("programmes.id")
    .executeTakeFirst();
  if (programme) return true;
  const certificate = await scope.db.guidance
    .visibleLearning("certificates")
    .where("certificates.alliance_id", "=", allianceId)
    .select("certificates.id")
    .executeTakeFirst();
  return certificate !== undefined;
};
