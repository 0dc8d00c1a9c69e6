import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/contacts";
import { on, show } from "~/api/offers.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";

const offers = {
  POST: on(endpoints.erasePerson, async ({ scope, params, body }) => {
    const choice = { customerId: params.id ?? "", contactId: body.contact_id };
    const erased = await erasePerson(scope, choice.customerId, { ...choice, reason: body.reason });
    if (!erased.ok) return erased;
    const data = await exportPerson(scope, choice);
    return data && show({ data });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
