import { systemScope } from "~/access/make-scope.server";
import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listHoldings, recordHolding } from "~/api/endpoints/holdings";
import { on, show } from "~/api/offers.server";
import { presentHoldingSummary } from "~/api/resources/holding";
import * as queries from "~/features/equity/holdings.queries.server";
import * as commands from "~/features/equity/record-holding.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

const offers = {
  GET: on(listHoldings, async ({ scope, query }) => {
    const { direction, state, entity_id } = query.filter;
    const filter = { direction: direction ?? null, state: state ?? null, entity: entity_id ?? null };
    const { items, nextCursor } = await queries.listHoldings(scope, query, filter);
    return show({ data: items.map(presentHoldingSummary), next_cursor: nextCursor });
  }),
  POST: on(recordHolding, async (call) => {
    const system = await systemScope(
      "only the installation knows another firm's people",
      call.context.clientAddress,
    );
    return holdings.created(call, () =>
      commands.recordHolding(call.scope, system, call.body, {
        id: call.newId,
        linkTo: (id) => absoluteUrl(paths.holding(id)),
      }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
