import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { KeyAccountMark } from "./KeyAccountMark";
import type { MarginColumn } from "./margin-columns";
import type { MarginRow } from "./margin-ranking.server";

type MarginTableProps = {
  rows: readonly MarginRow[];
  /** The columns beside the customer. */
  shown: readonly MarginColumn[];
};

/** Customers from the highest margin down. */
export function MarginTable({ rows, shown }: MarginTableProps) {
  const t = useT("key-accounts");
  const format = useFormat();
  const percent = (share: number | null): string => (share === null ? "–" : format.percent(share, 1));
  const header = useMarginColumnName();
  const columns: (Column<MarginRow> & { key: MarginColumn | "customer" })[] = [
    {
      key: "rank",
      header: header("rank"),
      numeric: true,
      soft: true,
      cell: ({ rank }) => format.number(rank),
    },
    { key: "customer", header: t("customer"), rowHeader: true, cell: ({ customer }) => customer.name },
    { key: "key", header: header("key"), evident: true, cell: ({ isKey }) => isKey && <KeyAccountMark /> },
    {
      key: "margin",
      header: header("margin"),
      numeric: true,
      cell: ({ margin }) => <MoneyText value={margin} />,
    },
    {
      key: "share",
      header: header("share"),
      numeric: true,
      optional: true,
      cell: ({ share }) => percent(share),
    },
    {
      key: "cumulative",
      header: header("cumulative"),
      numeric: true,
      cell: ({ cumulative }) => percent(cumulative),
    },
    { key: "manager", header: header("manager"), cell: ({ manager }) => manager?.name ?? "–" },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns.filter(({ key }) => key === "customer" || shown.includes(key))}
      rows={rows}
      rowKey={({ customer }) => customer.id}
      href={({ customer }) => paths.customerPurchases(customer.id)}
    />
  );
}

/** What stands above each column. */
export const useMarginColumnName = (): ((column: MarginColumn) => string) => {
  const t = useT("key-accounts");
  return (column) => t(column === "key" ? "standing" : column);
};
