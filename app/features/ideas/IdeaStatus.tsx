import type { IdeaState } from "#db/tables-ideas";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<IdeaState, StatusKind> = {
  submitted: "waiting",
  returned: "waiting",
  assessed: "info",
  parked: "draft",
  accepted: "approved",
  rejected: "refused",
  in_development: "info",
  launched: "approved",
  stopped: "refused",
  withdrawn: "draft",
};

/** How an idea stands; the filled badge once on a page. */
export function IdeaStatus({ state, badge }: { state: IdeaState; badge?: boolean }) {
  const t = useT("ideas");
  const Look = badge ? StatusBadge : Status;
  return (
    <Look kind={kinds[state]} mark={state === "returned" ? "return" : undefined}>
      {t(`state_${state}`)}
    </Look>
  );
}
