import { apiAction, apiLoader } from "~/api/api-guard.server";
import { proposeSharingRule } from "~/api/endpoints/ledgers";
import { answerLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { ruleOf } from "~/api/resources/ledger";
import { proposeRule } from "~/features/contributions/agree-on-rule.server";

const offers = {
  POST: on(proposeSharingRule, async ({ scope, params, body: { rule, revision } }) => {
    const id = params.id ?? "";
    return answerLedger(scope, id, await proposeRule(scope, id, { rule: ruleOf(rule), revision }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
