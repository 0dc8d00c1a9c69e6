// The suppliers that the firm is a partner of, as the firm itself sees them.

import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import { RelationStatusText } from "./RelationStatusText";
import type { RelationStatus } from "./relations.rules";

type SupplierLine = { id: string; name: string; status: RelationStatus; tier: string; since: string };

export function SupplierList({ suppliers }: { suppliers: readonly SupplierLine[] }) {
  const t = useT("partners");
  const columns: Column<SupplierLine>[] = [
    { key: "name", header: t("supplier"), rowHeader: true, cell: ({ name }) => name },
    { key: "status", header: t("status"), cell: ({ status }) => <RelationStatusText status={status} /> },
    { key: "tier", header: t("tier"), cell: ({ tier }) => tier || t("no_tier") },
    { key: "since", header: t("since"), numeric: true, cell: ({ since }) => <DateText value={since} /> },
  ];
  return (
    <DataTable caption={t("suppliers_caption")} columns={columns} rows={suppliers} rowKey={({ id }) => id} />
  );
}
