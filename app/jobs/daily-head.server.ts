// Once a day, the newest signed head of each log leaves the installation by mail.

import { systemScope } from "~/access/make-scope.server";
import { mailHeads } from "~/features/audit/mail-heads.server";

/** One round; answers how many mails were written. */
export const mailDailyHeads = async (): Promise<number> =>
  mailHeads(await systemScope("no firm acts when the day's heads are mailed"));
