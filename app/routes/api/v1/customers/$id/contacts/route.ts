import { contacts } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addContact, listContacts } from "~/api/endpoints/contacts";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { contactInputOf, presentContact } from "~/api/resources/contact";
import * as commands from "~/features/contacts/contacts.commands.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";

const offers = {
  GET: on(listContacts, async ({ scope, params, query }) => {
    const persons = await getPersons(scope, params.id ?? "");
    if (!persons) return null;
    const all = [...persons.contacts, ...(persons.own ? [persons.own] : [])];
    const { items, next } = pageOf(all, query, ({ updatedAt }) => updatedAt);
    return show({ data: items.map(presentContact), next_cursor: next });
  }),
  POST: on(addContact, (call) =>
    contacts.created(call, () =>
      commands.addContact(call.scope, call.params.id ?? "", contactInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
