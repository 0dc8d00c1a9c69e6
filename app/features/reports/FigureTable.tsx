import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { ReportRow } from "./report.queries.server";
import { type Measure, measures } from "./report.rules";

type FigureTableProps<Row extends ReportRow> = {
  rows: Row[];
  currency: string;
  caption: string;
  /** Head of the first column. */
  head: string;
  nameOf?: (row: Row) => string;
  /** The last line, where the rows add up to it. */
  total?: ReportRow;
};

/** The four measures of each row, as a count that opens its rows and an amount. */
export function FigureTable<Row extends ReportRow>({
  rows,
  currency,
  caption,
  head,
  nameOf,
  total,
}: FigureTableProps<Row>) {
  const t = useT("reports");
  const format = useFormat();
  const cell = (row: ReportRow, measure: Measure) => {
    const { count, amountMinor } = row.cells[measure];
    if (count === 0) return <span className="soft">0</span>;
    return (
      <>
        <a href={row.hrefs[measure]}>{format.number(count)}</a>{" "}
        <span className="sub">{format.money({ amountMinor, currency })}</span>
      </>
    );
  };
  const columns: Column<Row>[] = [
    { key: "name", header: head, rowHeader: true, cell: (row) => nameOf?.(row) ?? row.name ?? row.key },
    ...measures.map((measure) => ({
      key: measure,
      header: t(measure),
      numeric: true,
      cell: (row: ReportRow) => cell(row, measure),
    })),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      empty={<p className="soft">{t("no_rows")}</p>}
      dense
      total={
        total && {
          name: t("total"),
          ...Object.fromEntries(measures.map((measure) => [measure, cell(total, measure)])),
        }
      }
    />
  );
}
