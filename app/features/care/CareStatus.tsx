// How a care plan and a step of one stand.

import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { CarePlanSummary, CareStepView } from "./care.queries.server";

const planKinds: Record<CarePlanSummary["state"], StatusKind> = {
  open: "waiting",
  completed: "approved",
  cancelled: "draft",
};

export function CarePlanStatus({ state, badge }: { state: CarePlanSummary["state"]; badge?: boolean }) {
  const t = useT("care");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={planKinds[state]}>{t(`state_${state}`)}</Look>;
}

const urgencyKinds = { later: "draft", today: "waiting", late: "refused" } as const;

export function CareStepStatus({ state, urgency }: Pick<CareStepView, "state" | "urgency">) {
  const t = useT("care");
  if (urgency) return <Status kind={urgencyKinds[urgency]}>{t(`urgency_${urgency}`)}</Status>;
  return <Status kind={state === "done" ? "approved" : "draft"}>{t(`step_${state}`)}</Status>;
}

/** What a plan and a step are called, also where their words were erased. */
export const useCareNames = () => {
  const t = useT("care");
  return {
    planName: (name: string): string => name || t("erased_plan"),
    stepText: (text: string): string => text || t("erased_step"),
  };
};
