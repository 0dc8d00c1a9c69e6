import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import type { ClubListItem } from "./clubs.queries.server";

export function ClubTable({ clubs }: { clubs: readonly ClubListItem[] }) {
  const t = useT("clubs");
  const columns: Column<ClubListItem>[] = [
    { key: "name", header: t("club"), rowHeader: true, cell: ({ name }) => name },
    { key: "kind", header: t("for_whom"), cell: ({ kind }) => t(`kind_${kind}`) },
    {
      key: "opened",
      header: t("opened"),
      numeric: true,
      soft: true,
      cell: ({ openedAt }) => <DateText value={openedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={clubs}
      rowKey={({ id }) => id}
      href={({ id }) => paths.club(id)}
    />
  );
}
