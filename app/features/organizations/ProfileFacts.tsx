// The profile of the firm acted for, as everybody in it reads it.

import { isIdentifierScheme } from "~/lib/identifiers";
import { useFormat, useT } from "~/ui/intl";
import { isLocale, localeNames } from "~/ui/locale";
import { Facts } from "~/ui/page";
import type { Profile } from "./organizations.queries.server";

export function ProfileFacts({ profile, countryName }: { profile: Profile; countryName: string }) {
  const t = useT("firms");
  const format = useFormat();
  const { identifiers } = profile;
  const facts = [
    { label: t("legal_name"), value: profile.legalName },
    { label: t("kind"), value: t(`kind_${profile.kind}`) },
    {
      label: t("place"),
      value: [profile.address, profile.city, profile.region, countryName].filter(Boolean).join(" · "),
    },
    { label: t("domain"), value: profile.domain },
    { label: t("industry"), value: profile.industry },
    { label: t("employees"), value: profile.employees === null ? "" : format.number(profile.employees) },
    { label: t("founded_year"), value: profile.foundedYear },
    ...identifiers.map(({ scheme, value }) => ({
      id: `${scheme} ${value}`,
      label: isIdentifierScheme(scheme) ? t(`scheme_${scheme}`) : scheme,
      value: <span className="mono">{value}</span>,
    })),
    { label: t("currency"), value: profile.currency },
    {
      label: t("locale"),
      value: isLocale(profile.locale) ? localeNames[profile.locale].full : profile.locale,
    },
    { label: t("time_zone"), value: profile.timeZone.replaceAll("_", " ") },
  ];
  return <Facts items={facts.filter(({ value }) => value !== null && value !== "")} />;
}
