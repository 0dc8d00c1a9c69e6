import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { exportLearning } from "~/features/guidance/export-learning.server";
import { readLearningFilter } from "~/features/guidance/learning-report.rules";
import { dateIn } from "~/lib/dates";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const rows = exportLearning(scope, alliance.id, readLearningFilter(url.searchParams));
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(rows)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="learning-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
