// Why customers complain: a line for each group, and every figure leads to its rows.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { AnalysisGroup } from "./complaint-analysis.rules";
import type { Analysis, AnalysisRow } from "./complaint-analysis.server";
import type { ComplaintFilter } from "./complaints.filter";

export function AnalysisTable({ analysis }: { analysis: Analysis }) {
  const t = useT("complaints");
  const format = useFormat();
  const { group, period, rows, total } = analysis;
  const nameOf = ({ key, name }: AnalysisRow): string => {
    if (group === "kind") return t(`kind_${key as "goods"}`);
    if (group === "cause") return key === "none" ? t("cause_none") : t(`cause_${key as "defect"}`);
    if (key === "none") return t("line_none");
    return key === "ours" ? t("responsible_ours") : (name ?? t("not_visible"));
  };
  const link = (
    row: AnalysisRow | null,
    count: number,
    label: string,
    query: { state: ComplaintFilter["state"]; repeated?: string },
  ) =>
    count === 0 ? (
      format.number(0)
    ) : (
      <a
        href={paths.complaints({
          ...query,
          ...period,
          ...(row && { [group satisfies AnalysisGroup]: row.key }),
        })}
        aria-label={t("rows_of", { name: row ? nameOf(row) : t("total"), label, count })}
      >
        {format.number(count)}
      </a>
    );
  const figures = {
    count: { label: t("count"), state: "all" },
    open: { label: t("open"), state: "open" },
    overdue: { label: t("overdue"), state: "overdue" },
    closed: { label: t("closed"), state: "closed" },
    repeats: { label: t("repeats"), state: "all", repeated: "1" },
  } as const;
  const cellOf = (key: keyof typeof figures, row: AnalysisRow | null, count: number) => {
    const { label, ...query } = figures[key];
    return link(row, count, label, query);
  };
  const counts = Object.keys(figures) as (keyof typeof figures)[];
  const rate = (value: number | null) => (value === null ? "–" : format.percent(value));
  const days = (value: number | null) => (value === null ? "–" : format.number(value, 1));
  const columns: Column<AnalysisRow>[] = [
    { key: "name", header: t(`group_${group}`), rowHeader: true, cell: nameOf },
    ...counts.map(
      (key): Column<AnalysisRow> => ({
        key,
        header: figures[key].label,
        numeric: true,
        cell: (row) => cellOf(key, row, row[key]),
      }),
    ),
    { key: "rate", header: t("repeat_rate"), numeric: true, cell: (row) => rate(row.repeatRate) },
    { key: "days", header: t("days_to_close"), numeric: true, cell: (row) => days(row.daysToClose) },
  ];
  return (
    <DataTable
      caption={t("analysis_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      total={{
        name: t("total"),
        ...Object.fromEntries(counts.map((key) => [key, cellOf(key, null, total[key])])),
        rate: rate(total.repeatRate),
        days: days(total.daysToClose),
      }}
    />
  );
}
