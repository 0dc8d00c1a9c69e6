import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { KeyAccountMark } from "./KeyAccountMark";
import type { MarginRow } from "./margin-ranking.server";

/** Customers from the highest margin down. */
export function MarginTable({ rows }: { rows: readonly MarginRow[] }) {
  const t = useT("key-accounts");
  const format = useFormat();
  const percent = (share: number | null): string => (share === null ? "–" : format.percent(share, 1));
  const columns: Column<MarginRow>[] = [
    { key: "rank", header: t("rank"), numeric: true, soft: true, cell: ({ rank }) => format.number(rank) },
    { key: "customer", header: t("customer"), rowHeader: true, cell: ({ customer }) => customer.name },
    { key: "key", header: t("standing"), evident: true, cell: ({ isKey }) => isKey && <KeyAccountMark /> },
    {
      key: "margin",
      header: t("margin"),
      numeric: true,
      cell: ({ margin }) => <MoneyText value={margin} />,
    },
    { key: "share", header: t("share"), numeric: true, optional: true, cell: ({ share }) => percent(share) },
    {
      key: "cumulative",
      header: t("cumulative"),
      numeric: true,
      cell: ({ cumulative }) => percent(cumulative),
    },
    { key: "manager", header: t("manager"), cell: ({ manager }) => manager?.name ?? "–" },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={({ customer }) => customer.id}
      href={({ customer }) => paths.customerPurchases(customer.id)}
    />
  );
}
