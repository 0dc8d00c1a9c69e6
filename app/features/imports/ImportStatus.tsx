// The state of an import, as the list and its own page show it.

import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { Phase } from "./import-course";
import type { ImportRow } from "./imports.queries.server";

const kinds: Record<ImportRow["state"], StatusKind> = {
  uploaded: "draft",
  running: "waiting",
  checked: "info",
  done: "approved",
  failed: "refused",
};

type ImportStatusProps = {
  state: ImportRow["state"];
  phase: Phase | null;
  isUndone: boolean;
  badge?: boolean;
};

export function ImportStatus({ state, phase, isUndone, badge }: ImportStatusProps) {
  const t = useT("imports");
  const Look = badge ? StatusBadge : Status;
  if (isUndone) return <Look kind="draft">{t("state_undone")}</Look>;
  return (
    <Look kind={kinds[state]}>
      {t(state === "running" && phase === "check" ? "state_checking" : `state_${state}`)}
    </Look>
  );
}
