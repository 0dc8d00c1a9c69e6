import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { keptCsv } from "~/features/imports/undo/kept-file.server";
import { slugOf } from "~/lib/text";

export const loader = guardedLoader("imports.run", async ({ scope, params }) => {
  const view = await getImport(scope, params.id ?? "");
  if (!view) return null;
  const name = slugOf(view.fileName.replace(/\.[^.]*$/, ""), "import");
  return new Response(createReadableStreamFromReadable(Readable.from(keptCsv(scope, view))), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}-kept.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
