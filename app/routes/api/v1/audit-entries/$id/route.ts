import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getAuditEntry } from "~/api/endpoints/audit-entries";
import { on, show } from "~/api/offers.server";
import { presentEntry } from "~/api/resources/audit-entry";
import * as queries from "~/features/audit/audit.queries.server";

const offers = {
  GET: on(getAuditEntry, async ({ scope, params }) => {
    const entry = await queries.getAuditEntry(scope, params.id ?? "");
    return entry && show({ data: presentEntry(entry) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
