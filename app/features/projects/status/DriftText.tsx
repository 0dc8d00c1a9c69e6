import type { ReactNode } from "react";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";

/** How many working days something has moved; a dash where nothing says. */
export function DriftText({ days }: { days: number | null }): ReactNode {
  const t = useT("project-status");
  if (days === null) return "–";
  if (days === 0) return t("drift_none");
  if (days < 0) return t("drift_earlier", { days: -days });
  return <Status kind="waiting">{t("drift_later", { days })}</Status>;
}
