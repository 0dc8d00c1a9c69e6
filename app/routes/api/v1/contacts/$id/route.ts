import { contacts } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeContact, getContact } from "~/api/endpoints/contacts";
import { on } from "~/api/offers.server";
import { contactChangeOf } from "~/api/resources/contact";
import * as commands from "~/features/contacts/contacts.commands.server";
import * as queries from "~/features/contacts/contacts.queries.server";

const offers = {
  GET: on(getContact, ({ scope, params }) => contacts.found(scope, params.id ?? "")),
  PATCH: on(changeContact, async ({ scope, params, body, version }) => {
    const now = await queries.getContact(scope, params.id ?? "");
    if (!now) return null;
    const changed = commands.changeContact(scope, now.id, contactChangeOf(body), version ?? now.version);
    return contacts.changed(scope, now.id, await changed);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
