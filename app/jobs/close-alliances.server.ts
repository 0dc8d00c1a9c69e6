// Ends the members' access to alliances on the date of their exit plan.

import { systemScope } from "~/access/make-scope.server";
import { closeAlliances } from "~/features/alliances/life-cycle/close-alliances.server";

/** One pass; answers how many alliances were closed. */
export const closeExitedAlliances = async (): Promise<number> =>
  closeAlliances(await systemScope("no firm acts when the day of an exit plan comes"));
