import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { HoldingListItem } from "./holdings.queries.server";
import { shownState } from "./holdings.rules";

const kinds: Record<ReturnType<typeof shownState>, StatusKind> = {
  recorded: "info",
  claimed: "waiting",
  waits_for_us: "waiting",
  confirmed: "approved",
  disputed: "refused",
  withdrawn: "draft",
  past: "draft",
  later: "draft",
};

type HoldingStatusProps = {
  holding: Pick<HoldingListItem, "state" | "isCurrent" | "endsOn" | "side">;
  badge?: boolean;
};

/** What a holding's word is worth, and of one that would count but is not held today, that it is past or to come. */
export function HoldingStatus({ holding, badge }: HoldingStatusProps) {
  const t = useT("equity");
  const Shown = badge ? StatusBadge : Status;
  const state = shownState(holding);
  return <Shown kind={kinds[state]}>{t(`state_${state}`)}</Shown>;
}
