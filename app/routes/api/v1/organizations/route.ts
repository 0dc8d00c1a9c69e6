import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listOrganizations } from "~/api/endpoints/organizations";
import { on, show } from "~/api/offers.server";
import { presentKnownFirm } from "~/api/resources/organization";
import { listKnownFirms } from "~/features/organizations/known-firms.queries.server";

const offers = {
  GET: on(listOrganizations, async ({ scope, query }) => {
    const { items, nextCursor } = await listKnownFirms(scope, query);
    return show({ data: items.map(presentKnownFirm), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
