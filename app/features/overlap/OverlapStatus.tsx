import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { OverlapSummary } from "./overlaps.queries.server";

const kinds: Record<OverlapSummary["state"], StatusKind> = {
  proposed: "waiting",
  open: "approved",
  declined: "refused",
  ended: "draft",
};

/** How an overlap stands; the filled badge once on a page. */
export function OverlapStatus({ state, badge }: { state: OverlapSummary["state"]; badge?: boolean }) {
  const t = useT("overlap");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
