// Says of credit that its review is due, and that something of it is overdue.

import { systemScope } from "~/access/make-scope.server";
import { remindOfCredit } from "~/features/credit/remind-credit.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

/** One pass; answers how often it was said. */
export const remindOfCreditLines = async (): Promise<number> =>
  remindOfCredit(await systemScope("no firm acts when credit is to be reviewed or is overdue"), (id) =>
    absoluteUrl(paths.creditLine(id)),
  );
