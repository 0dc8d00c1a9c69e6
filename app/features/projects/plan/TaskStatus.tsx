import type { TaskState } from "#db/tables-projects";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<TaskState, StatusKind> = {
  open: "draft",
  doing: "info",
  done: "approved",
  dropped: "refused",
};

/** How a task stands; the filled badge once on a page. */
export function TaskStatus({ state, badge }: { state: TaskState; badge?: boolean }) {
  const t = useT("project-plan");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}
