import { careTemplates } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { defineCareTemplate, listCareTemplates } from "~/api/endpoints/care";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentTemplate, templateInputOf } from "~/api/resources/care";
import { defineTemplate, listTemplates } from "~/features/care/templates.server";

const offers = {
  GET: on(listCareTemplates, async ({ scope, query }) => {
    const { items, next } = pageOf(await listTemplates(scope), query, ({ name }) => name);
    return show({ data: items.map(presentTemplate), next_cursor: next });
  }),
  POST: on(defineCareTemplate, (call) =>
    careTemplates.created(call, () => defineTemplate(call.scope, templateInputOf(call.body), call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
