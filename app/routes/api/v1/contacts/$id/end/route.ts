import { contacts } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endContact } from "~/api/endpoints/contacts";
import { on } from "~/api/offers.server";
import * as commands from "~/features/contacts/contacts.commands.server";
import * as queries from "~/features/contacts/contacts.queries.server";

const offers = {
  POST: on(endContact, async ({ scope, params, body, version }) => {
    const now = await queries.getContact(scope, params.id ?? "");
    if (!now) return null;
    const end = { contactId: now.id, version: version ?? now.version, reason: body.reason };
    return contacts.changed(scope, now.id, await commands.endContact(scope, end));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
