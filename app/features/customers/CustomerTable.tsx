// Customers as rows. Fifty are rendered at once, so that each cell is plain text or one element.

import { paths } from "~/http/paths";
import { type Column, DataTable, type RowBoxes } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { CustomerColumn } from "./customer-columns";
import type { CustomerListItem } from "./customers.queries.server";
import type { MoreOfCustomer } from "./more-of-customers.server";

/** A row with its country in the reader's language, and with what only some columns show, where one of them is chosen. */
export type CustomerRow = CustomerListItem & { countryName: string } & Partial<MoreOfCustomer>;

type CustomerTableProps = {
  rows: readonly CustomerRow[];
  sort: string;
  /** The columns beside the name. */
  shown: readonly CustomerColumn[];
  boxes?: RowBoxes<CustomerRow>;
};

export function CustomerTable({ rows, sort, shown, boxes }: CustomerTableProps) {
  const t = useT("customers");
  const tStanding = useT("standing");
  const format = useFormat();
  const header = useCustomerColumnName();
  const name: Column<CustomerRow> = {
    key: "name",
    header: t("name"),
    sort: "name",
    rowHeader: true,
    cell: (customer) => customer.name,
    below: ({ domain }) => domain,
  };
  const columns: (Column<CustomerRow> & { key: CustomerColumn })[] = [
    {
      key: "kind",
      header: header("kind"),
      soft: true,
      optional: true,
      cell: ({ kind }) => t(`kind_${kind}`),
    },
    {
      key: "place",
      header: header("place"),
      cell: ({ city, countryName }) =>
        city && countryName ? t("city_in_country", { city, country: countryName }) : city || countryName,
    },
    {
      key: "industry",
      header: header("industry"),
      soft: true,
      optional: true,
      cell: ({ industry }) => industry,
    },
    { key: "owner", header: header("owner"), cell: ({ owner }) => owner },
    {
      key: "updated",
      header: header("updated"),
      sort: "updated",
      descendingFirst: true,
      numeric: true,
      soft: true,
      cell: ({ updatedAt }) => format.date(updatedAt),
    },
    { key: "trade_name", header: header("trade_name"), cell: ({ tradeName }) => tradeName },
    { key: "address", header: header("address"), soft: true, cell: ({ address }) => address },
    {
      key: "employees",
      header: header("employees"),
      numeric: true,
      cell: ({ employees }) => (typeof employees === "number" ? format.number(employees) : "–"),
    },
    { key: "founded", header: header("founded"), numeric: true, cell: ({ founded }) => founded ?? "–" },
    {
      key: "revenue",
      header: header("revenue"),
      numeric: true,
      cell: ({ revenue }) => (revenue ? format.money(revenue) : "–"),
    },
    { key: "form", header: header("form"), cell: ({ form }) => form && tStanding(`form_${form}`) },
    {
      key: "loyalty",
      header: header("loyalty"),
      cell: ({ loyalty }) => loyalty && tStanding(`loyalty_${loyalty}`),
    },
    {
      key: "retention",
      header: header("retention"),
      cell: ({ retention }) => retention && tStanding(`retention_${retention}`),
    },
    {
      key: "created",
      header: header("created"),
      numeric: true,
      soft: true,
      cell: ({ createdAt }) => (createdAt ? format.date(createdAt) : "–"),
    },
  ];
  const order = sort.includes("updated") ? t("order_updated") : t("order_name");
  return (
    <DataTable
      caption={t("caption", { order })}
      columns={[name, ...columns.filter(({ key }) => shown.includes(key))]}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.customer(id)}
      sort={sort}
      sticky
      boxes={boxes}
    />
  );
}

/** What stands above each column. */
export const useCustomerColumnName = (): ((column: CustomerColumn) => string) => {
  const t = useT("customers");
  const tStanding = useT("standing");
  return (column) => {
    if (column === "place") return t("column_place");
    if (column === "form" || column === "loyalty" || column === "retention")
      return tStanding(`aspect_${column}`);
    return t(column);
  };
};
