import { z } from "zod";
import { readReportPeriod } from "~/features/reports/report.rules";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { plainListQuery } from "../lists";
import { report, reportExample, reportSummary, reportSummaryExample } from "../resources/report";

export const listReports = endpoint({
  id: "listReports",
  method: "GET",
  path: "/reports",
  tag: "reports",
  access: "reports.read",
  query: plainListQuery("name"),
  response: many(reportSummary),
  example: { response: { data: [reportSummaryExample], next_cursor: null } },
});

const typed = z.string().max(40, "invalid_date").optional();

/** A period in one word, or two days; without either the calendar year. */
const reportQuery = z
  .strictObject({
    period: typed.meta({ description: "about_report_period" }),
    from: typed.meta({ format: "date" }),
    to: typed.meta({ format: "date" }),
    member: id.optional().meta({ description: "about_report_member" }),
  })
  .transform(({ member, ...given }, context) => {
    const params = new URLSearchParams(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const read = readReportPeriod(params);
    if (read && "wrong" in read) {
      context.addIssue({ code: "custom", path: [read.wrong], message: read.code });
      return z.NEVER;
    }
    return { period: read?.period ?? null, member: member ?? null };
  });

export const getReport = endpoint({
  id: "getReport",
  method: "GET",
  path: "/reports/{alliance_id}",
  tag: "reports",
  access: "reports.read",
  query: reportQuery,
  response: one(report),
  example: { response: { data: reportExample } },
});
