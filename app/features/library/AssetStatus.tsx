import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { AssetState } from "./library.rules";

const kinds: Record<AssetState, StatusKind> = {
  valid: "approved",
  expiring: "waiting",
  expired: "refused",
  archived: "draft",
};

/** How an asset stands today; the filled badge once on a page. */
export function AssetStatus({ state, badge }: { state: AssetState; badge?: boolean }) {
  const t = useT("library");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
