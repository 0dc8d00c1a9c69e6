import { paths } from "~/http/paths";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { ReportItem } from "./reports.queries.server";
import { TrafficLightStatus } from "./TrafficLightStatus";

/** The status reports of a project, the newest first. */
export function ReportTable({ reports }: { reports: readonly ReportItem[] }) {
  const t = useT("project-status");
  const format = useFormat();
  return (
    <DataTable
      caption={t("reports_caption")}
      columns={[
        {
          key: "number",
          header: t("report"),
          rowHeader: true,
          cell: ({ number, onDate }) => t("report_named", { number, date: format.date(onDate) }),
          below: ({ publishedBy }) => publishedBy,
        },
        {
          key: "light",
          header: t("light"),
          evident: true,
          cell: ({ light }) => <TrafficLightStatus light={light} />,
        },
        {
          key: "progress",
          header: t("progress"),
          numeric: true,
          cell: ({ done, total }) => t("done_of", { done, total }),
        },
        {
          key: "end",
          header: t("forecast_end"),
          numeric: true,
          cell: ({ end }) => (end ? format.date(end) : "–"),
        },
        {
          key: "standing",
          header: t("standing"),
          cell: ({ correctedById }) =>
            correctedById ? <Status kind="draft">{t("corrected")}</Status> : t("in_force"),
        },
      ]}
      rows={reports}
      rowKey={({ id }) => id}
      href={({ id }) => paths.statusReport(id)}
    />
  );
}
