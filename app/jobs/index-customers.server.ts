// Makes customers findable that were there before search, or before its rules changed: once after each start, beside the requests.

import { systemScope } from "~/access/make-scope.server";
import { isAnyCustomerWaiting } from "~/features/customers/search/search-index.server";
import { startWork } from "./start-work.server";

let ending = new AbortController();
let inWork: Promise<unknown> = Promise.resolve();

/** A thread is begun only where there is something to do: it takes memory. */
const indexWaiting = async (): Promise<void> => {
  const system = await systemScope("customers of any firm may wait to be made findable");
  if (await isAnyCustomerWaiting(system)) await startWork({ kind: "index", id: "customers" }, ending.signal);
};

export const indexCustomersOnce = (onFailure: (error: unknown) => void): void => {
  inWork = indexWaiting().catch(onFailure);
};

/** Ends it after the few customers that it is at. */
export const stopIndexing = async (): Promise<void> => {
  ending.abort();
  await inWork;
  ending = new AbortController();
};
