// Makes customers findable that were there before search, or before its rules changed: once after each start, beside the requests.

import { systemScope } from "~/access/make-scope.server";
import { indexWaitingCustomers } from "~/features/customers/search/search-index.server";

let ending = new AbortController();
let inWork: Promise<unknown> = Promise.resolve();

export const indexCustomersOnce = async (onFailure: (error: unknown) => void): Promise<void> => {
  const system = await systemScope("customers of every firm are made findable after an update");
  inWork = indexWaitingCustomers(system, ending.signal).catch(onFailure);
};

/** Ends it after the few customers that it is at. */
export const stopIndexing = async (): Promise<void> => {
  ending.abort();
  await inWork;
  ending = new AbortController();
};
