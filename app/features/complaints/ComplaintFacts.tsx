// What a complaint is about, beside its page. The ally reads the first half.

import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { SeverityStatus } from "./ComplaintStatus";
import type { ComplaintView } from "./get-complaint.server";

export function ComplaintFacts({ complaint }: { complaint: ComplaintView }) {
  const t = useT("complaints");
  const format = useFormat();
  const { inside, responsible, customerId, customerName, line, alliance, daysToClose } = complaint;
  const facts: { label: string; value: ReactNode }[] = [
    {
      label: t("customer"),
      value: customerId ? <a href={paths.customer(customerId)}>{customerName}</a> : customerName,
    },
    { label: t("firm"), value: !complaint.isOwn && complaint.firm.name },
    { label: t("kind"), value: t(`kind_${complaint.kind}`) },
    { label: t("severity"), value: <SeverityStatus severity={complaint.severity} /> },
    { label: t("received_on"), value: format.date(complaint.receivedOn) },
    { label: t("due"), value: complaint.state === "open" && format.dateTime(complaint.dueAt) },
    { label: t("closed_on"), value: complaint.closedOn && format.date(complaint.closedOn) },
    { label: t("days_to_close"), value: daysToClose !== null && format.number(daysToClose) },
    { label: t("reopened"), value: complaint.reopened > 0 && t("times", { count: complaint.reopened }) },
    { label: t("line"), value: line?.name },
    { label: t("responsible"), value: responsible.name ?? complaint.firm.name },
    { label: t("alliance"), value: alliance && <a href={paths.alliance(alliance.id)}>{alliance.name}</a> },
  ];
  if (inside) {
    facts.push(
      { label: t("owner"), value: responsible.kind === "ally" && inside.owner.name },
      { label: t("contact"), value: inside.contact && (inside.contact.name || t("erased_person")) },
      {
        label: t("deal"),
        value: inside.deal && <a href={paths.deal(inside.deal.id)}>{inside.deal.reference}</a>,
      },
      { label: t("cause"), value: inside.cause ? t(`cause_${inside.cause}`) : t("cause_none") },
      { label: t("faith"), value: t(`faith_${inside.faith}`) },
    );
  }
  return (
    <Section title={t("facts")}>
      <Facts items={facts.filter(({ value }) => value)} />
    </Section>
  );
}
