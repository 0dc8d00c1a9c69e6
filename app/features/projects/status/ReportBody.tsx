// What a status report says: the same on its page, beside the list, and on paper.

import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import { Status } from "~/ui/Status";
import { MoneyText } from "~/ui/text";
import { DriftText } from "./DriftText";
import type { ReportView } from "./reports.queries.server";
import { TrafficLightStatus } from "./TrafficLightStatus";

export function ReportBody({ report }: { report: ReportView }) {
  const t = useT("project-status");
  const format = useFormat();
  const { light, text, done, total, end, endsOn, statedEnd, computedEnd, endReason, baseline } = report;
  return (
    <>
      <Stats>
        <Stat label={t("light")} value={<TrafficLightStatus light={light} />} />
        <Stat label={t("progress")} value={t("done_of", { done, total })} />
        <Stat
          label={t("forecast_end")}
          value={end ? format.date(end) : "–"}
          sub={end && t(end > endsOn ? "after_the_end" : "in_time", { date: format.date(endsOn) })}
        />
        <Stat
          label={t("drift_end")}
          value={<DriftText days={baseline?.driftDays ?? null} />}
          sub={
            baseline && t("against_baseline", { name: baseline.name, date: format.date(baseline.finishOn) })
          }
        />
      </Stats>
      <Section title={t("summary")}>
        <p>
          <Lines>{text}</Lines>
        </p>
      </Section>
      {statedEnd && (
        <Note kind="waiting" title={t("end_stated", { date: format.date(statedEnd) })}>
          {t("end_stated_text", {
            computed: computedEnd ? format.date(computedEnd) : "–",
            reason: endReason,
          })}
        </Note>
      )}
      {report.phases.length > 0 && (
        <Section title={t("phases")}>
          <DataTable
            caption={t("phases_caption")}
            columns={[
              {
                key: "name",
                header: t("phase"),
                rowHeader: true,
                cell: ({ name }) => name,
                below: (phase) => phase.text && <Lines>{phase.text}</Lines>,
              },
              {
                key: "light",
                header: t("light"),
                evident: true,
                cell: (phase) => <TrafficLightStatus light={phase.light} />,
              },
              {
                key: "progress",
                header: t("progress"),
                numeric: true,
                cell: (phase) => t("done_of", { done: phase.done, total: phase.total }),
              },
              {
                key: "finish",
                header: t("end"),
                numeric: true,
                cell: ({ finishOn }) => (finishOn ? format.date(finishOn) : "–"),
              },
            ]}
            rows={report.phases}
            rowKey={({ id }) => id}
          />
        </Section>
      )}
      <Costs report={report} />
    </>
  );
}

function Costs({ report: { costs, currency, budgetMinor } }: { report: ReportView }) {
  const t = useT("project-status");
  if (costs.length === 0 && budgetMinor === null) return null;
  const money = (amountMinor: number, code: string) => <MoneyText value={{ amountMinor, currency: code }} />;
  return (
    <Section title={t("cost")} sub={t("cost_sub")}>
      <DataTable
        caption={t("cost_caption")}
        columns={[
          { key: "currency", header: t("currency"), rowHeader: true, cell: (row) => row.currency },
          {
            key: "spent",
            header: t("spent"),
            numeric: true,
            cell: (row) => money(row.spentMinor, row.currency),
          },
          {
            key: "remaining",
            header: t("remaining"),
            numeric: true,
            cell: (row) => money(row.remainingMinor, row.currency),
          },
          {
            key: "expected",
            header: t("expected"),
            numeric: true,
            cell: (row) => money(row.expectedMinor, row.currency),
          },
          {
            key: "budget",
            header: t("budget"),
            numeric: true,
            cell: (row) =>
              row.currency === currency && budgetMinor !== null ? money(budgetMinor, currency) : "–",
          },
          {
            key: "over",
            header: t("against_budget"),
            numeric: true,
            cell: (row) => {
              if (row.overMinor === null) return "–";
              return row.overMinor > 0 ? (
                <Status kind="refused">
                  {t("over")} {money(row.overMinor, row.currency)}
                </Status>
              ) : (
                <>
                  {t("left")} {money(-row.overMinor, row.currency)}
                </>
              );
            },
          },
        ]}
        rows={costs}
        rowKey={(row) => row.currency}
        empty={
          <p>
            {t("budget")} {money(budgetMinor ?? 0, currency)}
          </p>
        }
      />
    </Section>
  );
}
