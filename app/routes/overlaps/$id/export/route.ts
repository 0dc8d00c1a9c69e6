import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { exportedRows, exportOverlap } from "~/features/overlap/export-overlap.server";
import { areNamed } from "~/features/overlap/overlap-rows.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { dateIn } from "~/lib/dates";

/** A cross-sell list: the firm's own customers that the ally has too, or those that it does not have. */
export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const overlap = await getOverlap(scope, params.id ?? "");
  if (!overlap || !areNamed(overlap)) return null;
  const rows = exportedRows.find((one) => one === searchParams.get("rows")) ?? "matched";
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(exportOverlap(scope, overlap, rows))), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="overlap-${rows}-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
