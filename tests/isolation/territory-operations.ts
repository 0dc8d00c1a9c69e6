// What firms do with territories in the supplier's distribution channel, whose members are partner and rival. A territory's words are
// its member's and the lead's.

import { assignTerritory, changeTerritory } from "~/features/territories/assign-territory.server";
import { endTerritory } from "~/features/territories/end-territory.server";
import { getTerritory } from "~/features/territories/territories.queries.server";
import type { TerritoryFacts } from "~/features/territories/territories.schema";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

/** Areas of one country, told apart by the region; some are exclusive. */
const factsOf = (firms: Firms, member: Doer, pick: number): TerritoryFacts => {
  const [region = "", note = ""] = firms.words(2, "supplier", member);
  return {
    country: "CN",
    region,
    productLineId: null,
    isExclusive: pick % 2 === 0,
    startsOn: "2026-01-01",
    endsOn: null,
    note,
  };
};

export const territoryOperations = {
  assignTerritory: async (firms, doer, pick) => {
    const member = pickFrom<Doer>(["partner", "rival"], pick) ?? "partner";
    const facts = factsOf(firms, member, Math.floor(pick / 2));
    const input = { ...facts, organizationId: firms.world[member].id };
    const assigned = await assignTerritory(firms.scope(doer), firms.channelId, input);
    if (assigned.ok && doer !== "supplier") throw new Error(`${doer} assigned a territory of the supplier`);
    if (assigned.ok) firms.territories.push({ id: assigned.value.id, member });
    return assigned.ok;
  },
  changeTerritory: async (firms, doer, pick) => {
    const territory = pickFrom(firms.territories, pick);
    if (!territory) return false;
    const [reason = ""] = firms.words(1, "supplier", territory.member);
    const version = (await getTerritory(firms.scope(doer), firms.channelId, territory.id))?.version ?? 1;
    const changed = await changeTerritory(firms.scope(doer), firms.channelId, {
      ...factsOf(firms, territory.member, pick),
      startsOn: "2027-01-01",
      territoryId: territory.id,
      version,
      reason,
    });
    if (changed.ok && doer !== "supplier") throw new Error(`${doer} changed a territory of the supplier`);
    if (changed.ok) firms.territories.push({ id: changed.value.id, member: territory.member });
    return changed.ok;
  },
  endTerritory: async (firms, doer, pick) => {
    const territory = pickFrom(firms.territories, pick);
    if (!territory) return false;
    const [reason = ""] = firms.words(1, "supplier", territory.member);
    const now = await getTerritory(firms.scope(doer), firms.channelId, territory.id);
    // One that has not begun is called off.
    const endsOn = now?.startsOn === "2027-01-01" ? "2026-12-31" : "2026-06-30";
    const end = { territoryId: territory.id, version: now?.version ?? 1, endsOn, reason };
    const ended = await endTerritory(firms.scope(doer), firms.channelId, end);
    if (ended.ok && doer !== "supplier") throw new Error(`${doer} ended a territory of the supplier`);
    return ended.ok;
  },
} satisfies Record<string, Operation>;
