// The record page of a customer: who it is, its identifiers, the firm's deals with it, what is to be done next, and what happened.

import type { ReactNode } from "react";
import { DealStatus } from "~/features/deals/DealStatus";
import type { CustomerDeal } from "~/features/deals/deals-of-customer.server";
import { CustomerTimeline } from "~/features/interactions/CustomerTimeline";
import type { NextStepView } from "~/features/interactions/interactions.queries.server";
import { NextSteps } from "~/features/interactions/NextSteps";
import type { TimelineEvent } from "~/features/interactions/timeline.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";
import { CustomerTabs } from "./CustomerTabs";
import { useSchemes } from "./customer-fields";
import type { CustomerView } from "./customers.queries.server";

type CustomerRecordProps = {
  customer: CustomerView;
  countryName: string;
  /** Null where the reader may not see deals. */
  deals: CustomerDeal[] | null;
  timeline: { events: TimelineEvent[]; next: string | null };
  steps: NextStepView[];
  /** What a command said that found things changed. */
  note: ReactNode;
  /** Who else reads the file, at the foot of the rail. */
  sharing: ReactNode;
  complaints: ReactNode;
  care: ReactNode;
  credit: ReactNode;
  mayEdit: boolean;
  mayRegister: boolean;
};

export function CustomerRecord(props: CustomerRecordProps) {
  const { customer, countryName, deals, timeline, steps, note, sharing, complaints, care, credit } = props;
  const { mayEdit, mayRegister } = props;
  const t = useT("customers");
  const tInteractions = useT("interactions");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: t("crumb") }, { label: customer.name }]}
        title={customer.name}
        lede={[customer.tradeName, customer.industry, customer.city].filter(Boolean).join(" · ")}
        actions={
          <>
            {mayEdit && customer.kind === "company" && (
              <ButtonLink kind="quiet" href={paths.mergeCustomer(customer.id)}>
                {t("merge")}
              </ButtonLink>
            )}
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
      <CustomerTabs customer={customer} current="file" />
      <div className="section">
        <WithRail
          label={t("rail")}
          rail={
            <>
              <CustomerRail customer={customer} countryName={countryName} />
              {sharing}
            </>
          }
        >
          {note}
          <Section
            title={tInteractions("next_steps")}
            action={
              mayEdit && (
                <ButtonLink small href="?do=plan">
                  {tInteractions("plan")}
                </ButtonLink>
              )
            }
          >
            <NextSteps steps={steps} mayEdit={mayEdit} />
          </Section>
          {care}
          {deals && (
            <Section title={t("deals")}>
              <CustomerDeals deals={deals} />
            </Section>
          )}
          {credit}
          {complaints}
          <Section
            title={t("timeline")}
            action={
              mayEdit && (
                <ButtonLink small icon="comment" href="?do=interaction">
                  {tInteractions("record")}
                </ButtonLink>
              )
            }
          >
            <CustomerTimeline events={timeline.events} />
            {timeline.next && (
              <p>
                <a href={paths.customerFrom(customer.id, timeline.next)}>{tInteractions("older")}</a>
              </p>
            )}
          </Section>
        </WithRail>
      </div>
    </>
  );
}

function CustomerRail({ customer, countryName }: Pick<CustomerRecordProps, "customer" | "countryName">) {
  const t = useT("customers");
  const format = useFormat();
  const schemes = useSchemes();
  const facts: [string, ReactNode][] = [
    [t("kind"), t(`kind_${customer.kind}`)],
    [t("other_names"), customer.otherNames.length > 0 && format.list(customer.otherNames)],
    [t("domain"), customer.domain],
    [t("phone"), customer.phone],
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
