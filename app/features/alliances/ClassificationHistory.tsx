import { useFormat, useT } from "~/ui/intl";
import { Timeline } from "~/ui/Timeline";
import type { ClassificationView } from "./classification.queries.server";
import { useClassificationLabels } from "./use-classification-labels";

/** Every change of an alliance's classification with its reason and evidence, the newest effect first. */
export function ClassificationHistory({ history }: { history: readonly ClassificationView[] }) {
  const t = useT("alliances");
  const labels = useClassificationLabels();
  const format = useFormat();
  return (
    <Timeline
      items={history.map((row) => ({
        id: row.id,
        icon: "edit",
        at: row.createdAt,
        text: t("history_item", {
          axis: labels.axis(row.axis),
          choice: labels.choice(row),
          date: format.date(row.effectiveFrom),
        }),
        quote:
          row.reason || row.evidence ? (
            <>
              {row.reason && <p>{t("history_reason", { reason: row.reason })}</p>}
              {row.evidence && <p>{t("history_evidence", { evidence: row.evidence })}</p>}
            </>
          ) : undefined,
        sub: row.changedBy ?? undefined,
      }))}
    />
  );
}
