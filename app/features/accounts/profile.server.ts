// A person's own profile: language and time zone. It belongs to the person, not to a firm, so it is not in a firm's record.

import type { SystemScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import type { Locale } from "~/ui/locale";

export const chooseLocale = async (system: SystemScope, userId: string, locale: Locale): Promise<void> => {
  await system.db
    .updateTable("users")
    .set({ locale, updated_at: isoInstant(system.clock()) })
    .where("id", "=", userId)
    .execute();
};
