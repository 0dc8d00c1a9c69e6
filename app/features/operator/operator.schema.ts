// Input of the operator's forms. `status` is the one that the form showed.

import { z } from "zod";
import { firmFields } from "~/features/organizations/organizations.schema";
import { currency, lines } from "~/lib/input";
import {
  choice,
  email,
  identifierFields,
  identifierFits,
  identifierOf,
  rowId,
  timeZone,
} from "~/lib/input-profile";
import { locales } from "~/ui/locale";

/** `key` is the id that the form was made with: sent twice, it is one firm. */
export const onboardInput = z
  .object({
    key: rowId,
    ...firmFields,
    ...identifierFields,
    currency,
    locale: choice(locales),
    timeZone,
    ownerEmail: email,
  })
  .refine(...identifierFits)
  .transform(({ identifierScheme, identifierValue, ...firm }) => ({
    ...firm,
    identifier: identifierOf({ identifierScheme, identifierValue }),
  }));
export type OnboardInput = z.infer<typeof onboardInput>;

export const reasonInput = z.object({ reason: lines(1000) });

export const inviteOwnerInput = z.object({ ownerEmail: email });
