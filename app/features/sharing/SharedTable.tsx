import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import type { ShareField } from "./share-levels.rules";
import type { SharedCustomer } from "./shared-rows.server";
import { useSharedLabel, useSharedValue } from "./use-shared-fields";

type SharedTableProps = {
  rows: readonly SharedCustomer[];
  fields: readonly ShareField[];
  /** Where a customer has a page of its own. */
  href?: (customer: SharedCustomer) => string;
};

/** Customers as the other side reads them: a column for each field that was granted. */
export function SharedTable({ rows, fields, href }: SharedTableProps) {
  const t = useT("sharing");
  const label = useSharedLabel();
  const value = useSharedValue();
  const columns = fields.map(
    (field): Column<SharedCustomer> => ({
      key: field,
      header: label(field),
      rowHeader: field === "name",
      numeric: field === "employees" || field === "annual_revenue",
      cell: (customer) => value(customer, field),
    }),
  );
  return (
    <DataTable
      caption={t("shared_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      href={href}
    />
  );
}
