import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { exportFile } from "~/features/equity/export-statements.server";
import { dateIn } from "~/lib/dates";

/** The register that the firm may see, as statements of the Beneficial Ownership Data Standard. */
export const loader = guardedLoader("holdings.read", async ({ scope }) => {
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(exportFile(scope))), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="equity-${day}.json"`,
      "Cache-Control": "no-store",
    },
  });
});
