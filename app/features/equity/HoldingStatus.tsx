import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { HoldingListItem } from "./holdings.queries.server";
import { counts } from "./holdings.rules";

const kinds: Record<HoldingListItem["state"], StatusKind> = {
  recorded: "info",
  claimed: "waiting",
  confirmed: "approved",
  disputed: "refused",
  withdrawn: "draft",
};

type HoldingStatusProps = {
  holding: Pick<HoldingListItem, "state" | "isCurrent" | "endsOn" | "side">;
  badge?: boolean;
};

/** What a holding's word is worth, and of one that would count but is not held today, that it is past or to come. */
export function HoldingStatus({ holding: { state, isCurrent, endsOn, side }, badge }: HoldingStatusProps) {
  const t = useT("equity");
  const Shown = badge ? StatusBadge : Status;
  if (counts(state) && !isCurrent) {
    return <Shown kind="draft">{endsOn === null ? t("state_later") : t("state_past")}</Shown>;
  }
  if (state === "claimed" && side === "counterparty")
    return <Shown kind="waiting">{t("state_waits_for_us")}</Shown>;
  return <Shown kind={kinds[state]}>{t(`state_${state}`)}</Shown>;
}
