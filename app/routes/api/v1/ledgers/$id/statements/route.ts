import { apiAction, apiLoader } from "~/api/api-guard.server";
import { apiRoot } from "~/api/endpoint";
import { drawUpStatement, listStatements } from "~/api/endpoints/ledgers";
import { answerStatement } from "~/api/ledger-step.server";
import { on, show } from "~/api/offers.server";
import { presentStatementSummary } from "~/api/resources/ledger";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import * as commands from "~/features/contributions/settle.server";
import * as queries from "~/features/contributions/statements.queries.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listStatements, async ({ scope, params }) => {
    const ledger = await getLedger(scope, params.id ?? "");
    if (!ledger) return null;
    const statements = await queries.listStatements(scope, ledger.id);
    return show({ data: statements.map(presentStatementSummary), next_cursor: null });
  }),
  POST: on(drawUpStatement, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const isMade = again && (await queries.getStatement(scope, id, newId)) !== null;
    const drawn = isMade ? ok({ id: newId }) : await commands.drawUpStatement(scope, id, body, newId);
    return drawn.ok
      ? answerStatement(
          scope,
          id,
          drawn.value.id,
          drawn,
          `${apiRoot}/ledgers/${id}/statements/${drawn.value.id}`,
        )
      : drawn;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
