import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeStage } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/life-cycle/change-stage.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(changeStage, async ({ scope, params, body, version }) => {
    const now = await getAlliance(scope, params.id ?? "");
    if (!now) return null;
    if (now.place !== "lead") return refuse("not_the_lead");
    const step = { ...body, version: version ?? now.version };
    return lifeCycles.changed(scope, now.id, await commands.changeStage(scope, now.id, step));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
