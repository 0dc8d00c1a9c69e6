// What supports the page of a deal: times, people, who reads it; for the lead, what stands behind its decision.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import type { DealView } from "./get-deal.server";

export function DealRail({ deal }: { deal: DealView }) {
  const t = useT("deals");
  const original = deal.review?.duplicateOf;
  return (
    <>
      <Section title={t("dates")}>
        <Facts
          items={[
            ...instant(t("created_at"), deal.createdAt),
            ...instant(t("submitted_at"), deal.submittedAt),
            ...instant(t("review_due"), deal.reviewDueAt),
            ...instant(t("decided_at"), deal.decidedAt),
            ...instant(t("protected_until"), deal.protectedUntil),
          ]}
        />
        {deal.isImported && <p className="sub">{t("imported")}</p>}
      </Section>
      <Section title={t("people")}>
        <Facts
          items={[
            { label: t("partner"), value: deal.registrant.name },
            { label: t("owner"), value: deal.owner?.name ?? t("nobody") },
            { label: t("supplier"), value: deal.lead.name },
            {
              label: t("alliance"),
              value: <a href={paths.alliance(deal.alliance.id)}>{deal.alliance.name}</a>,
            },
          ]}
        />
      </Section>
      {original && (
        <Section title={t("duplicate_of")}>
          <p>
            <a href={paths.deal(original.id)}>{original.reference}</a>
          </p>
          <p className="sub">{t("duplicate_of_hidden")}</p>
        </Section>
      )}
      <Section title={t("who_sees")}>
        <p className="soft small-text">
          {deal.submittedAt
            ? t("seen_by_both", { registrant: deal.registrant.name, lead: deal.lead.name })
            : t("seen_by_us", { registrant: deal.registrant.name })}
        </p>
      </Section>
    </>
  );
}

const instant = (label: string, at: string | null) =>
  at ? [{ label, value: <DateText value={at} show="dateTime" /> }] : [];
