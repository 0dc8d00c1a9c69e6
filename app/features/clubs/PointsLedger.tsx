import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { PointsEntry } from "./club-members.queries.server";

/** The entries of a member, newest first; one is taken back by another, never changed. */
export function PointsLedger({ entries, mayEdit }: { entries: readonly PointsEntry[]; mayEdit: boolean }) {
  const t = useT("clubs");
  const format = useFormat();
  const columns: Column<PointsEntry>[] = [
    {
      key: "reason",
      header: t("entry"),
      rowHeader: true,
      cell: ({ reason }) => t(`reason_${reason}`),
      below: ({ activity, note }) =>
        activity ? <a href={paths.clubActivity(activity.id)}>{activity.name}</a> : note || null,
    },
    {
      key: "on",
      header: t("counted_on"),
      numeric: true,
      soft: true,
      cell: ({ countedOn }) => format.date(countedOn),
    },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
    {
      key: "do",
      header: t("correction"),
      cell: ({ id, isOpen }) =>
        isOpen && mayEdit ? <a href={`?do=take_back&entry=${id}`}>{t("take_back")}</a> : null,
    },
  ];
  return (
    <DataTable
      caption={t("ledger")}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("no_entries")}</p>}
    />
  );
}
