// Events and who can be invited to them. Pure; safe for the browser.

import type { ConsentChannel } from "#db/tables-contacts";
import type { EventKind, EventState, GuestAnswer } from "#db/tables-events";
import { type ConsentTerms, holdsOn } from "~/features/contacts/consents.rules";
import { addDays } from "~/lib/dates";

export const eventKinds = [
  "fair",
  "seminar",
  "visit",
  "webinar",
  "dinner",
  "other",
] as const satisfies EventKind[];

export const eventStates = ["planned", "held", "cancelled"] as const satisfies EventState[];

export const guestAnswers = ["none", "coming", "tentative", "declined"] as const satisfies GuestAnswer[];

/** How many days before an event, and after it, its host can be called to mind. */
export const mostDays = 60;

/** How many persons can be invited at once, and how many customers are looked through for them. */
export const mostAtOnce = 500;

/** How many guests an event has at most. */
export const mostGuests = 5000;

/** What can be done with an event by now. It is held once it has begun. */
export const eventSteps = (
  { state, startsAt, followedUpAt }: { state: EventState; startsAt: string; followedUpAt: string | null },
  now: string,
): ("hold" | "cancel" | "follow_up")[] => {
  if (state === "planned") return startsAt <= now ? ["hold", "cancel"] : ["cancel"];
  return state === "held" && followedUpAt === null ? ["follow_up"] : [];
};

/** The days from which an event stands on its host's home page: before its first day, and after its last. */
export const remindersOf = (
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  { remindDays, followUpDays }: { remindDays: number; followUpDays: number },
): { remindOn: string; followUpOn: string } => ({
  remindOn: addDays(firstDay, -remindDays),
  followUpOn: addDays(lastDay, followUpDays),
});

/** What its host has to do for an event on a day: prepare it, say what became of it, or follow it up. */
export const eventDuty = (
  event: {
    state: EventState;
    endsAt: string;
    remindOn: string;
    followUpOn: string;
    followedUpAt: string | null;
  },
  { now, today }: { now: string; today: string },
): "prepare" | "close" | "follow_up" | null => {
  if (event.state === "planned") {
    if (event.endsAt <= now) return "close";
    return event.remindOn <= today ? "prepare" : null;
  }
  if (event.state !== "held" || event.followedUpAt !== null) return null;
  return event.followUpOn <= today ? "follow_up" : null;
};

/** Seats that nobody has taken; null where there is no bound. */
export const seatsLeft = (capacity: number | null, coming: number): number | null =>
  capacity === null ? null : Math.max(0, capacity - coming);

export type Unfit = "erased" | "left" | "invited" | "never_agreed" | "agreement_ended" | "withdrawn";

/** Whether a person has agreed to be invited to events this way, on a day; else why not, by the last word on it. */
export const whyNotAgreed = (
  consents: readonly ConsentTerms[],
  channel: ConsentChannel,
  today: string,
): Extract<Unfit, "never_agreed" | "agreement_ended" | "withdrawn"> | null => {
  const fitting = consents.filter(
    (consent) => consent.purpose === "events" && consent.channel === channel && consent.recipientId === null,
  );
  if (fitting.some((consent) => holdsOn(consent, today))) return null;
  const begun = fitting.filter(({ givenOn }) => givenOn <= today);
  const last = begun.sort((one, other) => (one.givenOn < other.givenOn ? 1 : -1))[0];
  if (!last) return "never_agreed";
  return last.withdrawn === null ? "agreement_ended" : "withdrawn";
};

/** Why a person cannot be invited; null where nothing speaks against it. */
export const whyUnfit = (
  person: { isErased: boolean; hasLeft: boolean; isInvited: boolean; consents: readonly ConsentTerms[] },
  channel: ConsentChannel,
  today: string,
): Unfit | null => {
  if (person.isErased) return "erased";
  if (person.isInvited) return "invited";
  if (person.hasLeft) return "left";
  return whyNotAgreed(person.consents, channel, today);
};
