import { useT } from "~/ui/intl";
import type { ToldInvitation } from "./guests.queries.server";

/** What became of an invitation: whether the customer came, else what it answered, and whether the event takes place at all. */
export const useInvitationText = () => {
  const t = useT("events");
  return ({ answer, attended, state }: Pick<ToldInvitation, "answer" | "attended" | "state">): string => {
    if (state === "cancelled") return t("state_cancelled");
    if (attended !== null) return t(attended ? "came" : "stayed_away");
    return t(`answer_${answer}`);
  };
};
