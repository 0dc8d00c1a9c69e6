// What routes of the API answer about one thing: as it is, as it has become by a command, or the command's refusal with what the
// thing is now.

import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { getHealth, type HealthView } from "~/features/alliances/health/health.queries.server";
import { getLifeCycle, type LifeCycleView } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { getPlan } from "~/features/alliances/plan/plan.queries.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { getDeal } from "~/features/deals/get-deal.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { getProgrammeLearning } from "~/features/guidance/learning.queries.server";
import { getProgramme } from "~/features/guidance/programmes.queries.server";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { getAsset } from "~/features/library/library.queries.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { getCampaign } from "~/features/promotion/campaigns.queries.server";
import { ok, type Refusal, type Result } from "~/lib/result";
import { apiRoot } from "./endpoint";
import { type Answer, type Call, show } from "./offers.server";
import { presentAlliance } from "./resources/alliance";
import { presentCampaign } from "./resources/campaign";
import { presentCharter } from "./resources/charter";
import { presentCustomer } from "./resources/customer";
import { presentDeal } from "./resources/deal";
import { presentHealth } from "./resources/health";
import { presentHolding } from "./resources/holding";
import { presentIdea } from "./resources/idea";
import { presentImport } from "./resources/import";
import { presentAsset } from "./resources/library";
import { presentLifeCycle } from "./resources/life-cycle";
import { presentNeed } from "./resources/need";
import { presentPlan } from "./resources/plan";
import { type LearnedProgramme, presentProgramme } from "./resources/programme";

type Kind<View, Item> = {
  path: string;
  read: (scope: Scope, id: string) => Promise<View | null>;
  present: (view: View) => Item;
  /** What tells a caller who came too late how things stand. */
  current: (view: View) => Record<string, unknown>;
};

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
  read: getDeal,
  present: presentDeal,
  current: ({ id, state, version }) => ({ id, state, version }),
});

export const customers = answersOf({
  path: "/customers",
  read: getCustomer,
  present: presentCustomer,
  current: ({ id, version }) => ({ id, version }),
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
