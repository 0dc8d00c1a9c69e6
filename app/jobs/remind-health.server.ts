// Reminds firms of health checks that they have not answered.

import { systemScope } from "~/access/make-scope.server";
import { remindOfHealth } from "~/features/alliances/health/remind-health.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

/** One round; answers how many checks were reminded of. */
export const remindOfHealthChecks = async (): Promise<number> =>
  remindOfHealth(await systemScope("no firm acts when a health check comes to its end"), (allianceId) =>
    absoluteUrl(paths.health(allianceId, { do: "answer" })),
  );
