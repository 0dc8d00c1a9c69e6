import { apiAction, apiLoader } from "~/api/api-guard.server";
import { enrolSelf } from "~/api/endpoints/learning";
import { on, show } from "~/api/offers.server";
import { enrol } from "~/features/guidance/enrol.server";

const offers = {
  POST: on(enrolSelf, async ({ scope, params }) => {
    const done = await enrol(scope, params.id ?? "", [scope.user.id]);
    return done.ok ? show({ data: done.value }) : done;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
