// What happened with a customer, as a page tells it.

import { useFieldLabel } from "~/features/customers/customer-fields";
import { useInvitationText } from "~/features/events/use-invitation-text";
import { useBought } from "~/features/purchases/use-bought";
import { paths } from "~/http/paths";
import type { IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Timeline, type TimelineItem } from "~/ui/Timeline";
import type { TimelineEvent } from "./timeline.server";

type Of<Kind extends TimelineEvent["kind"]> = Extract<TimelineEvent, { kind: Kind }>;

const changeIcons: Partial<Record<NonNullable<Of<"change">["change"]>, IconName>> = {
  "customer.created": "plus",
  "customer.assessed": "flag",
  "customer.person_erased": "hide",
  "customer_contact.added": "person",
  "customer_consent.given": "approved",
  "customer_consent.withdrawn": "refused",
};

const interactionIcons: Record<Of<"interaction">["interaction"], IconName> = {
  visit: "flag",
  call: "comment",
  meeting: "partners",
  event: "star",
  email: "mail",
  message: "comment",
  note: "file",
};

const complaintLooks = {
  receive: { icon: "warn", kind: "waiting" },
  close: { icon: "approved", kind: "approved" },
  reopen: { icon: "return", kind: "refused" },
} as const;

export function CustomerTimeline({ events }: { events: readonly TimelineEvent[] }) {
  const itemOf = useItems();
  return <Timeline items={events.map(itemOf)} />;
}

const useItems = () => {
  const t = useT("interactions");
  const format = useFormat();
  const fieldLabel = useFieldLabel();
  const boughtOf = useBought();
  const invitationText = useInvitationText();
  const change = ({ change: told, fields, who }: Of<"change">): Pick<TimelineItem, "icon" | "text"> => {
    const name = who ?? t("somebody");
    const icon = (told && changeIcons[told]) ?? "edit";
    if (told === null || (told === "customer.edited" && fields.length === 0))
      return { icon, text: t("changed_other", { who: name }) };
    if (told === "customer.edited")
      return { icon, text: t("changed_fields", { who: name, fields: format.list(fields.map(fieldLabel)) }) };
    const key = told.replace(".", "_") as
      | "customer_created"
      | "customer_assessed"
      | "customer_key_manager_named"
      | "customer_person_erased"
      | "customer_merged"
      | "customer_merge_undone"
      | "customer_restored"
      | "customer_contact_added"
      | "customer_contact_changed"
      | "customer_contact_ended"
      | "customer_consent_given"
      | "customer_consent_withdrawn";
    return { icon, text: t(key, { who: name }) };
  };
  const shown = (event: TimelineEvent): Pick<TimelineItem, "icon" | "kind" | "text" | "quote" | "sub"> => {
    const who = event.who ?? t("somebody");
    if (event.kind === "change") return change(event);
    if (event.kind === "interaction") {
      const kind = t(`kind_${event.interaction}`);
      return {
        icon: interactionIcons[event.interaction],
        kind: "info",
        text: event.contact ? t("said_with", { kind, contact: event.contact }) : kind,
        quote: event.text && <Lines>{event.text}</Lines>,
        sub: t("recorded_by", { who }),
      };
    }
    if (event.kind === "step") {
      return {
        icon: event.isDone ? "check" : "close",
        kind: event.isDone ? "approved" : "draft",
        text: t(event.isDone ? "step_was_done" : "step_was_dropped", {
          who,
          step: event.text || t("step_erased"),
        }),
        quote: event.note || undefined,
      };
    }
    if (event.kind === "care") {
      return {
        icon: event.isDone ? "check" : "close",
        kind: event.isDone ? "approved" : "draft",
        text: (
          <>
            {t(event.isDone ? "care_was_done" : "care_was_skipped", { who })}{" "}
            <a href={paths.carePlan(event.planId)}>{event.text || t("step_erased")}</a>
          </>
        ),
        quote: event.note || undefined,
      };
    }
    if (event.kind === "complaint") {
      return {
        ...complaintLooks[event.event],
        text: (
          <>
            {t(`complaint_${event.event}`, { who })}{" "}
            <a href={paths.complaint(event.complaintId)}>{event.subject || t("complaint_erased")}</a>
          </>
        ),
        quote: event.text && <Lines>{event.text}</Lines>,
      };
    }
    if (event.kind === "purchase") {
      return {
        icon: "product",
        kind: "approved",
        text: (
          <>
            {t("purchase_made")} <a href={paths.purchase(event.purchaseId)}>{boughtOf(event.bought)}</a>
          </>
        ),
        quote: format.money(event.amount),
        sub: t("recorded_by", { who }),
      };
    }
    if (event.kind === "invitation") {
      return {
        icon: "calendar",
        kind: event.attended ? "approved" : "info",
        text: (
          <>
            {t(event.hasBegun ? "event_took_place" : "event_invited", { who })}{" "}
            <a href={paths.event(event.eventId)}>{event.title}</a>
          </>
        ),
        quote: invitationText(event),
        sub: event.contact ?? undefined,
      };
    }
    return {
      icon: "deals",
      text: (
        <>
          <a href={paths.deal(event.dealId)}>{event.reference}</a> {t(`deal_${event.event}`)}
        </>
      ),
    };
  };
  return (event: TimelineEvent): TimelineItem => ({ id: event.id, at: event.at, ...shown(event) });
};
