import { BarChart } from "~/ui/charts/BarChart";
import { ColumnChart } from "~/ui/charts/ColumnChart";
import { FunnelChart } from "~/ui/charts/FunnelChart";
import { LineChart } from "~/ui/charts/LineChart";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Definition } from "~/ui/Stats";

const months = [
  "2026-01",
  "2026-02",
  "2026-03",
  "2026-04",
  "2026-05",
  "2026-06",
  "2026-07",
  "2026-08",
  "2026-09",
];
const won = [4.22, 8.84, 14.26, 19.5, 25.4, 31.2, 36.7, 42.74, 49.84];
const registered = [
  12, 18, 31, 40, 38, 22, 17, 9, 15, 21, 24, 11, 14, 26, 44, 58, 49, 30, 21, 16, 19, 28, 33, 12,
];

export function ChartSamples() {
  const t = useT("design");
  const format = useFormat();
  const figure = (value: number) => format.number(value, 2);
  return (
    <Section title={t("charts")} sub={t("charts_sub")}>
      <div className="columns-3">
        <BarChart
          title={t("chart_bars")}
          subtitle={t("chart_bars_sub")}
          label={t("chart_bars")}
          categoryName={t("product_line")}
          valueName={t("million")}
          rows={[
            { label: t("line_drives"), value: 7.42, text: figure(7.42), href: "#drives" },
            { label: t("line_vision"), value: 4.98, text: figure(4.98), href: "#vision" },
            { label: t("line_safety"), value: 3.86, text: figure(3.86), href: "#safety", look: "them" },
            { label: t("line_service"), value: 2.38, text: figure(2.38), href: "#service", look: "rest" },
          ]}
        />
        <ColumnChart
          title={t("chart_columns")}
          subtitle={t("chart_columns_sub")}
          label={t("chart_columns")}
          categoryName={t("month")}
          series={[
            { name: t("chart_existing"), look: "us" },
            { name: t("chart_new"), look: "c4" },
          ]}
          rows={[
            [3.9, 1.6],
            [4.1, 1.94],
            [4.6, 2.5],
          ].map((values, index) => ({
            label: format.month(months[index + 6] ?? ""),
            name: format.monthYear(months[index + 6] ?? ""),
            values,
            texts: values.map(figure),
            total: figure(values.reduce((sum, value) => sum + value, 0)),
            href: `#${months[index + 6]}`,
          }))}
        />
        <LineChart
          title={t("chart_line")}
          subtitle={t("chart_line_sub")}
          label={t("chart_line")}
          categoryName={t("month")}
          points={months.map((month) => ({
            label: format.month(month),
            name: format.monthYear(month),
            href: `#${month}`,
          }))}
          series={[
            { name: t("chart_won"), look: "us", values: won, texts: won.map(figure) },
            {
              name: t("chart_target"),
              look: "target",
              values: won.map((_, index) => 5.5 * (index + 1)),
              texts: won.map((_, index) => figure(5.5 * (index + 1))),
            },
          ]}
        />
        <FunnelChart
          title={t("chart_funnel")}
          subtitle={t("chart_funnel_sub")}
          label={t("chart_funnel")}
          categoryName={t("step")}
          valueName={t("deals_measure")}
          steps={[
            { label: t("state_submitted"), value: 64, text: "64", href: "#submitted" },
            { label: t("state_approved"), value: 51, text: "51", href: "#approved" },
            { label: t("converted"), value: 38, text: "38", href: "#converted" },
            { label: t("closed_won"), value: 27, text: "27", href: "#won" },
          ]}
        />
        <ColumnChart
          title={t("chart_two_years")}
          subtitle={t("chart_two_years_sub")}
          label={t("chart_two_years")}
          categoryName={t("month")}
          series={[{ name: t("deals_measure"), look: "us" }]}
          rows={registered.map((value, index) => {
            const month = `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
            return {
              label: format.month(month),
              name: format.monthYear(month),
              values: [value],
              texts: [figure(value)],
              total: figure(value),
            };
          })}
        />
        <BarChart
          title={t("chart_none")}
          subtitle={t("chart_bars_sub")}
          label={t("chart_none")}
          categoryName={t("product_line")}
          valueName={t("million")}
          rows={[]}
        />
      </div>
      <Definition>{t("stat_definition")}</Definition>
    </Section>
  );
}
