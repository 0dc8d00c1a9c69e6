// What routes of the API answer about one thing: as it is, as it has become by a command, or the command's refusal with what the
// thing is now.

import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { getHealth, type HealthView } from "~/features/alliances/health/health.queries.server";
import { getLifeCycle, type LifeCycleView } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { getPlan } from "~/features/alliances/plan/plan.queries.server";
import { getUse } from "~/features/asset-uses/uses.queries.server";
import { getCarePlan, getCareStep } from "~/features/care/care.queries.server";
import { getTemplate } from "~/features/care/templates.server";
import { getComment } from "~/features/comments/comments.queries.server";
import { getComplaint } from "~/features/complaints/get-complaint.server";
import { type ConsentView, getConsent } from "~/features/contacts/consents.queries.server";
import { getContact } from "~/features/contacts/contacts.queries.server";
import { getCredit } from "~/features/credit/credit.queries.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { getDeal } from "~/features/deals/get-deal.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { getJointFirm, type JointFirmView } from "~/features/equity/joint-firms.queries.server";
import { getEvent } from "~/features/events/events.queries.server";
import { getGuest } from "~/features/events/guests.queries.server";
import { getProgrammeLearning } from "~/features/guidance/learning.queries.server";
import { getProgramme } from "~/features/guidance/programmes.queries.server";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import { getImport } from "~/features/imports/imports.queries.server";
import {
  getInteraction,
  getStep,
  type InteractionView,
} from "~/features/interactions/interactions.queries.server";
import { getAsset } from "~/features/library/library.queries.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { getHandover } from "~/features/projects/closing/closing.queries.server";
import { getDecision } from "~/features/projects/decisions/decisions.queries.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";
import { getMeeting } from "~/features/projects/meetings/meetings.queries.server";
import { getPlacedPhase, getPlacedTask } from "~/features/projects/plan/placed.server";
import { getCheckedProject } from "~/features/projects/projects.queries.server";
import { getRisk } from "~/features/projects/risks/risks.queries.server";
import { type ComparedBaseline, getComparedBaseline } from "~/features/projects/status/baselines.server";
import { getReport, type ReportView } from "~/features/projects/status/reports.queries.server";
import { getCampaign } from "~/features/promotion/campaigns.queries.server";
import { getPurchase } from "~/features/purchases/purchases.queries.server";
import { getSegment } from "~/features/segments/segments.queries.server";
import { type GrantView, getGrant } from "~/features/sharing/grants.queries.server";
import { getStanding } from "~/features/standing/standing.queries.server";
import { getDealTerritory } from "~/features/territories/deal-territory.server";
import { getView } from "~/features/views/views.server";
import { ok, type Refusal, type Result } from "~/lib/result";
import { apiRoot } from "./endpoint";
import { type Answer, type Call, show } from "./offers.server";
import { presentAlliance } from "./resources/alliance";
import { presentUse } from "./resources/asset-use";
import { presentCampaign } from "./resources/campaign";
import { presentCarePlan, presentCareStep, presentTemplate } from "./resources/care";
import { presentCharter } from "./resources/charter";
import { presentComment } from "./resources/comment";
import { presentComplaint } from "./resources/complaint";
import { presentConsent, presentContact } from "./resources/contact";
import { presentCreditLine } from "./resources/credit";
import { presentCustomer } from "./resources/customer";
import { type PlacedDeal, presentDeal } from "./resources/deal";
import { presentEvent, presentGuest } from "./resources/event";
import { presentHealth } from "./resources/health";
import { presentHolding } from "./resources/holding";
import { presentIdea } from "./resources/idea";
import { presentImport } from "./resources/import";
import { presentInteraction, presentNextStep } from "./resources/interaction";
import { presentJointFirm } from "./resources/joint-firm";
import { presentAsset } from "./resources/library";
import { presentLifeCycle } from "./resources/life-cycle";
import { presentNeed } from "./resources/need";
import { presentOverlap } from "./resources/overlap";
import { presentPlan } from "./resources/plan";
import { type LearnedProgramme, presentProgramme } from "./resources/programme";
import { presentPhase, presentProject, presentTask } from "./resources/project";
import { presentHandover } from "./resources/project-closing";
import { presentDecision } from "./resources/project-decision";
import { presentProjectFile } from "./resources/project-file";
import { presentMeeting } from "./resources/project-meeting";
import { presentRisk } from "./resources/project-risk";
import { presentBaseline, presentReport } from "./resources/project-status";
import { presentPurchase } from "./resources/purchase";
import { presentSegment } from "./resources/segment";
import { presentGrant } from "./resources/share-grant";
import { presentStanding } from "./resources/standing";
import { presentView } from "./resources/view";

type Kind<View, Item> = {
  path: string;
  read: (scope: Scope, id: string) => Promise<View | null>;
  present: (view: View) => Item;
  /** What tells a caller who came too late how things stand. */
  current: (view: View) => Record<string, unknown>;
};

/** What is written once has no version. */
type Unversioned<View> = View & { version?: undefined };

type Making = Pick<Call<unknown, unknown>, "scope" | "newId" | "again">;

const answersOf = <View extends { version?: number }, Item>({
  path,
  read,
  present,
  current,
}: Kind<View, Item>) => {
  type One = Answer<{ data: Item }>;
  const shown = (view: View, location?: string): One =>
    show({ data: present(view) }, { version: view.version, location });
  const refused = async (scope: Scope, id: string, refusal: Refusal): Promise<One> => {
    const view = await read(scope, id);
    return { ok: false, refusal, current: view ? current(view) : undefined };
  };
  return {
    /** The thing of this id, as the firm sees it. */
    found: async (scope: Scope, id: string): Promise<One> => {
      const view = await read(scope, id);
      return view && shown(view);
    },
    /** The thing after a command that was to change it. */
    changed: async (scope: Scope, id: string, result: Result<unknown>): Promise<One> => {
      if (!result.ok) return refused(scope, id, result.refusal);
      const view = await read(scope, id);
      return view && shown(view);
    },
    /** A new thing, and where it stands. One that the same request has made before is not made again. */
    created: async (
      { scope, newId, again }: Making,
      make: () => Promise<Result<{ id: string }>>,
    ): Promise<One> => {
      const made = again && (await read(scope, newId)) ? ok({ id: newId }) : await make();
      if (!made.ok) return made;
      const { id } = made.value;
      const view = await read(scope, id);
      return view && shown(view, `${apiRoot}${path}/${id}`);
    },
  };
};

export const deals = answersOf({
  path: "/deals",
  read: async (scope: Scope, id: string): Promise<PlacedDeal | null> => {
    const view = await getDeal(scope, id);
    return view && { ...view, territory: await getDealTerritory(scope, view) };
  },
  present: presentDeal,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const customers = answersOf({
  path: "/customers",
  read: getCustomer,
  present: presentCustomer,
  current: ({ id, version }) => ({ id, version }),
});

export const contacts = answersOf({
  path: "/contacts",
  read: getContact,
  present: presentContact,
  current: ({ id, version }) => ({ id, version }),
});

export const consents = answersOf({
  path: "/consents",
  // It is written down once; only its withdrawal is added.
  read: (scope: Scope, id: string): Promise<(ConsentView & { version?: number }) | null> =>
    getConsent(scope, id),
  present: presentConsent,
  current: ({ id, state }) => ({ id, state }),
});

export const interactions = answersOf({
  path: "/interactions",
  // It is written down once.
  read: (scope: Scope, id: string): Promise<(InteractionView & { version?: number }) | null> =>
    getInteraction(scope, id),
  present: presentInteraction,
  current: ({ id }) => ({ id }),
});

export const nextSteps = answersOf({
  path: "/next-steps",
  read: getStep,
  present: presentNextStep,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const purchases = answersOf({
  path: "/purchases",
  read: getPurchase,
  present: presentPurchase,
  current: ({ id, version }) => ({ id, version }),
});

export const events = answersOf({
  path: "/events",
  read: getEvent,
  present: presentEvent,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const eventGuests = answersOf({
  path: "/event-guests",
  read: getGuest,
  present: presentGuest,
  current: ({ id, answer, version }) => ({ id, answer, version }),
});

export const projects = answersOf({
  path: "/projects",
  read: getCheckedProject,
  present: presentProject,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const projectTasks = answersOf({
  path: "/project-tasks",
  read: getPlacedTask,
  present: presentTask,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const projectComments = answersOf({
  path: "/project-comments",
  read: getComment,
  present: presentComment,
  current: ({ id, version }) => ({ id, version }),
});

export const projectFiles = answersOf({
  path: "/project-files",
  read: getProjectFile,
  present: presentProjectFile,
  current: ({ id, version }) => ({ id, version }),
});

export const projectRisks = answersOf({
  path: "/project-risks",
  read: getRisk,
  present: presentRisk,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const projectDecisions = answersOf({
  path: "/project-decisions",
  read: getDecision,
  present: presentDecision,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const projectMeetings = answersOf({
  path: "/project-meetings",
  read: getMeeting,
  present: presentMeeting,
  current: ({ id, version }) => ({ id, version }),
});

export const projectPhases = answersOf({
  path: "/project-phases",
  read: getPlacedPhase,
  present: presentPhase,
  current: ({ id, version }) => ({ id, version }),
});

export const projectBaselines = answersOf({
  path: "/project-baselines",
  read: async (scope: Scope, id: string): Promise<Unversioned<ComparedBaseline> | null> =>
    getComparedBaseline(scope, id),
  present: presentBaseline,
  current: ({ id }) => ({ id }),
});

export const statusReports = answersOf({
  path: "/status-reports",
  read: async (scope: Scope, id: string): Promise<Unversioned<ReportView> | null> => getReport(scope, id),
  present: presentReport,
  current: ({ id }) => ({ id }),
});

export const projectHandovers = answersOf({
  path: "/project-handovers",
  read: getHandover,
  present: presentHandover,
  current: ({ id, done, version }) => ({ id, is_done: done !== null, version }),
});

export const creditLines = answersOf({
  path: "/credit-lines",
  read: getCredit,
  present: presentCreditLine,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const complaints = answersOf({
  path: "/complaints",
  read: getComplaint,
  present: presentComplaint,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const careTemplates = answersOf({
  path: "/care-templates",
  read: getTemplate,
  present: presentTemplate,
  current: ({ id, version }) => ({ id, version }),
});

export const carePlans = answersOf({
  path: "/care-plans",
  read: getCarePlan,
  present: presentCarePlan,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const careSteps = answersOf({
  path: "/care-steps",
  read: getCareStep,
  present: presentCareStep,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const segments = answersOf({
  path: "/segments",
  read: getSegment,
  present: presentSegment,
  current: ({ id, version }) => ({ id, version }),
});

export const views = answersOf({
  path: "/views",
  read: getView,
  present: presentView,
  current: ({ id, version }) => ({ id, version }),
});

export const standings = answersOf({
  path: "/customers",
  read: getStanding,
  present: presentStanding,
  current: ({ customer: { id }, version }) => ({ id, version }),
});

export const alliances = answersOf({
  path: "/alliances",
  read: getAlliance,
  present: presentAlliance,
  current: ({ id, stage, place, version }) => ({ id, stage, place, version }),
});

export const needs = answersOf({
  path: "/needs",
  read: getNeed,
  present: presentNeed,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const assets = answersOf({
  path: "/library-assets",
  read: getAsset,
  present: presentAsset,
  current: ({ id, number, version }) => ({ id, number, version }),
});

export const shareGrants = answersOf<GrantView & { version?: number }, ReturnType<typeof presentGrant>>({
  path: "/share-grants",
  read: getGrant,
  present: presentGrant,
  current: ({ id, standing }) => ({ id, standing }),
});

export const overlaps = answersOf({
  path: "/overlaps",
  read: getOverlap,
  present: presentOverlap,
  current: ({ id, state, step, revision, version }) => ({ id, state, step, revision, version }),
});

export const assetUses = answersOf({
  path: "/asset-uses",
  read: getUse,
  present: presentUse,
  current: ({ id, standing, version }) => ({ id, standing, version }),
});

export const campaigns = answersOf({
  path: "/campaigns",
  read: getCampaign,
  present: presentCampaign,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const ideas = answersOf({
  path: "/ideas",
  read: getIdea,
  present: presentIdea,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const programmes = answersOf({
  path: "/programmes",
  read: async (scope: Scope, id: string): Promise<LearnedProgramme | null> => {
    const view = await getProgramme(scope, id);
    return view && { ...view, learning: await getProgrammeLearning(scope, id) };
  },
  present: presentProgramme,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const charters = answersOf({
  path: "/alliances",
  read: getCharter,
  present: presentCharter,
  current: ({ alliance: { id }, version }) => ({ id, version }),
});

export const plans = answersOf({
  path: "/alliances",
  read: getPlan,
  present: presentPlan,
  current: ({ alliance: { id }, version, revision }) => ({ id, version, revision }),
});

export const healths = answersOf({
  path: "/alliances",
  // Rounds and forms have no version in common.
  read: (scope: Scope, id: string): Promise<(HealthView & { version?: number }) | null> =>
    getHealth(scope, id),
  present: presentHealth,
  current: ({ alliance: { id } }) => ({ id }),
});

export const lifeCycles = answersOf({
  path: "/alliances",
  read: async (scope: Scope, id: string): Promise<(LifeCycleView & { version: number }) | null> => {
    const view = await getLifeCycle(scope, id);
    return view && { ...view, version: view.alliance.version };
  },
  present: presentLifeCycle,
  current: ({ alliance: { id, stage, place, version }, round }) => ({ id, stage, place, version, round }),
});

export const imports = answersOf({
  path: "/imports",
  read: getImport,
  present: presentImport,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const holdings = answersOf({
  path: "/holdings",
  read: getHolding,
  present: presentHolding,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const jointFirms = answersOf({
  path: "/joint-firms",
  // It is set up once and never changed; its shares are holdings with versions of their own.
  read: (scope: Scope, id: string): Promise<(JointFirmView & { version?: number }) | null> =>
    getJointFirm(scope, id),
  present: presentJointFirm,
  current: ({ id }) => ({ id }),
});
