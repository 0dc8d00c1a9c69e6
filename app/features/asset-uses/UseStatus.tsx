import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { UseStanding } from "./uses.rules";

const kinds: Record<UseStanding, StatusKind> = {
  asked: "waiting",
  coming: "info",
  current: "approved",
  expired: "draft",
  declined: "refused",
  revoked: "refused",
};

/** How a use of a brand asset stands today. */
export function UseStatus({ standing }: { standing: UseStanding }) {
  const t = useT("asset-uses");
  return <Status kind={kinds[standing]}>{t(`standing_${standing}`)}</Status>;
}
