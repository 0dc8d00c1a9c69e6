import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { acceptAgreement } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/agreements.server";

const offers = {
  POST: on(acceptAgreement, async ({ scope, params }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.acceptAgreement(scope, id, params.agreement_id ?? ""));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
