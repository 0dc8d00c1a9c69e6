// The firm's imports, newest first.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import { ImportStatus } from "./ImportStatus";
import type { ImportListItem } from "./imports.queries.server";

export function ImportTable({ rows }: { rows: readonly ImportListItem[] }) {
  const t = useT("imports");
  const format = useFormat();
  // Counts of a check say what would be.
  const count = ({ state, counts }: ImportListItem, outcome: "created" | "failed") =>
    state === "done" || state === "failed" ? format.number(counts[outcome]) : "";
  const columns: Column<ImportListItem>[] = [
    { key: "file", header: t("file"), rowHeader: true, cell: ({ fileName }) => fileName },
    {
      key: "kind",
      header: t("what"),
      cell: ({ kind, alliance }) => (alliance ? t("deals_of", { alliance }) : t(`kind_${kind}`)),
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ state, phase, isUndone }) => <ImportStatus state={state} phase={phase} isUndone={isUndone} />,
    },
    { key: "created", header: t("created"), numeric: true, cell: (row) => count(row, "created") },
    { key: "failed", header: t("failed"), numeric: true, cell: (row) => count(row, "failed") },
    { key: "person", header: t("person"), soft: true, optional: true, cell: ({ person }) => person },
    {
      key: "at",
      header: t("uploaded_at"),
      numeric: true,
      soft: true,
      cell: ({ createdAt }) => <DateText value={createdAt} show="dateTime" />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.import(id)}
    />
  );
}
