import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import type { PurchaseItem } from "./purchase-rows.server";
import { useBought } from "./use-bought";

type PurchaseTableProps = {
  purchases: readonly PurchaseItem[];
  /** All of the customer whose page it is. */
  ofOne?: boolean;
  /** Whether the reader sees margins. */
  margins: boolean;
};

/** Purchases, the latest first. */
export function PurchaseTable({ purchases, ofOne = false, margins }: PurchaseTableProps) {
  const t = useT("purchases");
  const format = useFormat();
  const boughtOf = useBought();
  const columns: Column<PurchaseItem>[] = [
    {
      key: "what",
      header: t("bought"),
      rowHeader: true,
      cell: boughtOf,
      below: ({ customer, line, product, description, deal }) => {
        const item = description ? (product?.name ?? line?.name) : product && line?.name;
        const from = deal && t("from_deal", { reference: deal.reference ?? t("a_deal") });
        return [!ofOne && customer.name, item, from].filter(Boolean).join(" · ");
      },
    },
    {
      key: "quantity",
      header: t("quantity"),
      numeric: true,
      optional: true,
      cell: ({ quantity }) => (quantity === null ? "–" : format.number(Number(quantity), 3)),
    },
    {
      key: "amount",
      header: t("amount"),
      numeric: true,
      cell: ({ amount }) => <MoneyText value={amount} />,
    },
    {
      key: "margin",
      header: t("margin"),
      numeric: true,
      cell: ({ margin }) => (margin ? <MoneyText value={margin} /> : "–"),
    },
    {
      key: "day",
      header: t("bought_on"),
      numeric: true,
      soft: true,
      cell: ({ boughtOn }) => format.date(boughtOn),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={margins ? columns : columns.filter(({ key }) => key !== "margin")}
      rows={purchases}
      rowKey={({ id }) => id}
      href={({ id }) => paths.purchase(id)}
    />
  );
}
