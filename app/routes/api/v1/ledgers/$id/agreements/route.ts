import { apiAction, apiLoader } from "~/api/api-guard.server";
import { agreeToSharingRule } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { agreeToRule } from "~/features/contributions/agree-on-rule.server";

const offers = {
  POST: on(agreeToSharingRule, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return answerLedger(scope, id, await agreeToRule(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
