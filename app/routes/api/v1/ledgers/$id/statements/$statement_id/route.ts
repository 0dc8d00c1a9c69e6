import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getStatement } from "~/api/endpoints/ledgers";
import { answerStatement } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getStatement, ({ scope, params }) =>
    answerStatement(scope, params.id ?? "", params.statement_id ?? ""),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
