// What waits for the reader with the firm's customers.

import { ComplaintClock, useSubject } from "~/features/complaints/ComplaintStatus";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import type { Need } from "~/ui/work";
import type { Duties } from "./duties.server";

export const useCustomerNeeds = (duties: Duties): Need[] => {
  const { complaints, customerSteps, care, events, credit, overlaps } = duties;
  const t = useT("home");
  const format = useFormat();
  const subjectOf = useSubject();
  return [
    ...complaints.map(
      ({ id, subject, kind, customerName, firm, isLate, clock }): Need => ({
        id,
        icon: "warn",
        kind: isLate ? "refused" : "waiting",
        title: t("need_complaint", { subject: subjectOf({ subject, kind }) }),
        reason: firm
          ? t("need_complaint_asked_reason", { firm, customer: customerName })
          : t("need_complaint_reason", { customer: customerName }),
        clock: <ComplaintClock clock={clock} />,
        action: (
          <ButtonLink small href={paths.complaint(id)}>
            {t("need_complaint_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...customerSteps.map(
      ({ id, customer, text, dueOn, isLate }): Need => ({
        id,
        icon: "customers",
        kind: isLate ? "refused" : "waiting",
        title: t("need_customer_step", { text }),
        reason: t(isLate ? "need_customer_step_late" : "need_customer_step_reason", {
          customer: customer.name,
          date: format.date(dueOn),
        }),
        action: (
          <ButtonLink small href={paths.customer(customer.id)}>
            {t("need_customer_step_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...care.map(
      ({ id, customer, plan, text, dueOn, urgency }): Need => ({
        id,
        icon: "customers",
        kind: urgency === "late" ? "refused" : "waiting",
        title: t("need_customer_step", { text }),
        reason: t(urgency === "late" ? "need_customer_step_late" : "need_customer_step_reason", {
          customer: customer.name,
          date: format.date(dueOn),
        }),
        action: (
          <ButtonLink small href={paths.carePlan(plan.id)}>
            {t("need_care_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...events.map(
      ({ id, title, startsAt, endsAt, duty }): Need => ({
        id,
        icon: "calendar",
        kind: "waiting",
        title: t(`need_event_${duty}`, { title }),
        reason: t(duty === "prepare" ? "need_event_begins" : "need_event_ended", {
          date: format.dateTime(duty === "prepare" ? startsAt : endsAt),
        }),
        action: (
          <ButtonLink small href={paths.event(id)}>
            {t("need_event_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...credit.map(
      ({ id, customer, duty, overdue, reviewOn }): Need => ({
        id: `${duty}-${id}`,
        icon: "warn",
        kind: duty === "overdue" ? "refused" : "waiting",
        title: t(`need_credit_${duty}`, { customer: customer.name }),
        reason:
          duty === "overdue" && overdue
            ? t("need_credit_overdue_reason", { amount: format.money(overdue.amount), days: overdue.days })
            : t("need_credit_review_reason", { date: format.date(reviewOn) }),
        action: (
          <ButtonLink small href={paths.creditLine(id)}>
            {t("need_credit_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...overlaps.map(
      ({ id, kind, ally, purpose }): Need => ({
        id,
        icon: "customers",
        kind: "waiting",
        title: t(`need_overlap_${kind}`, { firm: ally }),
        reason: purpose,
        action: (
          <ButtonLink small href={paths.overlap(id)}>
            {t("need_overlap_action")}
          </ButtonLink>
        ),
      }),
    ),
  ];
};
