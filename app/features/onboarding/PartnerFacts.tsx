// What a supplier reads of a partner firm: the firm's own profile, and its tier with this supplier.

import { isIdentifierScheme } from "~/lib/identifiers";
import { useT } from "~/ui/intl";
import { Facts } from "~/ui/page";
import type { PartnerView } from "./relations.queries.server";

export function PartnerFacts({ partner, place }: { partner: PartnerView; place: string }) {
  const t = useT("partners");
  const tFirms = useT("firms");
  const facts = [
    { label: tFirms("legal_name"), value: partner.legalName },
    { label: tFirms("place"), value: place },
    { label: tFirms("domain"), value: partner.domain },
    { label: tFirms("industry"), value: partner.industry },
    ...partner.identifiers.map(({ scheme, value }) => ({
      id: `${scheme} ${value}`,
      label: isIdentifierScheme(scheme) ? tFirms(`scheme_${scheme}`) : scheme,
      value: <span className="mono">{value}</span>,
    })),
    { label: t("tier"), value: partner.tier || t("no_tier") },
  ];
  return <Facts items={facts.filter(({ value }) => value)} />;
}
