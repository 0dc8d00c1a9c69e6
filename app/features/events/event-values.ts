// An event as its form shows it. Pure.

import { dateIn } from "~/lib/dates";
import type { EventView } from "./events.queries.server";
import type { EventFormValues } from "./events.schema";

const timeIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(instant),
  );

export const formValuesOf = (event: EventView): EventFormValues => {
  const { timeZone } = event;
  return {
    title: event.title,
    kind: event.kind,
    startsOn: dateIn(new Date(event.startsAt), timeZone),
    startsAt: timeIn(event.startsAt, timeZone),
    endsOn: dateIn(new Date(event.endsAt), timeZone),
    endsAt: timeIn(event.endsAt, timeZone),
    place: event.place,
    link: event.link,
    purpose: event.purpose,
    hostUserId: event.host.id,
    capacity: event.capacity === null ? "" : String(event.capacity),
    remindDays: String(event.remindDays),
    followUpDays: String(event.followUpDays),
  };
};
