import { apiAction, apiLoader } from "~/api/api-guard.server";
import { enrolPeople } from "~/api/endpoints/learning";
import { on, show } from "~/api/offers.server";
import { enrol } from "~/features/guidance/enrol.server";

const offers = {
  POST: on(enrolPeople, async ({ scope, params, body }) => {
    const done = await enrol(scope, params.id ?? "", body.whole_firm ? "firm" : body.user_ids);
    return done.ok ? show({ data: done.value }) : done;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
