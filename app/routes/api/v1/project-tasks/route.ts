import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listMyTasks as endpoint } from "~/api/endpoints/projects";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentTask } from "~/api/resources/project";
import { listMyTasks } from "~/features/projects/my-tasks/my-tasks.queries.server";

const offers = {
  GET: on(endpoint, async ({ scope, query }) => {
    const { mine } = await listMyTasks(scope);
    const { items, next } = pageOf(mine, query, ({ id }) => id);
    return show({ data: items.map(presentTask), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
