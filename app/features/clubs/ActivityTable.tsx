import type { ActivityState } from "#db/tables-clubs";
import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import { DateText } from "~/ui/text";
import type { ActivityListItem } from "./activities.queries.server";

const kinds: Record<ActivityState, StatusKind> = {
  planned: "waiting",
  held: "approved",
  cancelled: "refused",
};

export function ActivityStatus({ state, badge }: { state: ActivityState; badge?: boolean }) {
  const t = useT("clubs");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`activity_${state}`)}</Look>;
}

export function ActivityTable({ activities }: { activities: readonly ActivityListItem[] }) {
  const t = useT("clubs");
  const format = useFormat();
  const columns: Column<ActivityListItem>[] = [
    {
      key: "title",
      header: t("activity"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ place }) => place,
    },
    {
      key: "starts",
      header: t("starts"),
      cell: ({ startsAt }) => <DateText value={startsAt} show="dateTime" />,
    },
    { key: "state", header: t("state"), cell: ({ state }) => <ActivityStatus state={state} /> },
    {
      key: "places",
      header: t("places"),
      numeric: true,
      soft: true,
      cell: ({ capacity, isFull }) => (isFull ? t("full") : format.number(capacity)),
    },
    {
      key: "points",
      header: t("points"),
      numeric: true,
      soft: true,
      cell: ({ points }) => format.number(points),
    },
  ];
  return (
    <DataTable
      caption={t("activities")}
      columns={columns}
      rows={activities}
      rowKey={({ id }) => id}
      href={({ id }) => paths.clubActivity(id)}
    />
  );
}
