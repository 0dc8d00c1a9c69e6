import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MeetingTimes } from "./MeetingTimes";
import type { MeetingView } from "./meetings.queries.server";

/** The meetings of a project, each with how much of what is to be done stands in the plan. */
export function MeetingTable({ meetings }: { meetings: readonly MeetingView[] }) {
  const t = useT("project-meetings");
  const format = useFormat();
  const columns: Column<MeetingView>[] = [
    {
      key: "title",
      header: t("meeting"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ people }) => t("people_count", { count: people.length }),
    },
    {
      key: "starts",
      header: t("starts"),
      cell: ({ startsAt, zones }) => <MeetingTimes startsAt={startsAt} zones={zones} />,
    },
    {
      key: "items",
      header: t("items"),
      numeric: true,
      cell: ({ items }) =>
        t("items_made", {
          made: format.number(items.filter(({ task }) => task !== null).length),
          total: format.number(items.length),
        }),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={meetings}
      rowKey={({ id }) => id}
      href={({ id }) => paths.projectMeeting(id)}
    />
  );
}
