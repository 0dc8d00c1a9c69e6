import type { CampaignState } from "#db/tables-promotion";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<CampaignState, StatusKind> = {
  planned: "waiting",
  running: "info",
  finished: "approved",
  cancelled: "draft",
};

/** How a campaign stands; the filled badge once on a page. */
export function CampaignStatus({ state, badge }: { state: CampaignState; badge?: boolean }) {
  const t = useT("campaigns");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
