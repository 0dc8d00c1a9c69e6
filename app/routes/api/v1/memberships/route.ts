import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listMemberships } from "~/api/endpoints/me";
import { on, show } from "~/api/offers.server";
import { presentMembership } from "~/api/resources/membership";
import * as people from "~/features/people/memberships.queries.server";

const offers = {
  GET: on(listMemberships, async ({ scope, query }) => {
    const { items, nextCursor } = await people.listMemberships(scope, query);
    return show({ data: items.map(presentMembership), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
