import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { PeriodForm } from "~/features/reports/PeriodForm";
import { ReportDocument } from "~/features/reports/ReportDocument";
import { getReport } from "~/features/reports/report.queries.server";
import { nearPeriods, readReportPeriod, yearOf } from "~/features/reports/report.rules";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PrintButton } from "~/ui/PrintButton";
import { Crumbs } from "~/ui/page";

export const loader = guardedLoader("reports.read", async ({ scope, params, url }) => {
  const today = dateIn(scope.clock(), scope.timeZone);
  const asked = readReportPeriod(url.searchParams);
  const period = asked && "period" in asked ? asked.period : yearOf(today);
  const report = await getReport(
    scope,
    params.allianceId ?? "",
    period,
    url.searchParams.get("member") || null,
  );
  if (!report) return null;
  const wrong = asked && "wrong" in asked ? { field: asked.wrong, code: asked.code } : null;
  return data({ report, wrong, near: nearPeriods(today) }, wrong ? 400 : 200);
});

export default function ReportPage() {
  const { report, wrong, near } = useLoaderData<typeof loader>();
  const t = useT("reports");
  const { from, to } = report.period;
  const query = new URLSearchParams({
    from,
    to,
    ...(report.lead.isOurs && report.member && { member: report.member.id }),
  });
  return (
    <>
      <div className="row between no-print">
        <Crumbs items={[{ href: paths.reports, label: t("reports") }, { label: report.alliance.name }]} />
        <div className="row">
          <PrintButton>{t("print")}</PrintButton>
          <ButtonLink small icon="download" href={`${paths.reportExport(report.alliance.id)}?${query}`}>
            {t("export")}
          </ButtonLink>
        </div>
      </div>
      <PeriodForm report={report} wrong={wrong} near={near} />
      <ReportDocument report={report} />
    </>
  );
}
