import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { ClubMemberItem } from "./club-members.queries.server";

/** The firm's own members. */
export function ClubMemberTable({ members }: { members: readonly ClubMemberItem[] }) {
  const t = useT("clubs");
  const format = useFormat();
  const columns: Column<ClubMemberItem>[] = [
    { key: "name", header: t("member"), rowHeader: true, cell: ({ customer }) => customer.name },
    { key: "number", header: t("number"), numeric: true, cell: ({ number }) => number },
    {
      key: "level",
      header: t("level"),
      cell: ({ level, leftOn }) =>
        leftOn ? <Status kind="draft">{t("left")}</Status> : (level ?? t("below_levels")),
    },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
    {
      key: "joined",
      header: t("joined_on"),
      numeric: true,
      soft: true,
      cell: ({ joinedOn }) => format.date(joinedOn),
    },
  ];
  return (
    <DataTable
      caption={t("own_members")}
      columns={columns}
      rows={members}
      rowKey={({ id }) => id}
      href={({ id }) => paths.clubMember(id)}
    />
  );
}
