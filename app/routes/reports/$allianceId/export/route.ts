import { guardedLoader } from "~/access/guard.server";
import { getReport } from "~/features/reports/report.queries.server";
import { readReportPeriod, yearOf } from "~/features/reports/report.rules";
import { reportCsv } from "~/features/reports/report-csv.server";
import { badRequest } from "~/http/responses.server";
import { dateIn } from "~/lib/dates";

export const loader = guardedLoader("reports.read", async ({ scope, params, url }) => {
  const asked = readReportPeriod(url.searchParams);
  if (asked && "wrong" in asked) throw badRequest();
  const period = asked?.period ?? yearOf(dateIn(scope.clock(), scope.timeZone));
  const report = await getReport(
    scope,
    params.allianceId ?? "",
    period,
    url.searchParams.get("member") || null,
  );
  if (!report) return null;
  return new Response(reportCsv(report), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="joint-report-${period.from}-${period.to}.csv"`,
    },
  });
});
