import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addLedgerParty } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import * as commands from "~/features/contributions/open-ledger.server";

const offers = {
  POST: on(addLedgerParty, async ({ scope, params, body }) => {
    const ledger = await getLedger(scope, params.id ?? "");
    if (!ledger) return null;
    const added = await commands.addLedgerParty(scope, ledger, body.organization_id);
    return answerLedger(scope, ledger.id, added);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
