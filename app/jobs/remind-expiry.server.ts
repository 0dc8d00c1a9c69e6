// Reminds both sides of agreements that end.

import { systemScope } from "~/access/make-scope.server";
import { remindOfExpiry } from "~/features/alliances/charter/remind-expiry.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

/** One round; answers how many agreements were reminded of. */
export const remindOfAgreements = async (): Promise<number> =>
  remindOfExpiry(await systemScope("no firm acts when an agreement comes to its end"), (allianceId) =>
    absoluteUrl(paths.charter(allianceId)),
  );
