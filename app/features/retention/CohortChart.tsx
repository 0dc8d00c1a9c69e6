// Of which cohort how many customers stayed. Each column opens its customers.

import { paths } from "~/http/paths";
import { ColumnChart } from "~/ui/charts/ColumnChart";
import { useFormat, useT } from "~/ui/intl";
import { buyerFilterParams } from "./retention.filter";
import type { RetentionFigures } from "./retention.queries.server";

export function CohortChart({ figures }: { figures: RetentionFigures }) {
  const { filter, cohorts, counts } = figures;
  const t = useT("retention");
  const format = useFormat();
  const { active, retained } = counts;
  const shown = cohorts.filter((cohort) => cohort.counts.active > 0);
  return (
    <ColumnChart
      title={t("finding", { retained, active })}
      subtitle={t("measure")}
      label={t("finding", { retained, active })}
      categoryName={t("cohort")}
      series={[
        { name: t("group_retained"), look: "us" },
        { name: t("group_churned"), look: "rest" },
      ]}
      tickText={(value) => format.number(value, 0)}
      rows={shown.map(({ cohort, counts: { retained: stayed, churned, active: all } }) => ({
        label: cohort,
        values: [stayed, churned],
        texts: [format.number(stayed), format.number(churned)],
        total: format.number(all),
        href: paths.buyers(buyerFilterParams({ ...filter, group: "active", cohort })),
      }))}
    />
  );
}
