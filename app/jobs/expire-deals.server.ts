// Ends the protection of registrations whose time has run out.

import { systemScope } from "~/access/make-scope.server";
import { expireDeals } from "~/features/deals/expire-deals.server";

/** One pass; answers how many registrations expired. */
export const expireRegistrations = async (): Promise<number> =>
  expireDeals(await systemScope("no firm acts when time runs out"));
