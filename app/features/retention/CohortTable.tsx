import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { buyerFilterParams } from "./retention.filter";
import type { Cohort, RetentionFigures } from "./retention.queries.server";
import type { BuyerGroup } from "./retention.rules";

/** Cohorts, the oldest first. Every count opens its customers. */
export function CohortTable({ figures }: { figures: RetentionFigures }) {
  const { filter, cohorts, counts, rates } = figures;
  const t = useT("retention");
  const format = useFormat();
  const percent = (share: number | null): string => (share === null ? "–" : format.percent(share));
  const open = (cohort: string | null, group: BuyerGroup, count: number) =>
    count === 0 ? (
      format.number(count)
    ) : (
      <a href={paths.buyers(buyerFilterParams({ ...filter, group, cohort }))}>{format.number(count)}</a>
    );
  const counted = (group: BuyerGroup): Column<Cohort> => ({
    key: group,
    header: t(`group_${group}`),
    numeric: true,
    cell: (row) => open(row.cohort, group, row.counts[group]),
  });
  const columns: Column<Cohort>[] = [
    { key: "cohort", header: t("cohort"), rowHeader: true, cell: ({ cohort }) => cohort },
    counted("active"),
    counted("retained"),
    counted("churned"),
    { key: "retention", header: t("retention"), numeric: true, cell: (row) => percent(row.rates.retention) },
    counted("buyers"),
    { key: "repeat", header: t("repeat_rate"), numeric: true, cell: (row) => percent(row.rates.repeat) },
  ];
  return (
    <DataTable
      caption={t("cohorts_caption")}
      columns={columns}
      rows={cohorts}
      rowKey={({ cohort }) => cohort}
      total={{
        cohort: t("all"),
        active: open(null, "active", counts.active),
        retained: open(null, "retained", counts.retained),
        churned: open(null, "churned", counts.churned),
        retention: percent(rates.retention),
        buyers: open(null, "buyers", counts.buyers),
        repeat: percent(rates.repeat),
      }}
    />
  );
}
