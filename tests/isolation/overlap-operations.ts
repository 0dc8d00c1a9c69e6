// What firms do to find the customers that they have in common. Five rows of each side are the same firms by their DUNS, under names of
// their own; five are each side's alone. Purpose and reason are for both sides; names and cities of the five once both have agreed.

import { createCustomer } from "~/features/customers/customers.commands.server";
import { agreeToStep } from "~/features/overlap/agree-to-step.server";
import { askForCount } from "~/features/overlap/ask-for-count.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import {
  acceptOverlap,
  declineOverlap,
  endOverlap,
  proposeOverlap,
} from "~/features/overlap/propose-overlap.server";
import { countAll } from "../factories/overlaps";
import { customerInput } from "./deal-operations";
import { type Doer, type Firms, type MadeOverlap, type Operation, pickFrom } from "./firms";

const doers: Doer[] = ["supplier", "partner", "rival", "stranger"];

/** Where name and city stand among the words of a customer. */
const namePlace = 0;
const cityPlace = 4;

const inCommon = 5;

/** Customers of the doer: five that carry the numbers of a series, and five others. */
const enter = async (firms: Firms, doer: Doer, series: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < 2 * inCommon; index++) {
    const words = firms.words(8, doer);
    const value = String(100_000_000 + series * inCommon + index);
    const identifiers = index < inCommon ? [{ scheme: "duns" as const, value }] : [];
    const made = await createCustomer(firms.scope(doer), { ...customerInput(words), identifiers });
    if (!made.ok) throw new Error(made.refusal.code);
    ids.push(made.value.id);
    firms.customers.push({ id: made.value.id, by: doer, words });
  }
  firms.settleShares();
  return ids;
};

const anyOverlap = (firms: Firms, doer: Doer, pick: number): MadeOverlap | undefined => {
  const own = firms.overlaps.filter(({ proposer, ally }) => [proposer, ally].includes(doer));
  return own.length > 0 && pick % 3 > 0 ? own.at(-1) : pickFrom(firms.overlaps, pick);
};

/** Refuses a test in which a third firm did something with an overlap. */
const bySide = (overlap: MadeOverlap, doer: Doer, isDone: boolean): boolean => {
  if (isDone && ![overlap.proposer, overlap.ally].includes(doer))
    throw new Error(`${doer} in an overlap of ${overlap.proposer} and ${overlap.ally}`);
  return isDone;
};

/** Another count closes what was agreed. */
const recount = async (firms: Firms, overlap: MadeOverlap): Promise<void> => {
  await countAll();
  const view = await getOverlap(firms.scope(overlap.proposer), overlap.id);
  overlap.revision = view?.revision ?? 0;
  overlap.opens = [];
  firms.settleShares();
};

export const overlapOperations = {
  proposeOverlap: async (firms, doer, pick) => {
    const to = pickFrom(doers, pick) ?? "supplier";
    // It only grows, and by more than one.
    const series = firms.customers.length;
    const customerIds = await enter(firms, doer, series);
    const made = await proposeOverlap(firms.scope(doer), {
      allianceId: firms.world.alliance.id,
      allyId: firms.world[to].id,
      purpose: firms.canaries.make(doer, to),
      population: { kind: "chosen", customerIds },
    });
    if (!made.ok) return false;
    const isBetween = [doer, to].includes("supplier") && doer !== to && ![doer, to].includes("stranger");
    if (!isBetween) throw new Error(`${doer} proposed an overlap to ${to}`);
    const matched = { [doer]: customerIds.slice(0, inCommon) };
    const { id } = made.value;
    firms.overlaps.push({ id, proposer: doer, ally: to, series, matched, revision: 0, opens: [] });
    return true;
  },
  acceptOverlap: async (firms, doer, pick) => {
    const overlap = anyOverlap(firms, doer, pick);
    if (!overlap) return false;
    const isFirst = doer === overlap.ally && !overlap.matched[doer];
    const customerIds = isFirst
      ? await enter(firms, doer, overlap.series)
      : firms.customers.filter(({ by }) => by === doer).map(({ id }) => id);
    if (isFirst) overlap.matched[doer] = customerIds.slice(0, inCommon);
    const population = { kind: "chosen", customerIds } as const;
    const accepted = await acceptOverlap(firms.scope(doer), overlap.id, population);
    if (accepted.ok && overlap.ally !== doer) throw new Error(`${doer} accepted for ${overlap.ally}`);
    if (!accepted.ok) return false;
    await recount(firms, overlap);
    return overlap.revision === 1;
  },
  agreeToNames: async (firms, doer, pick) => {
    const overlap = anyOverlap(firms, doer, pick);
    if (!overlap) return false;
    const step = { revision: overlap.revision, step: "names", fields: [] } as const;
    const agreed = await agreeToStep(firms.scope(doer), overlap.id, step);
    if (agreed.ok && agreed.value.isOpen) overlap.opens = [namePlace];
    firms.settleShares();
    return bySide(overlap, doer, agreed.ok);
  },
  agreeToFields: async (firms, doer, pick) => {
    const overlap = anyOverlap(firms, doer, pick);
    if (!overlap) return false;
    const step = { revision: overlap.revision, step: "fields", fields: ["city"] } as const;
    const agreed = await agreeToStep(firms.scope(doer), overlap.id, step);
    if (agreed.ok && agreed.value.isOpen) overlap.opens = [namePlace, cityPlace];
    firms.settleShares();
    return bySide(overlap, doer, agreed.ok);
  },
  endOverlap: async (firms, doer, pick) => {
    const overlap = anyOverlap(firms, doer, pick);
    if (!overlap) return false;
    const said = firms.canaries.make(overlap.proposer, overlap.ally);
    const ended = await endOverlap(firms.scope(doer), overlap.id, { said });
    if (ended.ok) overlap.opens = [];
    firms.settleShares();
    return bySide(overlap, doer, ended.ok);
  },
  declineOverlap: async (firms, doer, pick) => {
    const overlap = anyOverlap(firms, doer, pick);
    if (!overlap) return false;
    const said = firms.canaries.make(overlap.proposer, overlap.ally);
    const declined = await declineOverlap(firms.scope(doer), overlap.id, { said });
    if (declined.ok && overlap.ally !== doer) throw new Error(`${doer} declined for ${overlap.ally}`);
    return declined.ok;
  },
  countOverlap: async (firms, doer, pick) => {
    // Counts between two firms are few: they are left for overlaps that are accepted.
    const overlap = pick % 4 === 0 ? anyOverlap(firms, doer, pick) : undefined;
    if (!overlap) return false;
    const asked = await askForCount(firms.scope(doer), overlap.id);
    if (asked.ok) await recount(firms, overlap);
    return bySide(overlap, doer, asked.ok);
  },
} satisfies Record<string, Operation>;
