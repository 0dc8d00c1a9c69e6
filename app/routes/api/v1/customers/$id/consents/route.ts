import { consents } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { giveConsent, listConsents } from "~/api/endpoints/contacts";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { consentInputOf, presentConsent } from "~/api/resources/contact";
import * as commands from "~/features/contacts/consents.commands.server";
import * as queries from "~/features/contacts/consents.queries.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";

const offers = {
  GET: on(listConsents, async ({ scope, params, query }) => {
    const persons = await getPersons(scope, params.id ?? "");
    if (!persons) return null;
    const all = await queries.listConsents(scope, persons.customer.id);
    const { items, next } = pageOf(all, query, ({ recordedAt }) => recordedAt);
    return show({ data: items.map(presentConsent), next_cursor: next });
  }),
  POST: on(giveConsent, (call) =>
    consents.created(call, () =>
      commands.giveConsent(call.scope, call.params.id ?? "", consentInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
