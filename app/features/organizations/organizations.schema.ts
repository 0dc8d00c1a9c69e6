// Input of forms about a firm: who it is when it comes in, and its whole profile.

import { z } from "zod";
import {
  currency,
  identifiersOf,
  line,
  optionalDomain,
  optionalLine,
  optionalWholeNumber,
  version,
} from "~/lib/input";
import { choice, country, timeZone } from "~/lib/input-profile";
import { locales } from "~/ui/locale";
import { organizationKinds } from "./organizations.rules";

/** What every firm says of itself when it comes in. */
export const firmFields = {
  legalName: line(200),
  tradeName: line(100),
  country,
  city: line(100),
  domain: optionalDomain,
};

export const profileInput = z
  .object({
    version,
    ...firmFields,
    kind: choice(organizationKinds),
    region: optionalLine(100),
    city: optionalLine(100),
    address: optionalLine(300),
    industry: optionalLine(100),
    employees: optionalWholeNumber(1, 10_000_000),
    foundedYear: optionalWholeNumber(1000, 2199),
    currency,
    locale: choice(locales),
    timeZone,
    lei: identifiersOf("lei"),
    uscc: identifiersOf("uscc"),
    duns: identifiersOf("duns"),
    vat: identifiersOf("vat"),
    registration: identifiersOf("registration"),
  })
  .transform(({ lei, uscc, duns, vat, registration, ...profile }) => ({
    ...profile,
    identifiers: [...lei, ...uscc, ...duns, ...vat, ...registration],
  }));
export type ProfileInput = z.infer<typeof profileInput>;
