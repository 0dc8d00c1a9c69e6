import { guardedLoader } from "~/access/guard.server";
import { entryStates, sides } from "~/features/contributions/contributions.rules";
import { exportEntries } from "~/features/contributions/export-ledger.server";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import { listFile } from "~/http/list-file.server";

/** The entries that the page shows, as a file. */
export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const ledger = await getLedger(scope, params.id ?? "");
  if (!ledger) return null;
  const asked = (name: string) => url.searchParams.get(name);
  const filter = {
    side: sides.find((one) => one === asked("side")) ?? null,
    state: entryStates.find((one) => one === asked("state")) ?? null,
    firmId: ledger.parties.find(({ id }) => id === asked("firm"))?.id ?? null,
  };
  return listFile(scope, { name: "ledger", url, rows: exportEntries(scope, ledger.id, filter) });
});
