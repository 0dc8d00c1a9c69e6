// The joint report as both sides read it: a finding, five figures, charts with their tables, and the breakdowns. Every figure
// opens its rows.

import { Document, DocumentHead, Finding } from "~/ui/Document";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import { FigureTable } from "./FigureTable";
import { ReportCharts } from "./ReportCharts";
import type { Report, ReportRow } from "./report.queries.server";
import { winRate } from "./report.rules";

export function ReportDocument({ report }: { report: Report }) {
  const t = useT("reports");
  const tClass = useT("classification");
  const format = useFormat();
  const { alliance, lead, member, period, total } = report;
  const { currency } = alliance;
  const rate = winRate(total.cells);
  const days = t("days", { from: format.date(period.from), to: format.date(period.to) });
  const count = (row: ReportRow, measure: keyof ReportRow["cells"]) => ({
    href: row.hrefs[measure],
    label: t("deals", { count: row.cells[measure].count }),
  });
  const money = (amountMinor: number) => format.money({ amountMinor, currency });

  return (
    <Document>
      <DocumentHead
        title={t("document_title", { alliance: alliance.name })}
        kicker={t("document_kicker", { days, currency })}
        parties={[
          { side: lead.isOurs ? "us" : "them", name: lead.name },
          ...(member ? [{ side: lead.isOurs ? ("them" as const) : ("us" as const), name: member.name }] : []),
        ]}
      />
      <Finding>
        {total.cells.registered.count + total.cells.won.count + total.cells.lost.count === 0
          ? t("finding_empty")
          : t("finding", {
              won: total.cells.won.count,
              amount: money(total.cells.won.amountMinor),
              lost: total.cells.lost.count,
              registered: total.cells.registered.count,
            })}
      </Finding>
      <Stats>
        <Stat
          label={t("won_revenue")}
          value={money(total.cells.won.amountMinor)}
          rows={count(total, "won")}
          definition={t("won_definition")}
        />
        <Stat
          label={t("registered")}
          value={format.number(total.cells.registered.count)}
          sub={money(total.cells.registered.amountMinor)}
          rows={count(total, "registered")}
          definition={t("registered_definition")}
        />
        <Stat
          label={t("approved")}
          value={format.number(total.cells.approved.count)}
          sub={money(total.cells.approved.amountMinor)}
          rows={count(total, "approved")}
          definition={t("approved_definition")}
        />
        <Stat
          label={t("lost")}
          value={format.number(total.cells.lost.count)}
          sub={money(total.cells.lost.amountMinor)}
          rows={count(total, "lost")}
          definition={t("lost_definition")}
        />
        <Stat
          label={t("win_rate")}
          value={rate === null ? t("none") : format.percent(rate, 0)}
          definition={t("win_rate_definition")}
        />
      </Stats>
      <ReportCharts report={report} />
      <Section title={t("by_month")}>
        <FigureTable
          rows={report.months}
          currency={currency}
          caption={t("by_month")}
          nameOf={(row) => format.monthYear(`${row.key}-01`)}
          head={t("month")}
          total={total}
        />
      </Section>
      {report.partners.length > 0 && (
        <Section title={t("by_partner")}>
          <FigureTable
            rows={report.partners}
            currency={currency}
            caption={t("by_partner")}
            head={t("partner")}
            total={total}
          />
        </Section>
      )}
      <Section title={t("by_line")} sub={t("by_line_note")}>
        <FigureTable rows={report.lines} currency={currency} caption={t("by_line")} head={t("line")} />
      </Section>
      <Section title={t("by_axis")} sub={t("by_axis_note")}>
        {report.axes.map(({ axis, rows }) => (
          <FigureTable
            key={axis}
            rows={rows}
            currency={currency}
            caption={tClass(`axis_${axis}`)}
            head={tClass(`axis_${axis}`)}
            nameOf={({ value }) => (value ? tClass(`value_${value}`) : t("unclassified"))}
          />
        ))}
      </Section>
      {report.otherCurrencies.length > 0 && (
        <Section title={t("other_currencies")} sub={t("other_currencies_note", { currency })}>
          {report.otherCurrencies.map((row) => (
            <FigureTable
              key={row.key}
              rows={[row]}
              currency={row.key || currency}
              caption={t("other_currencies")}
              head={t("currency")}
              nameOf={() => row.key || t("no_amount")}
            />
          ))}
        </Section>
      )}
    </Document>
  );
}
