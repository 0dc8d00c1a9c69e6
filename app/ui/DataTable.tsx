/**
 * A table of records: typed columns, order by links in the address, one link per row, and a list of records where the
 * page is narrow. Rows are plain elements, because a page shows up to two hundred of them.
 */
import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { classes } from "~/ui/classes";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { parseSort, type Sort, sortHref } from "~/ui/url";

export type Column<Row> = {
  /** Unique within the table. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The name of the order in `?sort=`; a column without one cannot be sorted. */
  sort?: string;
  /** The first press sorts downwards: newest, largest. */
  descendingFirst?: boolean;
  /** Figures and dates that are compared down the column: set to the end, in figures of one width. */
  numeric?: boolean;
  /** The cell that names the row; it carries the row's link. Exactly one column has it. */
  rowHeader?: boolean;
  /** A quieter second line under the name of the row, outside its link. */
  below?: (row: Row) => ReactNode;
  /** Left out between phone and desk, where the table is too wide. */
  optional?: boolean;
  /** Quieter text. */
  soft?: boolean;
  /** A cell says by itself what it is, as a state, an amount or a clock does: a narrow page does without the header beside it. */
  evident?: boolean;
};

export type RowBoxes<Row> = {
  /** The form's id, and the field's name. */
  form: string;
  name: string;
  /** What a box is for, read out. */
  label: (row: Row) => string;
  /** Which rows have one; all, where it is left out. */
  has?: (row: Row) => boolean;
  /** Keys of the rows that are ticked at first. */
  chosen: readonly string[];
};

type DataTableProps<Row> = {
  /** What the table holds and in which order; read out, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the row's name leads. */
  href?: (row: Row) => string;
  /** The order in force, as `?sort=` writes it: `amount` or `-amount`. */
  sort?: string | null;
  /** Shown in place of a table without rows. */
  empty?: ReactNode;
  /** Cells of the last line, by column key. */
  total?: Readonly<Record<string, ReactNode>>;
  dense?: boolean;
  /** Keeps the head in view while the page scrolls. */
  sticky?: boolean;
  /** Boxes before the rows, for a form that stands elsewhere on the page; a box sends the row's key. */
  boxes?: RowBoxes<Row>;
  /** Columns of set widths, so that those of several tables on the page stand under one another. */
  even?: boolean;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, href, empty, total, dense, sticky, even, boxes } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  const cellClasses = columns.map((column) => cellClass(column));
  const labels = columns.map(({ header, evident }) => (evident ? undefined : header));
  return (
    <table
      className={classes("table", sticky && "sticky", even && "even")}
      data-density={dense ? "compact" : undefined}
    >
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <HeadRow columns={columns} sort={parseSort(props.sort)} withBoxes={boxes !== undefined} />
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {boxes && (
              <td className="pick">
                {(boxes.has?.(row) ?? true) && (
                  <input
                    type="checkbox"
                    form={boxes.form}
                    name={boxes.name}
                    value={rowKey(row)}
                    aria-label={boxes.label(row)}
                    defaultChecked={boxes.chosen.includes(rowKey(row))}
                  />
                )}
              </td>
            )}
            {columns.map((column, index) =>
              column.rowHeader ? (
                <th key={column.key} scope="row">
                  {href ? <a href={href(row)}>{column.cell(row)}</a> : column.cell(row)}
                  {column.below && <small>{column.below(row)}</small>}
                </th>
              ) : (
                <td key={column.key} className={cellClasses[index]} data-label={labels[index]}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>
            {columns.map((column, index) =>
              column.rowHeader ? (
                <th key={column.key} scope="row">
                  {total[column.key]}
                </th>
              ) : (
                <td key={column.key} className={cellClasses[index]} data-label={column.header}>
                  {total[column.key]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const cellClass = <Row,>(column: Column<Row>): string | undefined =>
  classes(column.numeric && "n", column.optional && "optional", column.soft && "soft") || undefined;

function HeadRow<Row>({
  columns,
  sort,
  withBoxes,
}: {
  columns: readonly Column<Row>[];
  sort: Sort | null;
  withBoxes: boolean;
}) {
  const { search } = useLocation();
  const t = useT("ui");
  return (
    <tr>
      {withBoxes && <td className="pick" />}
      {columns.map((column) => {
        const active = column.sort !== undefined && sort?.by === column.sort ? sort : null;
        return (
          <th
            key={column.key}
            scope="col"
            className={cellClass({ ...column, soft: false })}
            aria-sort={active ? (active.descending ? "descending" : "ascending") : undefined}
          >
            {column.sort ? (
              <a
                className="sort"
                href={sortHref(search, column.sort, sort, column.descendingFirst)}
                title={t("sort_by", { column: column.header })}
              >
                {column.header}
                {active && <Icon name={active.descending ? "down" : "up"} />}
              </a>
            ) : (
              column.header
            )}
          </th>
        );
      })}
    </tr>
  );
}
