import { z } from "zod";
import { eventKinds, eventStates, guestAnswers } from "~/features/events/events.rules";
import { longestNote, longestPurpose } from "~/features/events/events.schema";
import { endpoint } from "../endpoint";
import { date, id, many, name, one, paragraph } from "../fields";
import { filteredListQuery } from "../lists";
import {
  event,
  eventExample,
  eventGuest,
  eventGuestPatch,
  eventPatch,
  guestExample,
  newEvent,
  newEventGuest,
} from "../resources/event";

const tag = "customers";
const reading = { tag, access: "customers.read" } as const;
const changing = { tag, access: "customers.edit", versioned: true } as const;

const response = one(event);
const shown = { data: eventExample };

export const listEvents = endpoint({
  ...reading,
  id: "listEvents",
  method: "GET",
  path: "/events",
  query: filteredListQuery("-starts_at", {
    kind: z.enum(eventKinds).optional(),
    state: z.enum(eventStates).optional(),
    host: z
      .union([z.literal("me"), id])
      .optional()
      .meta({ description: "about_event_host_filter" }),
    from: date.optional(),
    to: date.optional(),
  }),
  response: many(event),
  example: { response: { data: [eventExample], next_cursor: null } },
});

export const planEvent = endpoint({
  ...changing,
  id: "planEvent",
  method: "POST",
  path: "/events",
  body: newEvent,
  response,
  status: 201,
  example: {
    body: {
      title: eventExample.title,
      kind: eventExample.kind,
      starts_on: "2026-05-20",
      starts_at: "09:30",
      ends_on: "2026-05-20",
      ends_at: "16:00",
      place: eventExample.place,
      purpose: eventExample.purpose,
      capacity: 40,
    },
    response: shown,
  },
});

export const getEvent = endpoint({
  ...reading,
  id: "getEvent",
  method: "GET",
  path: "/events/{id}",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeEvent = endpoint({
  ...changing,
  id: "changeEvent",
  method: "PATCH",
  path: "/events/{id}",
  body: eventPatch,
  response,
  example: { body: { capacity: 60 }, response: shown },
});

export const holdEvent = endpoint({
  ...changing,
  id: "holdEvent",
  method: "POST",
  path: "/events/{id}/hold",
  response,
  example: { response: shown },
});

export const cancelEvent = endpoint({
  ...changing,
  id: "cancelEvent",
  method: "POST",
  path: "/events/{id}/cancel",
  body: z.strictObject({ reason: name(longestNote) }),
  response,
  example: { body: { reason: "The line is not yet running" }, response: shown },
});

export const followUpEvent = endpoint({
  ...changing,
  id: "followUpEvent",
  method: "POST",
  path: "/events/{id}/follow-up",
  body: z.strictObject({ note: paragraph(longestPurpose).default("") }),
  response,
  example: { body: { note: "Three asked for an offer" }, response: shown },
});

const guest = { response: one(eventGuest) };
const guestShown = { data: guestExample };

export const listEventGuests = endpoint({
  ...reading,
  id: "listEventGuests",
  method: "GET",
  path: "/events/{id}/guests",
  query: filteredListQuery("customer", { answer: z.enum(guestAnswers).optional() }),
  response: many(eventGuest),
  example: { response: { data: [guestExample], next_cursor: null } },
});

export const inviteEventGuest = endpoint({
  ...changing,
  ...guest,
  id: "inviteEventGuest",
  method: "POST",
  path: "/events/{id}/guests",
  body: newEventGuest,
  status: 201,
  example: {
    body: {
      customer_id: guestExample.customer.id,
      contact_id: "019a0000-0000-7000-8000-000000000044",
      channel: "email",
    },
    response: guestShown,
  },
});

export const getEventGuest = endpoint({
  ...reading,
  ...guest,
  id: "getEventGuest",
  method: "GET",
  path: "/event-guests/{id}",
  versioned: true,
  example: { response: guestShown },
});

export const changeEventGuest = endpoint({
  ...changing,
  ...guest,
  id: "changeEventGuest",
  method: "PATCH",
  path: "/event-guests/{id}",
  body: eventGuestPatch,
  example: { body: { answer: "coming" }, response: guestShown },
});

export const removeEventGuest = endpoint({
  ...changing,
  id: "removeEventGuest",
  method: "DELETE",
  path: "/event-guests/{id}",
  response: one(z.strictObject({ id })),
  example: { response: { data: { id: guestExample.id } } },
});
