import { apiAction, apiLoader } from "~/api/api-guard.server";
import { setAsideStatement } from "~/api/endpoints/ledgers";
import { answerStatement } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/contributions/settle.server";

const offers = {
  POST: on(setAsideStatement, async ({ scope, params }) => {
    const [id, statementId] = [params.id ?? "", params.statement_id ?? ""];
    return answerStatement(
      scope,
      id,
      statementId,
      await commands.setAsideStatement(scope, id, { statementId }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
