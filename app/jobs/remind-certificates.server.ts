// Reminds people of certificates that end.

import { systemScope } from "~/access/make-scope.server";
import * as feature from "~/features/guidance/remind-certificates.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

/** One round; answers how many people were reminded. */
export const remindOfCertificates = async (): Promise<number> =>
  feature.remindOfCertificates(
    await systemScope("no firm acts when a certificate comes to its end"),
    (programmeId) => absoluteUrl(paths.programme(programmeId)),
  );
