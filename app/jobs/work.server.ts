// What takes a processor for seconds or minutes, each piece of it known by the row that says how far it is: whoever takes one up
// after another has broken off makes nothing twice.

import { isUnavailable } from "#db/errors";
import { systemScope } from "~/access/make-scope.server";
import type { SystemScope } from "~/access/scope.server";
import { indexWaitingCustomers } from "~/features/customers/search/search-index.server";
import { findDuplicates } from "~/features/duplicates/find-duplicates.server";
import { workOnUndo } from "~/features/imports/undo/work-on-undo.server";
import { workOnImport } from "~/features/imports/work-on-import.server";
import { countOverlap } from "~/features/overlap/count-overlap.server";

type Do = (system: SystemScope, id: string, signal: AbortSignal) => Promise<unknown>;

const kinds = {
  import: (system, id, signal) => workOnImport(system, id, { signal, isPassing: isUnavailable }),
  undo: (system, id, signal) => workOnUndo(system, id, { signal }),
  overlap: (system, id, signal) => countOverlap(system, id, { signal, isPassing: isUnavailable }),
  duplicates: (system, id, signal) => findDuplicates(system, id, { signal, isPassing: isUnavailable }),
  index: (system, _id, signal) => indexWaitingCustomers(system, signal),
} satisfies Record<string, Do>;

const reasons: Record<Work["kind"], string> = {
  import: "an import writes into the logs of several firms",
  undo: "an import that is undone had written into the logs of several firms",
  overlap: "a count of an overlap reads the customers of two firms",
  duplicates: "a search for duplicates goes on when nobody asks",
  index: "customers of every firm are made findable after an update",
};

/** `id` is the import's, for its undo too, the count's or the search's; the index is one. */
export type Work = { kind: keyof typeof kinds; id: string };

/** Works until it is through or the signal ends it; then it waits for whoever takes it up next. Throws what surprises. */
export const doWork = async ({ kind, id }: Work, signal: AbortSignal): Promise<void> => {
  await kinds[kind](await systemScope(reasons[kind]), id, signal);
};
