import { guardedLoader } from "~/access/guard.server";
import { readEventFilter, readEventSort } from "~/features/events/events.filter";
import { exportEvents } from "~/features/events/export-events.server";
import { listFile } from "~/http/list-file.server";

/** The events of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const { searchParams } = url;
  const sort = readEventSort(searchParams.get("sort"));
  return listFile(scope, {
    name: "events",
    url,
    rows: exportEvents(scope, readEventFilter(searchParams), sort),
  });
});
