import { consents } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawConsent } from "~/api/endpoints/contacts";
import { on } from "~/api/offers.server";
import * as commands from "~/features/contacts/consents.commands.server";

const offers = {
  POST: on(withdrawConsent, async ({ scope, params, body }) => {
    const consentId = params.id ?? "";
    const input = { consentId, withdrawnOn: body.withdrawn_on, note: body.note };
    return consents.changed(scope, consentId, await commands.withdrawConsent(scope, input));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
