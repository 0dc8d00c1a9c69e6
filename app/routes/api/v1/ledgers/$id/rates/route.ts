import { apiAction, apiLoader } from "~/api/api-guard.server";
import { stateLedgerRate } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { stateRate } from "~/features/contributions/rates.server";

const offers = {
  POST: on(stateLedgerRate, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return answerLedger(scope, id, await stateRate(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
