import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { EventStatus } from "./EventStatus";
import type { EventSort } from "./events.filter";
import type { EventView } from "./events.queries.server";
import { useEventTime } from "./use-event-time";

/** Events in the order that the address names. */
export function EventTable({ events, sort }: { events: readonly EventView[]; sort: EventSort }) {
  const t = useT("events");
  const format = useFormat();
  const timeOf = useEventTime();
  const columns: Column<EventView>[] = [
    {
      key: "title",
      header: t("event"),
      rowHeader: true,
      sort: "title",
      cell: ({ title }) => title,
      below: ({ kind, place }) => [t(`kind_${kind}`), place].filter(Boolean).join(" · "),
    },
    { key: "when", header: t("when"), sort: "starts_at", descendingFirst: true, cell: timeOf },
    { key: "host", header: t("host"), optional: true, soft: true, cell: ({ host }) => host.name },
    {
      key: "invited",
      header: t("invited"),
      numeric: true,
      cell: ({ guests }) => format.number(guests.invited),
    },
    {
      key: "coming",
      header: t("answer_coming"),
      numeric: true,
      cell: ({ guests, capacity }) =>
        capacity === null
          ? format.number(guests.coming)
          : `${format.number(guests.coming)} / ${format.number(capacity)}`,
    },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state }) => <EventStatus state={state} />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={events}
      rowKey={({ id }) => id}
      href={({ id }) => paths.event(id)}
      sort={sort}
    />
  );
}
