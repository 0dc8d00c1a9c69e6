import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { RelationStatus } from "./relations.rules";

const kinds: Record<RelationStatus, StatusKind> = {
  active: "approved",
  suspended: "waiting",
  ended: "refused",
};

/** The standing of a partner relation, in text and shape; `badge` beside the title of its page. */
export function RelationStatusText({ status, badge }: { status: RelationStatus; badge?: boolean }) {
  const t = useT("partners");
  const Mark = badge ? StatusBadge : Status;
  return <Mark kind={kinds[status]}>{t(`status_${status}`)}</Mark>;
}
