import { consents } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getConsent } from "~/api/endpoints/contacts";
import { on } from "~/api/offers.server";

const offers = { GET: on(getConsent, ({ scope, params }) => consents.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
