// How an event stands, and what a guest answered.

import type { EventState, GuestAnswer } from "#db/tables-events";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const eventLooks: Record<EventState, StatusKind> = {
  planned: "waiting",
  held: "approved",
  cancelled: "draft",
};

export function EventStatus({ state, badge }: { state: EventState; badge?: boolean }) {
  const t = useT("events");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={eventLooks[state]}>{t(`state_${state}`)}</Look>;
}

const answerLooks: Record<GuestAnswer, StatusKind> = {
  none: "draft",
  coming: "approved",
  tentative: "waiting",
  declined: "refused",
};

export function AnswerStatus({ answer }: { answer: GuestAnswer }) {
  const t = useT("events");
  return <Status kind={answerLooks[answer]}>{t(`answer_${answer}`)}</Status>;
}
