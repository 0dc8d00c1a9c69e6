// What waits for the reader beside deals, gathered from the slices.

import type { Scope } from "~/access/scope.server";
import { listAgreementNeeds } from "~/features/alliances/charter/charter.queries.server";
import { listHealthNeeds } from "~/features/alliances/health/health.queries.server";
import { listLifeCycleNeeds } from "~/features/alliances/life-cycle/life-cycle-needs.server";
import { listPlanNeeds } from "~/features/alliances/plan/plan.queries.server";
import { listUnreadAnnouncements } from "~/features/announcements/announcements.queries.server";
import { countClaimsToAnswer } from "~/features/equity/holdings.queries.server";
import { listExpiringAssets } from "~/features/library/library.queries.server";
import { listWaitingNeeds } from "~/features/needs/needs.queries.server";
import { countOpenApplications } from "~/features/onboarding/applications.queries.server";

export type Duties = Awaited<ReturnType<typeof readDuties>>;

/** Lists of what can be done at once, and counts of what has a page of its own. */
export const readDuties = async (scope: Scope) => {
  const [
    lifeCycle,
    solutions,
    announcements,
    assets,
    agreements,
    health,
    commitments,
    applications,
    holdings,
  ] = await Promise.all([
    listLifeCycleNeeds(scope),
    listWaitingNeeds(scope),
    listUnreadAnnouncements(scope),
    listExpiringAssets(scope),
    listAgreementNeeds(scope),
    listHealthNeeds(scope),
    listPlanNeeds(scope),
    scope.can("partners.decide") ? countOpenApplications(scope) : 0,
    scope.can("holdings.edit") ? countClaimsToAnswer(scope) : 0,
  ]);
  return {
    lifeCycle,
    solutions,
    announcements,
    assets,
    agreements,
    health,
    commitments,
    applications,
    holdings,
  };
};

/** How many things that is. */
export const countDuties = ({ applications, holdings, ...lists }: Duties): number =>
  Object.values(lists).reduce((sum, list) => sum + list.length, applications + holdings);
