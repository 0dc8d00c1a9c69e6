import { creditLines } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listCreditLines, proposeCredit } from "~/api/endpoints/credit";
import { on, show } from "~/api/offers.server";
import { creditInputOf, presentCreditSummary } from "~/api/resources/credit";
import * as queries from "~/features/credit/credit.queries.server";
import * as commands from "~/features/credit/propose-credit.server";

const offers = {
  GET: on(listCreditLines, async ({ scope, query }) => {
    const { show: shown, kind, customer_id, owner, currency } = query.filter;
    const filter = {
      show: shown,
      kind: kind ?? null,
      customer: customer_id ?? null,
      owner: owner ?? null,
      currency: currency ?? null,
    };
    const { by, descending } = query.sort;
    const { items, nextCursor } = await queries.listCredit(scope, filter, descending ? `-${by}` : by, query);
    return show({ data: items.map(presentCreditSummary), next_cursor: nextCursor });
  }),
  POST: on(proposeCredit, (call) =>
    creditLines.created(call, () =>
      commands.proposeCredit(
        call.scope,
        call.body.customer_id,
        creditInputOf(call.body, call.scope.user.id),
        call.newId,
      ),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
