// The people of a firm, as its own people see them.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import type { PersonLine } from "./people.queries.server";
import { StandingStatus } from "./StandingStatus";

export function PeopleTable({ people, mayManage }: { people: readonly PersonLine[]; mayManage: boolean }) {
  const t = useT("people");
  const tRoles = useT("roles");
  const columns: Column<PersonLine>[] = [
    {
      key: "name",
      header: t("name"),
      rowHeader: true,
      cell: ({ name, isReader }) => (isReader ? t("name_you", { name }) : name),
      below: ({ email }) => email,
    },
    { key: "role", header: t("role"), cell: ({ role }) => tRoles(role) },
    { key: "status", header: t("status"), cell: ({ status }) => <StandingStatus status={status} /> },
    {
      key: "since",
      header: t("since"),
      numeric: true,
      optional: true,
      cell: ({ since }) => <DateText value={since} />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={people}
      rowKey={({ id }) => id}
      href={mayManage ? ({ id }) => paths.person(id) : undefined}
    />
  );
}
