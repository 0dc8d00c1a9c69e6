import { jointFirms } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getJointFirm } from "~/api/endpoints/joint-firms";
import { on } from "~/api/offers.server";

const offers = { GET: on(getJointFirm, ({ scope, params }) => jointFirms.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
