// Events and their guests as the API answers them, and as they are written down.

import { z } from "zod";
import { consentChannels } from "~/features/contacts/consents.rules";
import { formValuesOf } from "~/features/events/event-values";
import type { EventView } from "~/features/events/events.queries.server";
import { eventKinds, eventStates, guestAnswers } from "~/features/events/events.rules";
import {
  type EventInput,
  type GuestInput,
  type Invited,
  longestLink,
  longestNote,
  longestPlace,
  longestPurpose,
  longestTitle,
  reminderDays,
  seats,
  timeOfDay,
  webLink,
} from "~/features/events/events.schema";
import type { GuestView } from "~/features/events/guests.queries.server";
import { date, id, instant, name, named, paragraph, text } from "../fields";

const counts = z.strictObject({
  invited: z.int(),
  coming: z.int(),
  tentative: z.int(),
  declined: z.int(),
  attended: z.int(),
});

export const event = z
  .strictObject({
    id,
    title: z.string(),
    kind: z.enum(eventKinds),
    starts_at: instant,
    ends_at: instant,
    time_zone: z.string().meta({ description: "about_event_zone" }),
    place: z.string(),
    link: z.string(),
    purpose: z.string(),
    host: named,
    capacity: z.int().nullable().meta({ description: "about_event_capacity" }),
    remind_days: z.int(),
    follow_up_days: z.int(),
    state: z.enum(eventStates),
    reason: z.string(),
    closed_at: instant.nullable(),
    followed_up_at: instant.nullable(),
    follow_up_note: z.string(),
    guests: counts,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "Event", description: "about_event" });

export const presentEvent = (view: EventView): z.infer<typeof event> => ({
  id: view.id,
  title: view.title,
  kind: view.kind,
  starts_at: view.startsAt,
  ends_at: view.endsAt,
  time_zone: view.timeZone,
  place: view.place,
  link: view.link,
  purpose: view.purpose,
  host: view.host,
  capacity: view.capacity,
  remind_days: view.remindDays,
  follow_up_days: view.followUpDays,
  state: view.state,
  reason: view.reason,
  closed_at: view.closedAt,
  followed_up_at: view.followedUpAt,
  follow_up_note: view.followUpNote,
  guests: view.guests,
  updated_at: view.updatedAt,
  version: view.version,
});

const time = timeOfDay.meta({ type: "string" });
const link = webLink.meta({ type: "string", maxLength: longestLink });

const facts = {
  title: name(longestTitle),
  kind: z.enum(eventKinds),
  starts_on: date,
  starts_at: time,
  ends_on: date,
  ends_at: time,
  place: text(longestPlace).default(""),
  link,
  purpose: paragraph(longestPurpose).default(""),
  host_user_id: id.optional().meta({ description: "about_event_host" }),
  capacity: seats.meta({ description: "about_event_capacity" }),
  remind_days: reminderDays(7),
  follow_up_days: reminderDays(3),
};

export const newEvent = z
  .strictObject(facts)
  .refine(({ place, link: address }) => place !== "" || address !== "", {
    path: ["place"],
    error: "place_or_link",
  })
  .meta({ id: "NewEvent" });

export const eventInputOf = (body: z.output<typeof newEvent>): EventInput => ({
  title: body.title,
  kind: body.kind,
  startsOn: body.starts_on,
  startsAt: body.starts_at,
  endsOn: body.ends_on,
  endsAt: body.ends_at,
  place: body.place,
  link: body.link,
  purpose: body.purpose,
  hostUserId: body.host_user_id ?? null,
  capacity: body.capacity,
  remindDays: body.remind_days,
  followUpDays: body.follow_up_days,
});

/** A change of an event: what is left out stays. */
export const eventPatch = z
  .strictObject({
    title: name(longestTitle).optional(),
    kind: z.enum(eventKinds).optional(),
    starts_on: date.optional(),
    starts_at: time.optional(),
    ends_on: date.optional(),
    ends_at: time.optional(),
    place: text(longestPlace).optional(),
    link: link.optional(),
    purpose: paragraph(longestPurpose).optional(),
    host_user_id: id.optional(),
    capacity: seats.removeDefault().optional(),
    remind_days: reminderDays(0).removeDefault().optional(),
    follow_up_days: reminderDays(0).removeDefault().optional(),
  })
  .meta({ id: "EventPatch" });

export const changedEvent = (now: EventView, given: z.output<typeof eventPatch>): EventInput => {
  const shown = formValuesOf(now);
  return {
    title: given.title ?? now.title,
    kind: given.kind ?? now.kind,
    startsOn: given.starts_on ?? shown.startsOn,
    startsAt: given.starts_at ?? shown.startsAt,
    endsOn: given.ends_on ?? shown.endsOn,
    endsAt: given.ends_at ?? shown.endsAt,
    place: given.place ?? now.place,
    link: given.link ?? now.link,
    purpose: given.purpose ?? now.purpose,
    hostUserId: given.host_user_id ?? now.host.id,
    capacity: given.capacity === undefined ? now.capacity : given.capacity,
    remindDays: given.remind_days ?? now.remindDays,
    followUpDays: given.follow_up_days ?? now.followUpDays,
  };
};

const silences = ["never_agreed", "agreement_ended", "withdrawn", "left", "erased"] as const;
const channel = z.enum(consentChannels).meta({ description: "about_guest_channel" });

export const eventGuest = z
  .strictObject({
    id,
    event_id: id,
    customer: named,
    contact: named.nullable().meta({ description: "about_guest_contact" }),
    channel,
    answer: z.enum(guestAnswers),
    attended: z.boolean().nullable(),
    note: z.string(),
    silent: z.enum(silences).nullable().meta({ description: "about_guest_silent" }),
    email: z.string(),
    phone: z.string(),
    invited_at: instant,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "EventGuest", description: "about_event_guest" });

export const presentGuest = (view: GuestView): z.infer<typeof eventGuest> => ({
  id: view.id,
  event_id: view.eventId,
  customer: { id: view.customer.id, name: view.customer.name },
  contact: view.contact,
  channel: view.channel,
  answer: view.answer,
  attended: view.attended,
  note: view.note,
  silent: view.silent,
  email: view.email,
  phone: view.phone,
  invited_at: view.invitedAt,
  updated_at: view.updatedAt,
  version: view.version,
});

export const newEventGuest = z
  .strictObject({
    customer_id: id,
    contact_id: id.nullable().default(null).meta({ description: "about_guest_contact" }),
    channel,
  })
  .meta({ id: "NewEventGuest" });

export const invitedOf = (body: z.output<typeof newEventGuest>): Invited => ({
  customerId: body.customer_id,
  contactId: body.contact_id,
});

export const eventGuestPatch = z
  .strictObject({
    answer: z.enum(guestAnswers).optional(),
    attended: z.boolean().nullable().optional(),
    note: paragraph(longestNote).optional(),
  })
  .meta({ id: "EventGuestPatch" });

export const changedGuest = (now: GuestView, given: z.output<typeof eventGuestPatch>): GuestInput => ({
  answer: given.answer ?? now.answer,
  attended: given.attended === undefined ? now.attended : given.attended,
  note: given.note ?? now.note,
});

const host = { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" };

export const eventExample: z.infer<typeof event> = {
  id: "019a0000-0000-7000-8000-0000000000a1",
  title: "Open day at the Wuxi works",
  kind: "visit",
  starts_at: "2026-05-20T01:30:00.000Z",
  ends_at: "2026-05-20T08:00:00.000Z",
  time_zone: "Asia/Shanghai",
  place: "Wuxi, 18 Changjiang Road",
  link: "",
  purpose: "Show the new filling line while it runs.",
  host,
  capacity: 40,
  remind_days: 7,
  follow_up_days: 3,
  state: "planned",
  reason: "",
  closed_at: null,
  followed_up_at: null,
  follow_up_note: "",
  guests: { invited: 12, coming: 5, tentative: 1, declined: 2, attended: 0 },
  updated_at: "2026-04-02T03:00:00.000Z",
  version: 1,
};

export const guestExample: z.infer<typeof eventGuest> = {
  id: "019a0000-0000-7000-8000-0000000000a2",
  event_id: eventExample.id,
  customer: { id: "019a0000-0000-7000-8000-000000000041", name: "Jiangnan Beverage Co., Ltd." },
  contact: { id: "019a0000-0000-7000-8000-000000000044", name: "Zhao Min" },
  channel: "email",
  answer: "coming",
  attended: null,
  note: "Brings a colleague from maintenance",
  silent: null,
  email: "zhao.min@jiangnan.example",
  phone: "",
  invited_at: "2026-04-02T03:10:00.000Z",
  updated_at: "2026-04-09T02:00:00.000Z",
  version: 2,
};
