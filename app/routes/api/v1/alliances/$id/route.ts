import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getAlliance } from "~/api/endpoints/alliances";
import { on } from "~/api/offers.server";

const offers = { GET: on(getAlliance, ({ scope, params }) => alliances.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
