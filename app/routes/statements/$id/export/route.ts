import { guardedLoader } from "~/access/guard.server";
import { exportStatement } from "~/features/contributions/export-ledger.server";
import { getStatement } from "~/features/contributions/statements.queries.server";
import { listFile } from "~/http/list-file.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const statement = await getStatement(scope, null, params.id ?? "");
  return (
    statement &&
    listFile(scope, {
      name: `statement-${statement.number}`,
      url,
      rows: exportStatement(scope, statement.figures),
    })
  );
});
