// The figures of a joint report. Each measure says in which list its rows stand, so that a figure can be traced.

import { z } from "zod";
import { axes } from "~/features/alliances/classification.rules";
import type { Report, ReportRow } from "~/features/reports/report.queries.server";
import { type Measure, measures } from "~/features/reports/report.rules";
import { apiRoot } from "../endpoint";
import { id, named } from "../fields";

export const reportSummary = z
  .strictObject({
    id: id.meta({ description: "about_report_id" }),
    name: z.string(),
    lead: z.string(),
    is_lead: z.boolean(),
    members: z.int().meta({ description: "about_report_members" }),
  })
  .meta({ id: "ReportSummary" });

const cell = z
  .strictObject({
    deals: z.int().meta({ description: "about_cell_deals" }),
    amount_minor: z.int().meta({ description: "about_cell_amount" }),
    rows: z.string().meta({ description: "about_cell_rows" }),
  })
  .meta({ id: "ReportCell" });

const row = z
  .strictObject({
    key: z.string().meta({ description: "about_row_key" }),
    name: z.string().nullable(),
    registered: cell,
    approved: cell,
    won: cell,
    lost: cell,
  })
  .meta({ id: "ReportRow" });

export const report = z
  .strictObject({
    alliance: named,
    currency: z.string(),
    lead: named,
    member: named.nullable().meta({ description: "about_report_member" }),
    period: z.strictObject({
      from: z.string().meta({ format: "date" }),
      to: z.string().meta({ format: "date" }),
    }),
    total: row,
    months: z.array(row),
    partners: z.array(row),
    product_lines: z.array(row),
    axes: z.array(z.strictObject({ axis: z.enum(axes), rows: z.array(row) })),
    other_currencies: z.array(row).meta({ description: "about_other_currencies" }),
  })
  .meta({ id: "Report" });
export type ReportResource = z.infer<typeof report>;

/** Filters of the page's list by their name in the API. */
const filterNames: Readonly<Record<string, string>> = {
  stage: "sale_stage",
  alliance: "alliance_id",
  partner: "partner",
  line: "product_line_id",
};

const rowsOf = (href: string): string => {
  const page = new URLSearchParams(href.slice(href.indexOf("?") + 1));
  const query = new URLSearchParams(
    [...page].map(([name, value]) => [`filter[${filterNames[name] ?? name}]`, value]),
  );
  return `${apiRoot}/deals?${query}`;
};

const presentCell = ({ cells, hrefs }: ReportRow, measure: Measure): z.infer<typeof cell> => ({
  deals: cells[measure].count,
  amount_minor: cells[measure].amountMinor,
  rows: rowsOf(hrefs[measure]),
});

const presentRow = (figures: ReportRow): z.infer<typeof row> => ({
  key: figures.key,
  name: figures.name,
  registered: presentCell(figures, "registered"),
  approved: presentCell(figures, "approved"),
  won: presentCell(figures, "won"),
  lost: presentCell(figures, "lost"),
});

export const presentReport = (view: Report): ReportResource => ({
  alliance: { id: view.alliance.id, name: view.alliance.name },
  currency: view.alliance.currency,
  lead: { id: view.lead.id, name: view.lead.name },
  member: view.member,
  period: view.period,
  total: presentRow(view.total),
  months: view.months.map(presentRow),
  partners: view.partners.map(presentRow),
  product_lines: view.lines.map(presentRow),
  axes: view.axes.map(({ axis, rows }) => ({ axis, rows: rows.map(presentRow) })),
  other_currencies: view.otherCurrencies.map(presentRow),
});

export const reportSummaryExample: z.infer<typeof reportSummary> = {
  id: "019a0000-0000-7000-8000-000000000021",
  name: "East China channel",
  lead: "Yangtze Drives",
  is_lead: true,
  members: 2,
};

const exampleRow = (key: string, name: string | null): z.infer<typeof row> => {
  const cells = measures.map((measure) => [
    measure,
    {
      deals: 3,
      amount_minor: 93_000_000,
      rows: `${apiRoot}/deals?filter%5Bside%5D=addressed&filter%5B${measure}%5D=2026-Q1`,
    },
  ]);
  return { key, name, ...Object.fromEntries(cells) };
};

export const reportExample: ReportResource = {
  alliance: { id: "019a0000-0000-7000-8000-000000000021", name: "East China channel" },
  currency: "CNY",
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" },
  member: null,
  period: { from: "2026-01-01", to: "2026-03-31" },
  total: exampleRow("total", null),
  months: [exampleRow("2026-01", null)],
  partners: [],
  product_lines: [],
  axes: [],
  other_currencies: [],
};
