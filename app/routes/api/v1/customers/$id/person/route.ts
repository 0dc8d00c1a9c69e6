import { apiAction, apiLoader } from "~/api/api-guard.server";
import { exportPerson } from "~/api/endpoints/contacts";
import { on, show } from "~/api/offers.server";
import * as feature from "~/features/contacts/export-person.server";

const offers = {
  GET: on(exportPerson, async ({ scope, params, query }) => {
    const choice = { customerId: params.id ?? "", contactId: query.contact_id };
    const data = await feature.exportPerson(scope, choice);
    return data && show({ data });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
