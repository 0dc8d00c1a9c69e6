// What the home page of an alliance shows beside its classification, put together from the views of its other pages.

import type { Scope } from "~/access/scope.server";
import { listEndingTerritories } from "~/features/territories/territories.queries.server";
import { getCharter, type RepresentativesView } from "../charter/charter.queries.server";
import { getHealth, type HealthView } from "../health/health.queries.server";
import { type Dimension, overall, widestGap } from "../health/health.rules";
import { getLifeCycle, type ItemView, type LifeCycleView } from "../life-cycle/life-cycle.queries.server";
import { getPlan } from "../plan/plan.queries.server";
import { type Due, duesOf } from "./dues.rules";

/** How the lead and a member see the alliance in the latest round that the reader may compare. */
export type HealthGlance = {
  label: string;
  members: {
    id: string;
    firm: string;
    /** Means from 0 to 100. */
    lead: number;
    member: number;
    /** Points by which the lead sees the dimension better; negative where the member does. */
    widest: { dimension: Dimension; gap: number };
  }[];
};

export type AllianceHome = {
  gate: Pick<LifeCycleView, "ahead" | "blocks" | "signOffs"> & {
    items: Pick<ItemView, "key" | "text" | "isMet">[];
  };
  dues: Due[];
  people: RepresentativesView[];
  health: HealthGlance | null;
};

/** For a firm that leads the alliance or belongs to it; null for any other. */
export const getAllianceHome = async (scope: Scope, id: string): Promise<AllianceHome | null> => {
  const lifeCycle = await getLifeCycle(scope, id);
  if (!lifeCycle?.takesPart) return null;
  const charter = await getCharter(scope, id);
  const health = await getHealth(scope, id);
  const plan = await getPlan(scope, id);
  if (!charter || !health || !plan) return null;
  const territories = await listEndingTerritories(scope, { allianceId: id });
  const { ahead, blocks, signOffs, today } = lifeCycle;
  const items = lifeCycle.items.map(({ key, text, isMet }) => ({ key, text, isMet }));
  return {
    gate: { ahead, blocks, signOffs, items },
    dues: duesOf({ lifeCycle, charter, rounds: health.rounds, plan, territories, today }),
    people: charter.representatives,
    health: glance(health),
  };
};

const glance = ({ rounds }: HealthView): HealthGlance | null => {
  for (const { label, isShown, lead, members } of rounds) {
    if (!isShown || !lead || members.length === 0) continue;
    return {
      label,
      members: members.map(({ firm, scores }) => ({
        id: firm.id,
        firm: firm.name,
        lead: overall(lead),
        member: overall(scores),
        widest: widestGap(lead, scores),
      })),
    };
  }
  return null;
};
