// What a firm would offer for an overlap, while it thinks it over: how many companies, and those that can be ticked.

import type { Scope } from "~/access/scope.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { companiesOf, previewShare } from "~/features/sharing/owner-views.server";
import { draftPopulation, readDraft, type ShareDraft } from "~/features/sharing/share-draft";
import { customersToTick } from "~/features/sharing/shared-rows.server";
import { leastRows } from "./overlap-limits.rules";
import { offeredPopulation } from "./populations.server";

export const readOffer = async (scope: Scope, draft: Pick<ShareDraft, "by" | "filter" | "customerIds">) => {
  const [colleagues, customers, { total, others, otherKinds }] = await Promise.all([
    listColleagues(scope),
    draft.by === "chosen" ? customersToTick(scope.db, draft) : [],
    previewShare(scope, companiesOf(draftPopulation(draft))),
  ]);
  return { colleagues, customers, preview: { total, others, people: otherKinds, least: leastRows } };
};

/** What is being thought over in the address, or else what the firm offers for the overlap now. */
export const offerOf = async (
  scope: Scope,
  overlapId: string,
  params: URLSearchParams,
): Promise<Pick<ShareDraft, "by" | "filter" | "customerIds">> => {
  const typed = readDraft(params);
  const offered = params.has("by") ? null : await offeredPopulation(scope.db, overlapId);
  if (!offered) return typed;
  return offered.kind === "filter"
    ? { by: "filter", filter: offered.filter, customerIds: [] }
    : { by: "chosen", filter: typed.filter, customerIds: [...offered.customerIds] };
};
