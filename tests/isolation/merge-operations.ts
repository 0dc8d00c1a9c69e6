// Firms look for duplicates among their own customers, merge and part them. Whoever reads one of the two under a grant or in an overlap
// reads no more by it, because nothing is said to follow.

import { getCustomer } from "~/features/customers/customers.queries.server";
import { sayDifferent, searchDuplicates } from "~/features/duplicates/duplicates.commands.server";
import { listPairs } from "~/features/duplicates/duplicates.queries.server";
import { mergeFields } from "~/features/duplicates/merge.rules";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { mergedInto, previewMerge } from "~/features/duplicates/merges.queries.server";
import { undoMerge } from "~/features/duplicates/undo-merge.server";
import type { Doer, Firms, Operation } from "./firms";
import { pickFrom } from "./firms";

/** Two customers, as a rule of the doer's own. */
const pickTwo = (firms: Firms, doer: Doer, pick: number) => {
  const own = firms.customers.filter(({ by }) => by === doer || pick % 4 === 3);
  const [one, other] = [pickFrom(own, pick), pickFrom(own, pick + 1)];
  return one && other && one.id !== other.id ? { one, other } : null;
};

export const mergeOperations = {
  tellApart: async (firms, doer, pick) => {
    const two = pickTwo(firms, doer, pick);
    if (!two) return false;
    const said = await sayDifferent(firms.scope(doer), { oneId: two.one.id, otherId: two.other.id });
    if (said.ok && (two.one.by !== doer || two.other.by !== doer))
      throw new Error(`${doer} told apart what is another firm's`);
    const { rows } = await listPairs(firms.scope(doer), "different", { offset: 0, limit: 50 });
    if (rows.some(({ one, other }) => firms.canaries.foundBy(doer, one.name + other.name).length > 0))
      throw new Error(`${doer} reads of another firm's pairs`);
    return said.ok;
  },

  searchDuplicates: async (firms, doer) => (await searchDuplicates(firms.scope(doer))).ok,

  /** Merges two files with all that the one says, and takes that back, so that the others find both again. */
  mergeAndPart: async (firms, doer, pick) => {
    const two = pickTwo(firms, doer, pick);
    // The result of an overlap lasts from count to count, and a file that was merged meanwhile is gone from it.
    const isInOverlap = firms.overlaps.some(({ matched }) =>
      Object.values(matched).some((ids) => two && ids.includes(two.other.id)),
    );
    if (!two || isInOverlap) return false;
    const scope = firms.scope(doer);
    const [kept, gone] = [await getCustomer(scope, two.one.id), await getCustomer(scope, two.other.id)];
    const merged = await mergeCustomers(scope, two.one.id, {
      goneId: two.other.id,
      take: [...mergeFields],
      keptVersion: kept?.version ?? 1,
      goneVersion: gone?.version ?? 1,
      sharesFollow: false,
    });
    const isOwn = two.one.by === doer && two.other.by === doer;
    if (merged.ok && !isOwn) throw new Error(`${doer} merged what is another firm's`);
    if (!isOwn && (await previewMerge(scope, two.one.id, two.other.id)))
      throw new Error(`${doer} compared what is another firm's`);
    if (!merged.ok) return false;
    if ((await mergedInto(scope, two.other.id)) !== two.one.id) throw new Error("the address leads nowhere");
    const undone = await undoMerge(scope, two.one.id, merged.value.mergeId);
    if (!undone.ok) throw new Error(`a merge stays: ${undone.refusal.code}`);
    return true;
  },
} satisfies Record<string, Operation>;
