import { careTemplates } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeCareTemplate, getCareTemplate } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";
import { templateAfter } from "~/api/resources/care";
import { changeTemplate, getTemplate } from "~/features/care/templates.server";

const offers = {
  GET: on(getCareTemplate, ({ scope, params }) => careTemplates.found(scope, params.id ?? "")),
  PATCH: on(changeCareTemplate, async ({ scope, params, body, version }) => {
    const now = await getTemplate(scope, params.id ?? "");
    if (!now) return null;
    const change = { ...templateAfter(now, body), version: version ?? now.version };
    return careTemplates.changed(scope, now.id, await changeTemplate(scope, now.id, change));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
