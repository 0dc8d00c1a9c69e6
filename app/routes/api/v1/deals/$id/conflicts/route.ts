import type { Scope } from "~/access/scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { judgeDealConflict, listDealConflicts } from "~/api/endpoints/deal-conflicts";
import { type Answer, on, show } from "~/api/offers.server";
import { type DealConflictsResource, presentConflicts } from "~/api/resources/deal-conflicts";
import { listConflicts } from "~/features/deals/conflicts/conflicts.queries.server";
import { judgeConflict } from "~/features/deals/conflicts/judge-conflict.server";

const shown = async (scope: Scope, dealId: string): Promise<Answer<{ data: DealConflictsResource }>> => {
  const conflicts = await listConflicts(scope, dealId);
  return conflicts && show({ data: presentConflicts(conflicts) });
};

const offers = {
  GET: on(listDealConflicts, ({ scope, params }) => shown(scope, params.id ?? "")),
  POST: on(judgeDealConflict, async ({ scope, params, body, again }) => {
    const dealId = params.id ?? "";
    const judged = await judgeConflict(scope, {
      dealId,
      otherId: body.other_deal_id,
      isDifferent: body.different_customer,
      note: body.note,
    });
    const isDone = judged.ok || (again && judged.refusal.code === "judgement_stands");
    return isDone ? shown(scope, dealId) : judged;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
