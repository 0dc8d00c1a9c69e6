// Tells people by mail of what happens in their projects.

import { systemScope } from "~/access/make-scope.server";
import * as feature from "~/features/notices/mail-notices.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

const installation = () => systemScope("no firm acts when notices are mailed");

/** One pass over those that are told at once; answers how many mails were written. */
export const mailNotices = async (): Promise<number> =>
  feature.mailNotices(await installation(), absoluteUrl);

/** One pass over those whose morning it is; answers how many mails were written. */
export const mailDigests = async (): Promise<number> =>
  feature.mailDigests(await installation(), absoluteUrl, paths.notifications());
