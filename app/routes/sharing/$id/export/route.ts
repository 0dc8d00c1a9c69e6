import { guardedLoader } from "~/access/guard.server";
import { exportShared } from "~/features/sharing/export-shared.server";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { areOpen } from "~/features/sharing/read-share.server";
import { listFile } from "~/http/list-file.server";
import { cleanText } from "~/lib/text";

/** The customers that another firm shares, as a file: those whose name has the part that the address names. */
export const loader = guardedLoader("customers.read", async ({ scope, params, url }) => {
  const grant = await getGrant(scope, params.id ?? "");
  if (!grant || !(await areOpen(scope, grant))) return null;
  const text = cleanText(url.searchParams.get("q") ?? "").slice(0, 100);
  return listFile(scope, { name: "shared-customers", url, rows: exportShared(scope, grant, { text }) });
});
