import { standings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { assessCustomer, getStanding } from "~/api/endpoints/standing";
import { on } from "~/api/offers.server";
import { assessmentOf } from "~/api/resources/standing";
import * as feature from "~/features/standing/assess-customer.server";
import * as queries from "~/features/standing/standing.queries.server";

const offers = {
  GET: on(getStanding, ({ scope, params }) => standings.found(scope, params.id ?? "")),
  POST: on(assessCustomer, async ({ scope, params, body, version }) => {
    const now = await queries.getStanding(scope, params.id ?? "");
    if (!now) return null;
    const assessment = assessmentOf(body, version ?? now.version);
    const { id } = now.customer;
    return standings.changed(scope, id, await feature.assessCustomer(scope, id, assessment));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
