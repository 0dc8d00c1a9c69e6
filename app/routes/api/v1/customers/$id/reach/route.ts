import { contacts } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { saveReach } from "~/api/endpoints/contacts";
import { on } from "~/api/offers.server";
import { reachInputOf } from "~/api/resources/contact";
import { saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";

const offers = {
  POST: on(saveReach, async ({ scope, params, body, version }) => {
    const now = await getPersons(scope, params.id ?? "");
    if (!now) return null;
    const input = { ...reachInputOf(body), version: version ?? now.own?.version };
    const saved = await saveOwnReach(scope, now.customer.id, input);
    return contacts.changed(scope, saved.ok ? saved.value.id : (now.own?.id ?? ""), saved);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
