// A person's own profile: name, language and time zone. It belongs to the person, not to a firm, so it is not in a firm's
// record.

import type { SystemScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import type { Locale } from "~/ui/locale";
import type { ProfileInput } from "./accounts.schema";

export const chooseLocale = async (system: SystemScope, userId: string, locale: Locale): Promise<void> => {
  await system.db
    .updateTable("users")
    .set({ locale, updated_at: isoInstant(system.clock()) })
    .where("id", "=", userId)
    .execute();
};

export const editProfile = async (
  system: SystemScope,
  userId: string,
  profile: ProfileInput,
): Promise<void> => {
  await system.db
    .updateTable("users")
    .set({
      name: profile.name,
      locale: profile.locale,
      time_zone: profile.timeZone,
      updated_at: isoInstant(system.clock()),
    })
    .where("id", "=", userId)
    .execute();
};
