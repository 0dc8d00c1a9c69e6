// A deal's registration state and its clock, as lists, the queue and the record show them.

import { Clock } from "~/ui/Clock";
import { useFormat, useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { ClockView } from "./deal-terms.rules";
import { type RegistrationState, statusKind } from "./deals.rules";

export function DealStatus({ state, badge }: { state: RegistrationState; badge?: boolean }) {
  const t = useT("deals");
  const Look = badge ? StatusBadge : Status;
  return (
    <Look kind={statusKind(state)} mark={state === "returned" ? "return" : undefined}>
      {t(`state_${state}`)}
    </Look>
  );
}

/** Time left to the decision, in business days, or of the protection; in words where no clock runs. */
export function DealClock({
  state,
  clock,
  big,
}: {
  state: RegistrationState;
  clock: ClockView | null;
  big?: boolean;
}) {
  const t = useT("ui");
  const tDeals = useT("deals");
  const format = useFormat();
  if (!clock) return <small>{state === "draft" ? tDeals("not_submitted") : t("clock_none")}</small>;
  const time = format.duration(clock.leftMs);
  const words = clock.leftMs <= 0 ? "clock_overdue" : state === "approved" ? "clock_protected" : "clock_left";
  return (
    <Clock kind={clock.kind} pieces={clock.pieces} passed={clock.passed} big={big}>
      {t(words, { time })}
    </Clock>
  );
}
