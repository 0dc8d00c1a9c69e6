import { complaints } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listComplaints, recordComplaint } from "~/api/endpoints/complaints";
import { on, show } from "~/api/offers.server";
import { complaintInputOf, presentComplaintSummary } from "~/api/resources/complaint";
import * as queries from "~/features/complaints/complaints.queries.server";
import * as commands from "~/features/complaints/record-complaint.server";

const offers = {
  GET: on(listComplaints, async ({ scope, query }) => {
    const { side, state, kind, severity, cause, responsible, ...named } = query.filter;
    const filter = {
      side,
      state,
      kind: kind ?? null,
      severity: severity ?? null,
      cause: cause ?? null,
      line: named.product_line_id ?? null,
      responsible: responsible ?? null,
      customer: named.customer_id ?? null,
      repeated: named.is_repeat === "true",
      from: named.received_from ?? null,
      to: named.received_to ?? null,
    };
    const { items, nextCursor } = await queries.listComplaints(scope, filter, "received", query);
    return show({ data: items.map(presentComplaintSummary), next_cursor: nextCursor });
  }),
  POST: on(recordComplaint, (call) =>
    complaints.created(call, () =>
      commands.recordComplaint(call.scope, call.body.customer_id, complaintInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
