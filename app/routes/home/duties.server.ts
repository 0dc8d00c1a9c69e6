// What waits for the reader beside deals, gathered from the slices.

import type { Scope } from "~/access/scope.server";
import { listAgreementNeeds } from "~/features/alliances/charter/charter.queries.server";
import { listHealthNeeds } from "~/features/alliances/health/health.queries.server";
import { listLifeCycleNeeds } from "~/features/alliances/life-cycle/life-cycle-needs.server";
import { listPlanNeeds } from "~/features/alliances/plan/plan.queries.server";
import { listUnreadAnnouncements } from "~/features/announcements/announcements.queries.server";
import { listUseDuties } from "~/features/asset-uses/uses.queries.server";
import { listCareDuties } from "~/features/care/care.queries.server";
import { listClubDuties } from "~/features/clubs/activities.queries.server";
import { listComplaintDuties } from "~/features/complaints/complaints.queries.server";
import { listLedgerNeeds } from "~/features/contributions/ledger.queries.server";
import { listCreditDuties } from "~/features/credit/credit.queries.server";
import { countClaimsToAnswer } from "~/features/equity/holdings.queries.server";
import { listEventDuties } from "~/features/events/events.queries.server";
import { listLearningNeeds } from "~/features/guidance/learning.queries.server";
import { listIdeaDuties } from "~/features/ideas/ideas.queries.server";
import { listStepDuties } from "~/features/interactions/interactions.queries.server";
import { listExpiringAssets } from "~/features/library/library.queries.server";
import { listWaitingNeeds } from "~/features/needs/needs.queries.server";
import { countOpenApplications } from "~/features/onboarding/applications.queries.server";
import { listOverlapDuties } from "~/features/overlap/overlaps.queries.server";
import { listProjectsToAnswer } from "~/features/projects/projects.queries.server";
import { listSharesToConfirm } from "~/features/promotion/campaigns.queries.server";
import { listEndingTerritories } from "~/features/territories/territories.queries.server";

export type Duties = Awaited<ReturnType<typeof readDuties>>;

/** Lists of what can be done at once, and counts of what has a page of its own. */
export const readDuties = (scope: Scope) =>
  allOf({
    lifeCycle: listLifeCycleNeeds(scope),
    solutions: listWaitingNeeds(scope),
    announcements: listUnreadAnnouncements(scope),
    assets: listExpiringAssets(scope),
    campaigns: listSharesToConfirm(scope),
    ledgers: listLedgerNeeds(scope),
    projects: listProjectsToAnswer(scope),
    uses: listUseDuties(scope),
    learning: listLearningNeeds(scope),
    agreements: listAgreementNeeds(scope),
    health: listHealthNeeds(scope),
    commitments: listPlanNeeds(scope),
    clubs: listClubDuties(scope),
    ideas: listIdeaDuties(scope),
    complaints: listComplaintDuties(scope),
    customerSteps: listStepDuties(scope),
    care: listCareDuties(scope),
    events: listEventDuties(scope),
    credit: listCreditDuties(scope),
    territories: listEndingTerritories(scope),
    overlaps: listOverlapDuties(scope),
    applications: scope.can("partners.decide") ? countOpenApplications(scope) : 0,
    holdings: scope.can("holdings.edit") ? countClaimsToAnswer(scope) : 0,
  });

/** Each answer under the name of its question. */
const allOf = async <Asked extends Record<string, unknown>>(
  asked: Asked,
): Promise<{ [Name in keyof Asked]: Awaited<Asked[Name]> }> => {
  const answers = Object.entries(asked).map(async ([name, answer]) => [name, await answer] as const);
  return Object.fromEntries(await Promise.all(answers)) as { [Name in keyof Asked]: Awaited<Asked[Name]> };
};

/** How many things that is. */
export const countDuties = ({ applications, holdings, ...lists }: Duties): number =>
  Object.values(lists).reduce((sum, list) => sum + list.length, applications + holdings);
