// Events and their guests for tests.

import type { Scope } from "~/access/scope.server";
import { planEvent } from "~/features/events/events.commands.server";
import type { EventInput, Invited } from "~/features/events/events.schema";
import { inviteGuests } from "~/features/events/guests.commands.server";
import { must } from "./contacts";

/** Without a bound, of one afternoon. */
export const eventInput = (change: Partial<EventInput> = {}): EventInput => ({
  title: "Open day at the works",
  kind: "visit",
  startsOn: "2026-06-20",
  startsAt: "13:00",
  endsOn: "2026-06-20",
  endsAt: "17:30",
  place: "Wuxi",
  link: "",
  purpose: "Show the line while it runs",
  hostUserId: null,
  capacity: null,
  remindDays: 7,
  followUpDays: 3,
  ...change,
});

export const plannedEvent = async (scope: Scope, change: Partial<EventInput> = {}): Promise<string> =>
  must(await planEvent(scope, eventInput(change))).id;

/** A company is invited without a name unless a contact is given. */
export const invitedGuest = async (
  scope: Scope,
  eventId: string,
  customerId: string,
  contactId: Invited["contactId"] = null,
): Promise<string> =>
  must(await inviteGuests(scope, eventId, { channel: "email", people: [{ customerId, contactId }] })).id;
