import { healths } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { recordRelationship } from "~/api/endpoints/health";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/health/relationship.server";

const offers = {
  POST: on(recordRelationship, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return healths.changed(scope, id, await commands.recordRelationship(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
