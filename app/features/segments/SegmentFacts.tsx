// What a segment asks for, in the reader's words, and who answers for it.

import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { conditionsIn, type SegmentConditions } from "./segment-rule";
import type { SegmentView } from "./segments.queries.server";

type SegmentFactsProps = {
  segment: SegmentView;
  /** The name of the country that the rule asks for. */
  countryName: string | null;
};

export function SegmentFacts({
  segment: { rule, ruleOwner, owner, updatedAt },
  countryName,
}: SegmentFactsProps) {
  const t = useT("segments");
  const tCustomers = useT("customers");
  const tStanding = useT("standing");
  const format = useFormat();
  const shown: Record<keyof SegmentConditions, () => string | null> = {
    text: () => rule.text,
    kinds: () =>
      format.list(
        rule.kinds.map((kind) => tCustomers(`kind_${kind}`)),
        "disjunction",
      ),
    country: () => countryName,
    city: () => rule.city,
    industry: () => rule.industry,
    leastEmployees: () => format.number(rule.leastEmployees ?? 0),
    owner: () => (rule.owner === "none" ? tCustomers("owner_none") : (ruleOwner ?? t("somebody"))),
    forms: () =>
      format.list(
        rule.forms.map((value) => tStanding(`form_${value}`)),
        "disjunction",
      ),
    loyalties: () =>
      format.list(
        rule.loyalties.map((value) => tStanding(`loyalty_${value}`)),
        "disjunction",
      ),
    retentions: () =>
      format.list(
        rule.retentions.map((value) => tStanding(`retention_${value}`)),
        "disjunction",
      ),
    growths: () =>
      format.list(
        rule.growths.map((value) => tStanding(`growth_${value}`)),
        "disjunction",
      ),
    createdFrom: () => format.date(rule.createdFrom ?? ""),
    quietDays: () => t("days", { days: rule.quietDays ?? 0 }),
    complaint: () => t(`complaint_${rule.complaint ?? "none"}`),
  };
  const label = (name: keyof SegmentConditions): string => t(name === "owner" ? "customer_owner" : name);
  return (
    <>
      <Section title={t("rule")}>
        <Facts
          items={[
            { label: t("match"), value: t(`match_${rule.match}`) },
            ...conditionsIn(rule).map((name) => ({ label: label(name), value: shown[name]() })),
          ]}
        />
      </Section>
      <Section label={t("about")}>
        <Facts
          items={[
            { label: t("owner"), value: owner.name },
            { label: t("updated"), value: format.date(updatedAt) },
          ]}
        />
      </Section>
    </>
  );
}
