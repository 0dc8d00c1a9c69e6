import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { ProgrammeStatus } from "./ProgrammeStatus";
import type { ProgrammeListItem } from "./programmes.queries.server";

/** The programmes of an alliance. */
export function ProgrammeTable({ programmes }: { programmes: readonly ProgrammeListItem[] }) {
  const t = useT("guidance");
  const format = useFormat();
  const columns: Column<ProgrammeListItem>[] = [
    {
      key: "title",
      header: t("programme"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ kind }) => t(`kind_${kind}`),
    },
    { key: "state", header: t("state"), cell: ({ state }) => <ProgrammeStatus state={state} /> },
    { key: "courses", header: t("courses"), numeric: true, cell: ({ courses }) => format.number(courses) },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
    {
      key: "certificate",
      header: t("certificate"),
      soft: true,
      optional: true,
      cell: ({ certificateMonths }) =>
        certificateMonths === null ? t("no_end") : t("months", { count: certificateMonths }),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={programmes}
      rowKey={({ id }) => id}
      href={({ id }) => paths.programme(id)}
    />
  );
}
