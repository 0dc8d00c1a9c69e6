import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getSharedCustomer } from "~/api/endpoints/share-grants";
import { on, show } from "~/api/offers.server";
import { presentShared } from "~/api/resources/share-grant";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { readSharedCustomer } from "~/features/sharing/read-share.server";

const offers = {
  GET: on(getSharedCustomer, async ({ scope, params }) => {
    const grant = await getGrant(scope, params.id ?? "");
    const customer = grant && (await readSharedCustomer(scope, grant, params.customer_id ?? "", "api"));
    return customer && show({ data: presentShared(customer, true) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
