import type { PartyState, ProjectState } from "#db/tables-projects";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<ProjectState, StatusKind> = {
  planned: "draft",
  running: "info",
  paused: "waiting",
  closed: "approved",
  cancelled: "refused",
};

/** How a project stands; the filled badge once on a page. */
export function ProjectStatus({ state, badge }: { state: ProjectState; badge?: boolean }) {
  const t = useT("projects");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}

const partyKinds: Record<PartyState, StatusKind> = {
  invited: "waiting",
  joined: "approved",
  declined: "refused",
  left: "draft",
};

/** Where a firm stands in a project. One that no longer belongs to the alliance is out of it too. */
export function PartyStatus({ state, stands }: { state: PartyState; stands: boolean }) {
  const t = useT("projects");
  if (state === "joined" && !stands) return <Status kind="draft">{t("party_gone")}</Status>;
  return <Status kind={partyKinds[state]}>{t(`party_${state}`)}</Status>;
}
