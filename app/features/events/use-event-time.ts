import { dateIn } from "~/lib/dates";
import { useFormat, useT } from "~/ui/intl";
import type { EventView } from "./events.queries.server";

/** When an event is, by the clock of the place where it was planned. */
export const useEventTime = () => {
  const t = useT("events");
  const format = useFormat();
  return ({ startsAt, endsAt, timeZone }: Pick<EventView, "startsAt" | "endsAt" | "timeZone">): string => {
    const dayOf = (instant: string): string => dateIn(new Date(instant), timeZone);
    const isOneDay = dayOf(startsAt) === dayOf(endsAt);
    const at = (instant: string): string =>
      `${format.date(dayOf(instant))} ${format.time(instant, timeZone)}`;
    return t("from_to", {
      from: at(startsAt),
      to: isOneDay ? format.time(endsAt, timeZone) : at(endsAt),
    });
  };
};
