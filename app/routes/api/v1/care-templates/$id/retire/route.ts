import { careTemplates } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { retireCareTemplate } from "~/api/endpoints/care";
import { on, show } from "~/api/offers.server";
import { presentTemplate } from "~/api/resources/care";
import { getTemplate, retireTemplate } from "~/features/care/templates.server";

const offers = {
  POST: on(retireCareTemplate, async ({ scope, params, version }) => {
    const now = await getTemplate(scope, params.id ?? "");
    if (!now) return null;
    const retired = await retireTemplate(scope, now.id, { version: version ?? now.version });
    return retired.ok
      ? show({ data: presentTemplate(now) }, { version: now.version })
      : careTemplates.changed(scope, now.id, retired);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
