import { minorUnitDigits } from "~/lib/money";
import { BarChart } from "~/ui/charts/BarChart";
import { ColumnChart } from "~/ui/charts/ColumnChart";
import { FunnelChart } from "~/ui/charts/FunnelChart";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { Report, ReportRow } from "./report.queries.server";

const mostBars = 8;
const mostColumns = 24;

/** Drawn on the server, each with its table. A title says what the figures show. */
export function ReportCharts({ report }: { report: Report }) {
  const t = useT("reports");
  const format = useFormat();
  const { currency } = report.alliance;
  const scale = 10 ** minorUnitDigits(currency);
  const money = (row: ReportRow) => format.moneyCompact({ amountMinor: row.cells.won.amountMinor, currency });
  const won = (row: ReportRow) => row.cells.won.amountMinor;
  const best = (rows: ReportRow[]) =>
    rows.reduce<ReportRow | null>((top, row) => (won(row) > (top ? won(top) : 0) ? row : top), null);
  const monthName = (row: ReportRow) => format.monthYear(`${row.key}-01`);
  const months = report.months.slice(-mostColumns);
  const bestMonth = best(months);
  const { cells, hrefs } = report.total;
  const ranked = [
    {
      rows: report.partners,
      head: t("partner"),
      subtitle: t("chart_partner_measure", { currency }),
      key: "partner" as const,
    },
    {
      rows: report.lines,
      head: t("line"),
      subtitle: t("chart_line_measure", { currency }),
      key: "line" as const,
    },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <Section label={t("charts")}>
      <div className="columns-2">
        <ColumnChart
          title={bestMonth ? t("chart_month_finding", { month: monthName(bestMonth) }) : t("chart_none_won")}
          subtitle={t("chart_month_measure", { currency })}
          label={
            bestMonth
              ? t("chart_month_label", { month: monthName(bestMonth), amount: money(bestMonth) })
              : t("chart_none_won")
          }
          series={[{ name: t("won"), look: "us" }]}
          categoryName={t("month")}
          rows={months.map((row) => ({
            label: format.month(`${row.key}-01`),
            name: monthName(row),
            values: [won(row) / scale],
            texts: [money(row)],
            total: money(row),
            href: row.cells.won.count > 0 ? row.hrefs.won : undefined,
          }))}
        />
        <FunnelChart
          title={t("chart_flow_finding", { registered: cells.registered.count, won: cells.won.count })}
          subtitle={t("chart_flow_measure")}
          label={t("chart_flow_label", {
            registered: cells.registered.count,
            approved: cells.approved.count,
            won: cells.won.count,
          })}
          categoryName={t("step")}
          valueName={t("count")}
          steps={(["registered", "approved", "won"] as const).map((measure) => ({
            label: t(measure),
            value: cells[measure].count,
            text: format.number(cells[measure].count),
            href: cells[measure].count > 0 ? hrefs[measure] : undefined,
          }))}
        />
        {ranked.map(({ rows, head, subtitle, key }) => {
          const top = best(rows);
          const title = top?.name ? t(`chart_${key}_finding`, { name: top.name }) : t("chart_none_won");
          return (
            <BarChart
              key={key}
              title={title}
              subtitle={subtitle}
              label={title}
              categoryName={head}
              valueName={t("won")}
              rows={rows.slice(0, mostBars).map((row) => ({
                label: row.name ?? row.key,
                value: won(row) / scale,
                text: money(row),
                href: row.cells.won.count > 0 ? row.hrefs.won : undefined,
              }))}
            />
          );
        })}
      </div>
    </Section>
  );
}
