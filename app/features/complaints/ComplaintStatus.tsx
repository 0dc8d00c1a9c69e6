// How a complaint stands, how grave it is, and the time that is left to its reply.

import type { ComplaintSeverity } from "#db/tables-complaints";
import { Clock } from "~/ui/Clock";
import { useFormat, useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { ComplaintListItem } from "./complaints.queries.server";

export function ComplaintStatus({ state, badge }: { state: ComplaintListItem["state"]; badge?: boolean }) {
  const t = useT("complaints");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={state === "open" ? "waiting" : "approved"}>{t(`state_${state}`)}</Look>;
}

const graveness: Record<ComplaintSeverity, StatusKind> = {
  critical: "refused",
  high: "waiting",
  medium: "info",
  low: "draft",
};

export function SeverityStatus({ severity }: { severity: ComplaintSeverity }) {
  const t = useT("complaints");
  return <Status kind={graveness[severity]}>{t(`severity_${severity}`)}</Status>;
}

/** Of an open complaint; null for one that is closed. */
export function ComplaintClock({ clock, big }: { clock: ComplaintListItem["clock"]; big?: boolean }) {
  const t = useT("ui");
  const format = useFormat();
  if (!clock) return null;
  return (
    <Clock kind={clock.kind} pieces={clock.pieces} passed={clock.passed} big={big}>
      {t(clock.leftMs <= 0 ? "clock_overdue" : "clock_left", { time: format.duration(clock.leftMs) })}
    </Clock>
  );
}

/** What a complaint is called, also where its words were erased. */
export const useSubject = () => {
  const t = useT("complaints");
  return ({ subject, kind }: Pick<ComplaintListItem, "subject" | "kind">): string =>
    subject || t("erased_subject", { kind: t(`kind_${kind}`) });
};
