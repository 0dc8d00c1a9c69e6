// A firm as the API answers it, and as its own people change it.

import { z } from "zod";
import type { KnownFirm } from "~/features/organizations/known-firms.queries.server";
import type { Profile } from "~/features/organizations/organizations.queries.server";
import { organizationKinds } from "~/features/organizations/organizations.rules";
import type { ProfileInput } from "~/features/organizations/organizations.schema";
import { optionalDomain, optionalWholeNumber } from "~/lib/input";
import { choice, country, timeZone } from "~/lib/input-profile";
import { isLocale, locales } from "~/ui/locale";
import { currency, id, identifier, identifiersInput, name, text } from "../fields";

const profile = {
  legal_name: z.string(),
  trade_name: z.string(),
  kind: z.enum(organizationKinds),
  country: z.string().meta({ description: "about_country" }),
  region: z.string(),
  city: z.string(),
  domain: z.string().nullable(),
  industry: z.string(),
};

/** A firm in a list: the acting firm and those that it is linked with. */
export const organizationSummary = z
  .strictObject({ id, is_own: z.boolean().meta({ description: "about_is_own" }), ...profile })
  .meta({ id: "OrganizationSummary" });
export type OrganizationSummary = z.infer<typeof organizationSummary>;

/** One firm; of another one, what its partners may read. */
export const organization = z
  .strictObject({
    ...organizationSummary.shape,
    identifiers: z.array(identifier),
    own: z
      .strictObject({
        version: z.int(),
        slug: z.string(),
        address: z.string(),
        employees: z.int().nullable(),
        founded_year: z.int().nullable(),
        currency: z.string(),
        locale: z.enum(locales),
        time_zone: z.string(),
      })
      .nullable()
      .meta({ description: "about_own" }),
  })
  .meta({ id: "Organization" });
export type OrganizationResource = z.infer<typeof organization>;

export const presentKnownFirm = (firm: KnownFirm): OrganizationSummary => ({
  id: firm.id,
  is_own: firm.isOwn,
  legal_name: firm.legalName,
  trade_name: firm.tradeName,
  kind: firm.kind,
  country: firm.country,
  region: firm.region,
  city: firm.city,
  domain: firm.domain,
  industry: firm.industry,
});

export const presentOrganization = (
  firm: KnownFirm & { identifiers: { scheme: string; value: string }[] },
  own: Profile | null,
): OrganizationResource => ({
  ...presentKnownFirm(firm),
  identifiers: firm.identifiers,
  own: own && {
    version: own.version,
    slug: own.slug,
    address: own.address,
    employees: own.employees,
    founded_year: own.foundedYear,
    currency: own.currency,
    locale: isLocale(own.locale) ? own.locale : "en",
    time_zone: own.timeZone,
  },
});

/** A change of the acting firm's profile: what is left out stays. */
export const organizationPatch = z
  .strictObject({
    legal_name: name(200).optional(),
    trade_name: name(100).optional(),
    kind: choice(organizationKinds).optional(),
    country: country.optional(),
    region: text(100).optional(),
    city: name(100).optional(),
    address: text(300).optional(),
    domain: optionalDomain.removeDefault().optional(),
    industry: text(100).optional(),
    employees: optionalWholeNumber(1, 10_000_000).removeDefault().optional(),
    founded_year: optionalWholeNumber(1000, 2199).removeDefault().optional(),
    currency: currency.optional(),
    locale: choice(locales).optional(),
    time_zone: timeZone.optional(),
    identifiers: identifiersInput(20).optional(),
  })
  .meta({ id: "OrganizationPatch" });

/** The whole profile after a change. `version` is the one that the change was meant for. */
export const profileAfter = (
  now: Profile,
  version: number,
  patch: z.output<typeof organizationPatch>,
): ProfileInput => ({
  version,
  legalName: patch.legal_name ?? now.legalName,
  tradeName: patch.trade_name ?? now.tradeName,
  kind: patch.kind ?? now.kind,
  country: patch.country ?? now.country,
  region: patch.region ?? now.region,
  city: patch.city ?? now.city,
  address: patch.address ?? now.address,
  domain: patch.domain === undefined ? now.domain : patch.domain,
  industry: patch.industry ?? now.industry,
  employees: patch.employees === undefined ? now.employees : patch.employees,
  foundedYear: patch.founded_year === undefined ? now.foundedYear : patch.founded_year,
  currency: patch.currency ?? now.currency,
  locale: patch.locale ?? (isLocale(now.locale) ? now.locale : "en"),
  timeZone: patch.time_zone ?? now.timeZone,
  identifiers: patch.identifiers ?? (now.identifiers as ProfileInput["identifiers"]),
});

export const organizationExample: OrganizationResource = {
  id: "019a0000-0000-7000-8000-000000000001",
  is_own: true,
  legal_name: "Yangtze Drives Co., Ltd.",
  trade_name: "Yangtze Drives",
  kind: "company",
  country: "CN",
  region: "Jiangsu",
  city: "Nanjing",
  domain: "yangtze-drives.example",
  industry: "Electrical machinery",
  identifiers: [{ scheme: "uscc", value: "91320100MA1MK5E71M" }],
  own: {
    version: 4,
    slug: "yangtze-drives",
    address: "8 Jiangbei Avenue",
    employees: 640,
    founded_year: 2004,
    currency: "CNY",
    locale: "en",
    time_zone: "Asia/Shanghai",
  },
};
