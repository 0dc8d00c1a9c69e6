import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { reviseAgreement } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/agreements.server";

const offers = {
  POST: on(reviseAgreement, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.reviseAgreement(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
