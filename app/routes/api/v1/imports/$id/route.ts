import { imports } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getImport } from "~/api/endpoints/imports";
import { on } from "~/api/offers.server";

const offers = { GET: on(getImport, ({ scope, params }) => imports.found(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
