// Customers as rows. Fifty are rendered at once, so that each cell is plain text or one element.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { CustomerListItem } from "./customers.queries.server";

/** A row with its country in the reader's language. */
export type CustomerRow = CustomerListItem & { countryName: string };

export function CustomerTable({ rows, sort }: { rows: readonly CustomerRow[]; sort: string }) {
  const t = useT("customers");
  const format = useFormat();
  const columns: Column<CustomerRow>[] = [
    {
      key: "name",
      header: t("name"),
      sort: "name",
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ domain }) => domain,
    },
    { key: "kind", header: t("kind"), soft: true, optional: true, cell: ({ kind }) => t(`kind_${kind}`) },
    {
      key: "place",
      header: t("column_place"),
      cell: ({ city, countryName }) =>
        city && countryName ? t("city_in_country", { city, country: countryName }) : city || countryName,
    },
    { key: "industry", header: t("industry"), soft: true, optional: true, cell: ({ industry }) => industry },
    { key: "owner", header: t("owner"), cell: ({ owner }) => owner },
    {
      key: "updated",
      header: t("updated"),
      sort: "updated",
      descendingFirst: true,
      numeric: true,
      soft: true,
      cell: ({ updatedAt }) => format.date(updatedAt),
    },
  ];
  const order = sort.includes("updated") ? t("order_updated") : t("order_name");
  return (
    <DataTable
      caption={t("caption", { order })}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.customer(id)}
      sort={sort}
      sticky
    />
  );
}
