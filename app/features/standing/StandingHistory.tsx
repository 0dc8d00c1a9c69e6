// How the firm came to stand as it does with a customer.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { StandingChange } from "./standing.queries.server";
import { useStandingText } from "./standing-words";

export function StandingHistory({ history }: { history: readonly StandingChange[] }) {
  const t = useT("standing");
  const format = useFormat();
  const textOf = useStandingText();
  const columns: Column<StandingChange>[] = [
    {
      key: "what",
      header: t("what"),
      rowHeader: true,
      cell: ({ aspect, values }) => textOf(aspect, values),
      below: ({ aspect }) => t(`aspect_${aspect}`),
    },
    { key: "day", header: t("effective_on"), cell: ({ effectiveOn }) => format.date(effectiveOn) },
    {
      key: "note",
      header: t("note"),
      cell: ({ lossReason, isProposed, note }) =>
        [lossReason && t(`loss_${lossReason}`), isProposed && t("from_data"), note]
          .filter(Boolean)
          .join(" · "),
    },
    { key: "who", header: t("who"), soft: true, cell: ({ changedBy }) => changedBy ?? t("somebody") },
  ];
  return (
    <DataTable
      caption={t("history_caption")}
      columns={columns}
      rows={history}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("no_history")}</p>}
    />
  );
}
