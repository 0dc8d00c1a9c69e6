import type { RiskState } from "#db/tables-papers";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<RiskState, StatusKind> = { open: "waiting", happened: "refused", closed: "approved" };

/** The state of a risk; the filled badge once on a page. */
export function RiskStatus({ state, badge }: { state: RiskState; badge?: boolean }) {
  const t = useT("project-risks");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
