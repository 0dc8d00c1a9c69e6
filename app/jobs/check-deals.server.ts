// Checks submitted deals for conflicts beside the requests.

import { systemScope } from "~/access/make-scope.server";
import * as feature from "~/features/deals/conflicts/check-deals.server";

let ending = new AbortController();
let inWork: Promise<unknown> = Promise.resolve();

/** One pass; answers how many deals were checked. */
export const checkWaitingDeals = async (): Promise<number> => {
  const system = await systemScope("a deal is checked against those of every registrant of its supplier");
  const work = feature.checkWaitingDeals(system, ending.signal);
  inWork = work.catch(() => undefined);
  return work;
};

/** Lets the deals in work come to their end; what is left waits for the next process. */
export const stopChecks = async (): Promise<void> => {
  ending.abort();
  await inWork;
  ending = new AbortController();
};
