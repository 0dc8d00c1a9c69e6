// Whether programmes are written and begun in an alliance: it is in the guidance mode, and has not come to its exit.

import type { Scope } from "~/access/scope.server";
import { type AllianceView, getAlliance } from "../alliances/alliances.queries.server";

export const isOpenToGuidance = ({ current, stage }: Pick<AllianceView, "current" | "stage">): boolean =>
  current.development_mode?.value === "guidance" && stage !== "exit";

/** The same by the alliance's id; null where the firm does not see the alliance. */
export const readOpenness = async (
  scope: Scope,
  allianceId: string,
): Promise<{ isOpen: boolean; isLead: boolean } | null> => {
  const alliance = await getAlliance(scope, allianceId);
  return alliance && { isOpen: isOpenToGuidance(alliance), isLead: alliance.place === "lead" };
};
