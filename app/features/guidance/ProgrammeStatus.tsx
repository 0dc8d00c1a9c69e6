import type { ProgrammeState } from "#db/tables-guidance";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<ProgrammeState, StatusKind> = {
  draft: "draft",
  published: "approved",
  retired: "draft",
};

/** How a programme stands; the filled badge once on a page. */
export function ProgrammeStatus({ state, badge }: { state: ProgrammeState; badge?: boolean }) {
  const t = useT("guidance");
  const Look = badge ? StatusBadge : Status;
  return (
    <Look kind={kinds[state]} mark={state === "retired" ? "lock" : undefined}>
      {t(`state_${state}`)}
    </Look>
  );
}
