import { guardedLoader } from "~/access/guard.server";
import { getEvent } from "~/features/events/events.queries.server";
import { exportGuests } from "~/features/events/export-events.server";
import { listFile } from "~/http/list-file.server";

/** The guests of an event as a file, with how each is reached. */
export const loader = guardedLoader("customers.personal", async ({ scope, params, url }) => {
  const event = await getEvent(scope, params.id ?? "");
  return event && listFile(scope, { name: "guests", url, rows: exportGuests(scope, event) });
});
