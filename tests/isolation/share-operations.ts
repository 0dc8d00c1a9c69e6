// What firms do to let others read their customers, and to take it back. A grant's purpose is for both sides; why it is revoked, for its
// owner.

import { grantShare, revokeShare } from "~/features/sharing/grant-share.server";
import { grantInput } from "../factories/sharing";
import { type Doer, type Operation, pickFrom } from "./firms";

const doers: Doer[] = ["supplier", "partner", "rival", "stranger"];

/** What each level opens of the words of a customer. */
const levels = [
  { level: "existence", opens: [0] },
  { level: "profile", opens: [0, 3, 4, 6] },
  { level: "full", opens: [0, 1, 2, 3, 4, 5, 6, 7] },
] as const;

export const shareOperations = {
  shareCustomers: async (firms, doer, pick) => {
    const to = pickFrom(doers, pick) ?? "supplier";
    const { level, opens } = pickFrom([...levels], pick) ?? levels[0];
    const own = firms.customers.filter(({ by }) => by === doer).slice(-2);
    // Every other grant is of chosen customers, of which there must be one.
    const isChosen = pick % 2 === 1 && own.length > 0;
    const chosen = isChosen ? own.slice(0, 1).map(({ id }) => id) : null;
    const purpose = firms.canaries.make(doer, to);
    const sides = { allianceId: firms.world.alliance.id, recipientId: firms.world[to].id };
    const population = chosen ? { population: { kind: "chosen" as const, customerIds: chosen } } : {};
    const input = grantInput(sides, { purpose, level, ...population });
    const given = await grantShare(firms.scope(doer), input);
    if (!given.ok) return false;
    // The alliance is closed: members know the lead, and the lead its members.
    const isBetween = [doer, to].includes("supplier") && doer !== to && ![doer, to].includes("stranger");
    if (!isBetween) throw new Error(`${doer} shared with ${to}`);
    firms.grants.push({ id: given.value.id, by: doer, to, opens: [...opens], chosen, isRevoked: false });
    firms.settleShares();
    return true;
  },
  revokeShare: async (firms, doer, pick) => {
    const own = firms.grants.filter(({ by }) => by === doer);
    const grant = pickFrom(own.length > 0 && pick % 3 > 0 ? own : firms.grants, pick);
    if (!grant) return false;
    const revoked = await revokeShare(firms.scope(doer), grant.id, { reason: firms.canaries.make(doer) });
    if (!revoked.ok) return false;
    if (grant.by !== doer) throw new Error(`${doer} revoked what ${grant.by} shares`);
    grant.isRevoked = true;
    firms.settleShares();
    return true;
  },
} satisfies Record<string, Operation>;
