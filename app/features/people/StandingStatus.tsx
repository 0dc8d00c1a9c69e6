import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { MembershipStatus } from "./people.rules";

const kinds: Record<MembershipStatus, StatusKind> = {
  active: "approved",
  suspended: "waiting",
  left: "draft",
};

/** A person's standing in the firm, in text and shape. */
export function StandingStatus({ status }: { status: MembershipStatus }) {
  const t = useT("people");
  return <Status kind={kinds[status]}>{t(`status_${status}`)}</Status>;
}
