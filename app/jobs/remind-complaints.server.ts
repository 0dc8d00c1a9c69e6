// Says of complaints that they are overdue.

import { systemScope } from "~/access/make-scope.server";
import { remindOfOverdue } from "~/features/complaints/remind-overdue.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

/** One pass; answers of how many it was said. */
export const remindOfComplaints = async (): Promise<number> =>
  remindOfOverdue(await systemScope("no firm acts when the time for a reply is over"), (id) =>
    absoluteUrl(paths.complaint(id)),
  );
