import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { type PurchaseColumn, purchaseColumns } from "./purchase-columns";
import type { PurchaseItem } from "./purchase-rows.server";
import { useBought } from "./use-bought";

type PurchaseTableProps = {
  purchases: readonly PurchaseItem[];
  /** All of the customer whose page it is. */
  ofOne?: boolean;
  /** The columns beside what was bought. */
  shown?: readonly PurchaseColumn[];
};

/** Purchases, the latest first. */
export function PurchaseTable({
  purchases,
  ofOne = false,
  shown = purchaseColumns.usual,
}: PurchaseTableProps) {
  const t = useT("purchases");
  const format = useFormat();
  const boughtOf = useBought();
  const header = usePurchaseColumnName();
  const isShown = ({ key }: { key: PurchaseColumn }): boolean => shown.includes(key);
  const what: Column<PurchaseItem> = {
    key: "what",
    header: t("bought"),
    rowHeader: true,
    cell: boughtOf,
    below: ({ customer, line, product, description, deal }) => {
      const item = description ? (product?.name ?? line?.name) : product && line?.name;
      const from = deal && t("from_deal", { reference: deal.reference ?? t("a_deal") });
      return [!ofOne && customer.name, item, from].filter(Boolean).join(" · ");
    },
  };
  const columns: (Column<PurchaseItem> & { key: PurchaseColumn })[] = [
    {
      key: "quantity",
      header: header("quantity"),
      numeric: true,
      optional: true,
      cell: ({ quantity }) => (quantity === null ? "–" : format.number(Number(quantity), 3)),
    },
    {
      key: "amount",
      header: header("amount"),
      numeric: true,
      cell: ({ amount }) => <MoneyText value={amount} />,
    },
    {
      key: "margin",
      header: header("margin"),
      numeric: true,
      cell: ({ margin }) => (margin ? <MoneyText value={margin} /> : "–"),
    },
    {
      key: "day",
      header: header("day"),
      numeric: true,
      soft: true,
      cell: ({ boughtOn }) => format.date(boughtOn),
    },
    { key: "customer", header: header("customer"), cell: ({ customer }) => customer.name },
    { key: "line", header: header("line"), cell: ({ line }) => line?.name ?? "–" },
    { key: "product", header: header("product"), cell: ({ product }) => product?.name ?? "–" },
    { key: "deal", header: header("deal"), soft: true, cell: ({ deal }) => deal?.reference ?? "–" },
    { key: "recorded_by", header: header("recorded_by"), cell: ({ recordedBy }) => recordedBy ?? "–" },
    {
      key: "recorded",
      header: header("recorded"),
      numeric: true,
      soft: true,
      cell: ({ recordedAt }) => format.date(recordedAt),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={[what, ...columns.filter(isShown)]}
      rows={purchases}
      rowKey={({ id }) => id}
      href={({ id }) => paths.purchase(id)}
    />
  );
}

/** What stands above each column. */
export const usePurchaseColumnName = (): ((column: PurchaseColumn) => string) => {
  const t = useT("purchases");
  return (column) => {
    if (column === "day") return t("bought_on");
    return t(column === "recorded" ? "recorded_at" : column);
  };
};
