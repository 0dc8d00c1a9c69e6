// What the routes of one territory share: whose it is, and which version a step is meant for.

import type { z } from "zod";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { getTerritory, type TerritoryView } from "~/features/territories/territories.queries.server";
import { type Result, refuse } from "~/lib/result";
import { type Answer, type Call, show } from "./offers.server";
import { presentTerritory, type territory } from "./resources/territory";

type One = Answer<{ data: z.infer<typeof territory> }>;

/** The territory as it is now. */
export const shownTerritory = async (scope: Scope, allianceId: string, id: string): Promise<One> => {
  const view = await getTerritory(scope, allianceId, id);
  return view && show({ data: presentTerritory(view) }, { version: view.version });
};

/**
 * A step of the lead on a territory that it sees; a member is told that it is the lead's. `step` answers the id of the territory to
 * show. A repeated request whose new territory stands already takes no step again.
 */
export const territoryStep = async <Body>(
  { scope, params, version, newId, again }: Call<unknown, Body>,
  step: (allianceId: string, now: TerritoryView, version: number) => Promise<Result<{ id: string }>>,
): Promise<One> => {
  const alliance = await getAlliance(scope, params.id ?? "");
  const now = alliance && (await getTerritory(scope, alliance.id, params.territory_id ?? ""));
  if (!alliance || !now) return null;
  if (alliance.place !== "lead") return refuse("not_the_lead");
  if (again && (await getTerritory(scope, alliance.id, newId))) {
    return shownTerritory(scope, alliance.id, newId);
  }
  const taken = await step(alliance.id, now, version ?? now.version);
  if (taken.ok) return shownTerritory(scope, alliance.id, taken.value.id);
  const {
    id,
    state,
    ends_on,
    version: current,
  } = presentTerritory((await getTerritory(scope, alliance.id, now.id)) ?? now);
  return { ...taken, current: { id, state, ends_on, version: current } };
};
