import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { ApplicationState } from "./applications.rules";

const kinds: Record<ApplicationState, StatusKind> = {
  submitted: "waiting",
  needs_more: "waiting",
  accepted: "approved",
  declined: "refused",
};

/** The state of an application, in text and shape; `badge` beside the title of its page. */
export function ApplicationStatus({ state, badge }: { state: ApplicationState; badge?: boolean }) {
  const t = useT("partners");
  const Mark = badge ? StatusBadge : Status;
  return (
    <Mark kind={kinds[state]} mark={state === "needs_more" ? "return" : undefined}>
      {t(`state_${state}`)}
    </Mark>
  );
}
