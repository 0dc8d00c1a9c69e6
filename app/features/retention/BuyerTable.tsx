import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { Buyer } from "./retention.queries.server";

/** The customers behind a figure, by name. */
export function BuyerTable({ buyers }: { buyers: readonly Buyer[] }) {
  const t = useT("retention");
  const format = useFormat();
  const columns: Column<Buyer>[] = [
    { key: "customer", header: t("customer"), rowHeader: true, cell: ({ customer }) => customer.name },
    { key: "first", header: t("first_on"), numeric: true, cell: ({ firstOn }) => format.date(firstOn) },
    { key: "last", header: t("last_on"), numeric: true, cell: ({ lastOn }) => format.date(lastOn) },
    { key: "earlier", header: t("earlier"), numeric: true, cell: ({ earlier }) => format.number(earlier) },
    { key: "times", header: t("times"), numeric: true, cell: ({ times }) => format.number(times) },
  ];
  return (
    <DataTable
      caption={t("buyers_caption")}
      columns={columns}
      rows={buyers}
      rowKey={({ customer }) => customer.id}
      href={({ customer }) => paths.customerPurchases(customer.id)}
      empty={<p className="soft">{t("nobody")}</p>}
    />
  );
}
