import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listPersonReaders } from "~/api/endpoints/contacts";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentReader } from "~/api/resources/contact";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import * as queries from "~/features/sharing/person-readers.server";
import { dateIn } from "~/lib/dates";

const offers = {
  GET: on(listPersonReaders, async ({ scope, params, query }) => {
    const persons = await getPersons(scope, params.id ?? "");
    if (!persons) return null;
    const { id } = persons.customer;
    const readers = await queries.listPersonReaders(scope.db, id, dateIn(scope.clock(), scope.timeZone));
    const all = readers.map((reader) => ({ ...reader, id: reader.contactId ?? id }));
    const { items, next } = pageOf(all, query, ({ lastAt, recipient }) => `${lastAt} ${recipient.id}`);
    return show({ data: items.map(presentReader), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
