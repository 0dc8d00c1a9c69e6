import { guardedLoader } from "~/access/guard.server";
import { settings } from "~/env.server";
import { calendarFile } from "~/features/events/calendar-file";
import { getEvent } from "~/features/events/events.queries.server";

/** The event for a calendar. */
export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const event = await getEvent(scope, params.id ?? "");
  if (!event) return null;
  return new Response(calendarFile(event, new URL(settings().origin).hostname), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="event.ics"',
      "Cache-Control": "no-store",
    },
  });
});
