import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { readCustomerFilter, readCustomerSort } from "~/features/customers/customers.filter";
import { exportCustomers } from "~/features/customers/export-customers.server";
import { dateIn } from "~/lib/dates";

/** The customers of the list that the address names, as a file. */
export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readCustomerFilter(searchParams);
  const rows = exportCustomers(scope, filter, readCustomerSort(searchParams.get("sort")));
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="customers-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
