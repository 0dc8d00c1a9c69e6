import { apiAction, apiLoader } from "~/api/api-guard.server";
import { apiRoot } from "~/api/endpoint";
import { listLedgerEntries, stateLedgerEntry } from "~/api/endpoints/ledgers";
import { answerEntry } from "~/api/ledger-step.server";
import { on, show } from "~/api/offers.server";
import { entryInputOf, presentEntry } from "~/api/resources/ledger";
import { getEntry, listEntries } from "~/features/contributions/entries.queries.server";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import { stateEntry } from "~/features/contributions/state-entry.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listLedgerEntries, async ({ scope, params, query }) => {
    const ledger = await getLedger(scope, params.id ?? "");
    if (!ledger) return null;
    const { items, nextCursor } = await listEntries(scope, ledger.id, {}, query);
    return show({ data: items.map(presentEntry), next_cursor: nextCursor });
  }),
  POST: on(stateLedgerEntry, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const isMade = again && (await getEntry(scope, id, newId)) !== null;
    const stated = isMade ? ok({ id: newId }) : await stateEntry(scope, id, entryInputOf(body), newId);
    return stated.ok
      ? answerEntry(scope, id, stated.value.id, `${apiRoot}/ledgers/${id}/entries/${stated.value.id}`)
      : stated;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
