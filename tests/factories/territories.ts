// Territories for tests: an alliance whose purpose is a distribution channel, and assignments to its members.

import type { Scope } from "~/access/scope.server";
import { assignTerritory } from "~/features/territories/assign-territory.server";
import type { TerritoryInput } from "~/features/territories/territories.schema";
import { setAxis } from "./clubs";
import { createAlliance, type Firm, type World } from "./world";

/** An alliance of the world's supplier in which territories are assigned; it is closed. */
export const channelOf = async (world: World, members: Firm[]): Promise<string> => {
  const { id } = await createAlliance(world.supplier, members, "Channel");
  await setAxis(world, id, { axis: "purpose", value: "distribution_channel" });
  return id;
};

/** The whole of China, every line, not exclusive, from the beginning of 2026 on. */
export const territoryInput = (
  organizationId: string,
  change: Partial<TerritoryInput> = {},
): TerritoryInput => ({
  organizationId,
  country: "CN",
  region: "",
  productLineId: null,
  isExclusive: false,
  startsOn: "2026-01-01",
  endsOn: null,
  note: "",
  ...change,
});

/** Assigns a territory and answers its id. */
export const assigned = async (
  lead: Scope,
  allianceId: string,
  member: Pick<Firm, "id">,
  change: Partial<TerritoryInput> = {},
): Promise<string> => {
  const made = await assignTerritory(lead, allianceId, territoryInput(member.id, change));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};
