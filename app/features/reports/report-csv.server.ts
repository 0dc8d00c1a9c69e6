// The figures of a report as CSV: one line for each breakdown, key and measure, so that a spreadsheet can pivot them.

import { csvRow, csvStart } from "~/lib/csv-write";
import { decimalText } from "~/lib/money";
import type { Report, ReportRow } from "./report.queries.server";
import { measures } from "./report.rules";

const header = [
  "alliance",
  "from",
  "to",
  "breakdown",
  "key",
  "name",
  "measure",
  "deals",
  "amount",
  "currency",
];

export const reportCsv = (report: Report): string => {
  const { alliance, period } = report;
  const lines = (
    breakdown: string,
    rows: ReportRow[],
    currencyOf: (row: ReportRow) => string = () => alliance.currency,
  ) =>
    rows.flatMap((row) =>
      measures.map((measure) => {
        const { count, amountMinor } = row.cells[measure];
        const currency = currencyOf(row);
        const amount = currency ? decimalText(amountMinor, currency) : "";
        return csvRow([
          alliance.name,
          period.from,
          period.to,
          breakdown,
          row.key,
          row.name ?? "",
          measure,
          count,
          amount,
          currency,
        ]);
      }),
    );
  return [
    csvStart,
    csvRow(header),
    ...lines("total", [report.total]),
    ...lines("month", report.months),
    ...lines("partner", report.partners),
    ...lines("product_line", report.lines),
    ...report.axes.flatMap(({ axis, rows }) => lines(axis, rows)),
    ...lines("other_currency", report.otherCurrencies, (row) => row.key),
  ].join("");
};
