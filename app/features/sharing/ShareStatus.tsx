import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { ShareStanding } from "./share-levels.rules";

const kinds: Record<ShareStanding, StatusKind> = {
  coming: "info",
  current: "approved",
  over: "draft",
  revoked: "refused",
};

/** How a grant stands today. */
export function ShareStatus({ standing, badge }: { standing: ShareStanding; badge?: boolean }) {
  const t = useT("sharing");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[standing]}>{t(`standing_${standing}`)}</Look>;
}
