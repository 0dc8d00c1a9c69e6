import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { classifyAlliance, listClassifications } from "~/api/endpoints/alliances";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentClassification } from "~/api/resources/alliance";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/classify-alliance.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(listClassifications, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, next } = pageOf(alliance.history, query, ({ effectiveFrom }) => effectiveFrom);
    return show({ data: items.map(presentClassification), next_cursor: next });
  }),
  POST: on(classifyAlliance, async ({ scope, params, body, version }) => {
    const now = await getAlliance(scope, params.id ?? "");
    if (!now) return null;
    if (now.place !== "lead") return refuse("not_the_lead");
    const changed = await commands.classifyAlliance(scope, now.id, {
      ...body,
      version: version ?? now.version,
    });
    return alliances.changed(scope, now.id, changed);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
