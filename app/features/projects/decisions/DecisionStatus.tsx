import type { DecisionState } from "#db/tables-papers";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<DecisionState, StatusKind> = {
  proposed: "waiting",
  agreed: "approved",
  objected: "refused",
  withdrawn: "draft",
};

/** The state of a decision; the filled badge once on a page. */
export function DecisionStatus({ state, badge }: { state: DecisionState; badge?: boolean }) {
  const t = useT("project-decisions");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
