import { complaints } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getComplaint } from "~/api/endpoints/complaints";
import { on } from "~/api/offers.server";

const offers = { GET: on(getComplaint, ({ scope, params }) => complaints.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
