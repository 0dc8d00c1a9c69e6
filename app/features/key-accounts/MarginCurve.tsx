// How much of the gains how many customers bring: steep where few bring most, and falling where losses begin.

import { LineChart } from "~/ui/charts/LineChart";
import { useFormat, useT } from "~/ui/intl";
import type { MarginPage } from "./margin-ranking.server";

/** In per cent of the gains. */
const keyShare = 80;

export function MarginCurve({ page }: { page: Pick<MarginPage, "curve" | "keys" | "count" | "filter"> }) {
  const t = useT("key-accounts");
  const format = useFormat();
  const { curve, keys, count, filter } = page;
  const percent = (value: number): string => format.percent(value / 100);
  return (
    <LineChart
      title={t("curve")}
      subtitle={t("curve_measure", { currency: filter.currency })}
      label={t("curve_finding", { keys, count })}
      categoryName={t("customers")}
      tickText={percent}
      points={curve.map(({ rank }) => ({
        label: format.number(rank),
        name: t("first_customers", { count: rank }),
      }))}
      series={[
        {
          name: t("cumulative"),
          look: "us",
          values: curve.map(({ cumulative }) => cumulative * 100),
          texts: curve.map(({ cumulative }) => format.percent(cumulative, 1)),
        },
        {
          name: t("four_fifths"),
          look: "target",
          values: curve.map(() => keyShare),
          texts: curve.map(() => percent(keyShare)),
        },
      ]}
    />
  );
}
