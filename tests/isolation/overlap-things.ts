// Overlaps of two pairs of firms, with names open, so that every page of one shows something to its two sides.

import { agreeToNames, counted, enter } from "../factories/overlaps";
import { scopeOf, type World } from "../factories/world";
import type { FirmName } from "./personas";
import type { Thing } from "./things";

export const makeOverlaps = async (world: World): Promise<Thing[]> => {
  const between = async (proposer: FirmName, ally: FirmName): Promise<Thing> => {
    const sides = {
      proposer: await scopeOf(world[proposer]),
      ally: await scopeOf(world[ally]),
      allianceId: world.alliance.id,
    };
    await enter(sides.proposer, 0, 12);
    await enter(sides.ally, 0, 12);
    const id = await counted(sides);
    await agreeToNames(sides, id);
    return { name: `overlap of ${proposer} and ${ally}`, id, audience: [proposer, ally] };
  };
  return [await between("supplier", "partner"), await between("rival", "supplier")];
};
