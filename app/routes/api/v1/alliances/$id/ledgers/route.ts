import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listLedgers, openLedger } from "~/api/endpoints/ledgers";
import { openedLedger } from "~/api/ledger-step.server";
import { on, show } from "~/api/offers.server";
import { presentLedgerSummary } from "~/api/resources/ledger";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/contributions/ledger.queries.server";
import * as commands from "~/features/contributions/open-ledger.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listLedgers, async ({ scope, params }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const ledgers = await queries.listLedgers(scope, alliance.id);
    return show({ data: ledgers.map(presentLedgerSummary), next_cursor: null });
  }),
  POST: on(openLedger, async ({ scope, params, body, newId, again }) => {
    const { name, currency, member_ids: memberIds } = body;
    const isMade = again && (await queries.getLedger(scope, newId)) !== null;
    return openedLedger(
      scope,
      isMade
        ? ok({ id: newId })
        : await commands.openLedger(scope, params.id ?? "", { name, currency, memberIds }, newId),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
