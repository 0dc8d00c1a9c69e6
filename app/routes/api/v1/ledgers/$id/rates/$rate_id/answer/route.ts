import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerLedgerRate } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { listRates } from "~/features/contributions/ledger.queries.server";
import { answerRate } from "~/features/contributions/rates.server";

const offers = {
  POST: on(answerLedgerRate, async ({ scope, params, body, version }) => {
    const id = params.id ?? "";
    const rate = (await listRates(scope, id)).find((one) => one.id === params.rate_id);
    if (!rate) return null;
    const step = { rateId: rate.id, version: version ?? rate.version, answer: body.answer };
    return answerLedger(scope, id, await answerRate(scope, id, step));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
