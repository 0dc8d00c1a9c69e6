import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { CertificateState } from "./learning.rules";

const kinds: Record<CertificateState, StatusKind> = {
  valid: "approved",
  expired: "draft",
  revoked: "refused",
};

/** Whether a certificate holds; the filled badge once on a page. */
export function CertificateStatus({ state, badge }: { state: CertificateState; badge?: boolean }) {
  const t = useT("certificates");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
