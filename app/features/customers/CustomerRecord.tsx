// The record page of a customer: who it is, its identifiers, the firm's deals with it, and what happened to its file.

import type { ReactNode } from "react";
import { DealStatus } from "~/features/deals/DealStatus";
import type { CustomerDeal } from "~/features/deals/deals-of-customer.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { Timeline } from "~/ui/Timeline";
import { DateText, MoneyText } from "~/ui/text";
import { useFieldLabel, useSchemes } from "./customer-fields";
import type { CustomerEvent } from "./customer-timeline.server";
import type { CustomerView } from "./customers.queries.server";

type CustomerRecordProps = {
  customer: CustomerView;
  countryName: string;
  /** Null where the reader may not see deals. */
  deals: CustomerDeal[] | null;
  events: CustomerEvent[];
  mayEdit: boolean;
  mayRegister: boolean;
};

export function CustomerRecord(props: CustomerRecordProps) {
  const { customer, countryName, deals, events, mayEdit, mayRegister } = props;
  const t = useT("customers");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: t("crumb") }, { label: customer.name }]}
        title={customer.name}
        lede={[customer.tradeName, customer.industry, customer.city].filter(Boolean).join(" · ")}
        actions={
          <>
            {mayEdit && (
              <ButtonLink icon="edit" href={paths.editCustomer(customer.id)}>
                {t("edit")}
              </ButtonLink>
            )}
            {mayRegister && (
              <ButtonLink kind="primary" icon="plus" href={paths.newDealWith(customer.id)}>
                {t("register_deal")}
              </ButtonLink>
            )}
          </>
        }
      />
      <WithRail label={t("rail")} rail={<CustomerRail customer={customer} countryName={countryName} />}>
        {deals && (
          <Section title={t("deals")}>
            <CustomerDeals deals={deals} />
          </Section>
        )}
        <Section title={t("timeline")}>
          <CustomerTimeline events={events} />
        </Section>
      </WithRail>
    </>
  );
}

function CustomerRail({ customer, countryName }: Pick<CustomerRecordProps, "customer" | "countryName">) {
  const t = useT("customers");
  const format = useFormat();
  const schemes = useSchemes();
  const facts: [string, ReactNode][] = [
    [t("kind"), t(`kind_${customer.kind}`)],
    [t("domain"), customer.domain],
    [t("country"), countryName],
    [t("region"), customer.region],
    [t("city"), customer.city],
    [t("address"), customer.address],
    [t("employees"), customer.employees !== null && format.number(customer.employees)],
    [t("founded"), customer.foundedYear],
    [t("revenue"), customer.annualRevenue && <MoneyText value={customer.annualRevenue} />],
    [t("owner"), customer.owner?.name],
    [t("source"), customer.sourceReference],
  ];
  return (
    <>
      <Section title={t("facts")}>
        <Facts items={facts.filter(([, value]) => value).map(([label, value]) => ({ label, value }))} />
      </Section>
      <Section title={t("identifiers")}>
        {customer.identifiers.length === 0 ? (
          <p className="soft">{t("no_identifiers")}</p>
        ) : (
          <Facts
            items={customer.identifiers.map(({ scheme, value }) => ({
              id: `${scheme} ${value}`,
              label: schemes.find((known) => known.scheme === scheme)?.label ?? scheme,
              value: <span className="mono">{value}</span>,
            }))}
          />
        )}
      </Section>
    </>
  );
}

function CustomerDeals({ deals }: { deals: readonly CustomerDeal[] }) {
  const t = useT("customers");
  const tDeals = useT("deals");
  const columns: Column<CustomerDeal>[] = [
    {
      key: "reference",
      header: tDeals("reference"),
      rowHeader: true,
      cell: ({ reference }) => reference,
      below: ({ lead }) => lead,
    },
    { key: "state", header: tDeals("registration"), cell: ({ state }) => <DealStatus state={state} /> },
    {
      key: "amount",
      header: tDeals("amount"),
      numeric: true,
      cell: ({ amount }) => amount && <MoneyText value={amount} />,
    },
    {
      key: "updated",
      header: t("updated"),
      numeric: true,
      soft: true,
      cell: ({ updatedAt }) => <DateText value={updatedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t("deals_caption")}
      columns={columns}
      rows={deals}
      rowKey={({ id }) => id}
      href={({ id }) => paths.deal(id)}
      empty={<p className="soft">{t("no_deals")}</p>}
    />
  );
}

function CustomerTimeline({ events }: { events: readonly CustomerEvent[] }) {
  const t = useT("customers");
  const format = useFormat();
  const fieldLabel = useFieldLabel();
  const sentence = ({ action, who, fields }: CustomerEvent): string => {
    const name = who ?? t("somebody");
    if (action === "created") return t("event_created", { who: name });
    if (action === "other" || fields.length === 0) return t("event_other", { who: name });
    return t("event_edited", { who: name, fields: format.list(fields.map(fieldLabel)) });
  };
  return (
    <Timeline
      items={events.map((event) => ({
        id: event.id,
        icon: event.action === "created" ? "plus" : "edit",
        at: event.at,
        text: sentence(event),
      }))}
    />
  );
}
