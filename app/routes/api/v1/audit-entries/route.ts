import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listAuditEntries } from "~/api/endpoints/audit-entries";
import { on, show } from "~/api/offers.server";
import { presentLine } from "~/api/resources/audit-entry";
import * as queries from "~/features/audit/audit.queries.server";

const offers = {
  GET: on(listAuditEntries, async ({ scope, query }) => {
    const { log, subject_type, subject_id, action, actor, from, to } = query.filter;
    const filter = {
      log: log ?? null,
      subjectType: subject_type ?? null,
      subjectId: subject_id ?? null,
      action: action ?? null,
      actor: actor ?? null,
      from: from ?? null,
      to: to ?? null,
    };
    const { rows, next } = await queries.listAuditEntries(scope, filter, query);
    return show({ data: rows.map(presentLine), next_cursor: next });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
