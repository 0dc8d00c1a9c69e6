import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { beginWork } from "~/api/endpoints/alliances";
import { on } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/begin-work.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(beginWork, async ({ scope, params, body, version }) => {
    const now = await getAlliance(scope, params.id ?? "");
    if (!now) return null;
    if (now.place !== "lead") return refuse("not_the_lead");
    const begun = await commands.beginWork(scope, now.id, { ...body, version: version ?? now.version });
    return alliances.changed(scope, now.id, begun);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
