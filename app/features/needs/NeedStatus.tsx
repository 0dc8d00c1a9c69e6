import type { NeedState } from "#db/tables-needs";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<NeedState, StatusKind> = {
  stated: "waiting",
  designed: "info",
  delivered: "waiting",
  accepted: "approved",
  returned: "refused",
  withdrawn: "draft",
};

/** How a need stands; the filled badge once on a page. */
export function NeedStatus({ state, badge }: { state: NeedState; badge?: boolean }) {
  const t = useT("needs");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
