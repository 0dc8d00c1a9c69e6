import { guardedLoader } from "~/access/guard.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { exportLearning } from "~/features/guidance/export-learning.server";
import { readLearningFilter } from "~/features/guidance/learning-report.rules";
import { listFile } from "~/http/list-file.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const rows = exportLearning(scope, alliance.id, readLearningFilter(url.searchParams));
  return listFile(scope, { name: "learning", url, rows });
});
