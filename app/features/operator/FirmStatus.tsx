import type { OrganizationStatus } from "~/features/organizations/organizations.rules";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<OrganizationStatus, StatusKind> = {
  active: "approved",
  suspended: "refused",
  closed: "draft",
};

/** Whether a firm may come in, in text and shape; `badge` beside the title of its page. */
export function FirmStatus({ status, badge }: { status: OrganizationStatus; badge?: boolean }) {
  const t = useT("operator");
  const Mark = badge ? StatusBadge : Status;
  return <Mark kind={kinds[status]}>{t(`status_${status}`)}</Mark>;
}
