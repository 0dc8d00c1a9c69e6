import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getLedger } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";

const offers = { GET: on(getLedger, ({ scope, params }) => answerLedger(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
