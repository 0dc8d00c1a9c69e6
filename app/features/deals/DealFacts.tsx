// What a deal says, for the record page and the case of the queue.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";
import { writeContact } from "./contact-line";
import type { DealView } from "./get-deal.server";

export function DealFacts({ deal }: { deal: DealView }) {
  const t = useT("deals");
  const format = useFormat();
  const { amountMinor, currency, won } = deal;
  return (
    <Section label={t("the_deal")}>
      <div className="stack-loose">
        <Facts
          wide
          items={[
            {
              label: t("amount"),
              value:
                amountMinor !== null && currency ? (
                  <MoneyText value={{ amountMinor, currency }} />
                ) : (
                  t("not_written")
                ),
            },
            {
              label: t("expected_close"),
              value: deal.expectedCloseOn ? <DateText value={deal.expectedCloseOn} /> : t("not_written"),
            },
            { label: t("sale_stage"), value: t(`stage_${deal.saleStage}`) },
            {
              label: t("product_lines"),
              value:
                deal.products.length > 0
                  ? format.list(deal.products.map(({ name }) => name))
                  : t("not_written"),
            },
            ...(won ? [{ label: t("won_amount"), value: <MoneyText value={won} /> }] : []),
            ...(deal.closedOn ? [{ label: t("closed_on"), value: <DateText value={deal.closedOn} /> }] : []),
            ...(deal.closeReason
              ? [{ label: t("loss_reason"), value: <LossReason reason={deal.closeReason} /> }]
              : []),
          ]}
        />
        {deal.problem && <blockquote className="quote">{deal.problem}</blockquote>}
        <Facts
          items={[...customerFacts(deal, t), { label: t("contact"), value: <ContactText deal={deal} /> }]}
        />
      </div>
    </Section>
  );
}

function customerFacts({ customer, customerId }: DealView, t: ReturnType<typeof useT<"deals">>) {
  return [
    {
      label: t("customer"),
      value: customerId ? <a href={paths.customer(customerId)}>{customer.name}</a> : customer.name,
    },
    ...(customer.domain ? [{ label: t("domain"), value: customer.domain }] : []),
    ...(customer.countryName || customer.region
      ? [{ label: t("customer_place"), value: placeOf(customer, t) }]
      : []),
    ...customer.identifiers.map(({ scheme, value }) => ({
      id: `${scheme} ${value}`,
      label: t(`scheme_${scheme}`),
      value: <span className="mono">{value}</span>,
    })),
  ];
}

const placeOf = (
  { countryName, region }: DealView["customer"],
  t: ReturnType<typeof useT<"deals">>,
): string =>
  countryName && region ? t("region_of_country", { region, country: countryName }) : countryName || region;

function ContactText({ deal }: { deal: DealView }) {
  const t = useT("deals");
  if (deal.contact) return <>{writeContact(deal.contact)}</>;
  return <>{deal.noContactYet ? t("contact_none_yet") : t("not_written")}</>;
}

/** A reason of ours in words; one that a file brought along as it was written there. */
function LossReason({ reason }: { reason: string }) {
  const t = useT("deals");
  const key = `loss_${reason}` as Parameters<typeof t>[0];
  return <>{t.has(key) ? t(key) : reason}</>;
}
