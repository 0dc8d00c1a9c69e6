import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listLearning } from "~/api/endpoints/learning";
import { on, show } from "~/api/offers.server";
import { presentLearningRow } from "~/api/resources/learning-row";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/guidance/learning-report.queries.server";

const offers = {
  GET: on(listLearning, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { programme_id, organization_id, state } = query.filter;
    const filter = {
      programmeId: programme_id ?? null,
      organizationId: organization_id ?? null,
      state: state ?? null,
    };
    const { items, nextCursor } = await queries.listLearning(scope, alliance.id, filter, query);
    return show({ data: items.map(presentLearningRow), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
