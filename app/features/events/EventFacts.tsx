// What an event is, when, where and for whom it stands; beside its guests.

import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts } from "~/ui/page";
import type { EventView } from "./events.queries.server";
import { useEventTime } from "./use-event-time";

export function EventFacts({ event }: { event: EventView }) {
  const t = useT("events");
  const format = useFormat();
  const timeOf = useEventTime();
  const { place, link, purpose, host, capacity, state, reason, followedUpAt, followedUpBy } = event;
  const items = [
    { label: t("when"), value: timeOf(event) },
    { label: t("time_zone"), value: event.timeZone.replaceAll("_", " ") },
    ...(place ? [{ label: t("place"), value: place }] : []),
    ...(link
      ? [
          {
            label: t("link"),
            value: (
              <a href={link} rel="noreferrer">
                {link}
              </a>
            ),
          },
        ]
      : []),
    { label: t("host"), value: host.name || t("somebody") },
    { label: t("capacity"), value: capacity === null ? t("no_bound") : format.number(capacity) },
    ...(purpose ? [{ label: t("purpose"), value: <Lines>{purpose}</Lines> }] : []),
    ...(state === "planned"
      ? [
          {
            label: t("reminders"),
            value: t("reminders_on", {
              before: format.date(event.remindOn),
              after: format.date(event.followUpOn),
            }),
          },
        ]
      : []),
    ...(reason ? [{ label: t("reason"), value: reason }] : []),
    ...(followedUpAt
      ? [
          {
            label: t("followed_up"),
            value: t("followed_up_by", {
              date: format.date(followedUpAt),
              who: followedUpBy ?? t("somebody"),
            }),
          },
        ]
      : []),
    ...(event.followUpNote ? [{ label: t("outcome"), value: <Lines>{event.followUpNote}</Lines> }] : []),
  ];
  return <Facts items={items} />;
}
