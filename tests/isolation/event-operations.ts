// What firms do with their events: nobody else reads a word of one, or invites to it.

import { cancelEvent, changeEvent } from "~/features/events/events.commands.server";
import { getEvent } from "~/features/events/events.queries.server";
import { changeGuest, inviteGuests, removeGuest } from "~/features/events/guests.commands.server";
import { getGuest } from "~/features/events/guests.queries.server";
import type { Result } from "~/lib/result";
import { eventInput, plannedEvent } from "../factories/events";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

/** What was done to another's thing must have failed. */
const ofOwnAlone = (doer: Doer, { by }: { by: Doer }, result: Result<unknown>): boolean => {
  if (result.ok && by !== doer) throw new Error(`${doer} changed an event of ${by}`);
  return result.ok;
};

const wordsOf = ({ canaries }: Firms, by: Doer) => ({
  title: canaries.make(by),
  place: canaries.make(by),
  purpose: canaries.make(by),
});

export const eventOperations = {
  planEvent: async (firms, doer) => {
    firms.events.push({ id: await plannedEvent(firms.scope(doer), wordsOf(firms, doer)), by: doer });
    return true;
  },
  changeEvent: async (firms, doer, pick) => {
    const event = pickFrom(firms.events, pick);
    if (!event) return false;
    const scope = firms.scope(doer);
    const { version = 1 } = (await getEvent(scope, event.id)) ?? {};
    const seen = { id: event.id, version };
    if (pick % 7 === 0)
      return ofOwnAlone(
        doer,
        event,
        await cancelEvent(scope, { ...seen, reason: firms.canaries.make(event.by) }),
      );
    const input = eventInput({ ...wordsOf(firms, event.by), capacity: pick % 2 === 0 ? 3 : null });
    return ofOwnAlone(doer, event, await changeEvent(scope, seen, input));
  },
  inviteGuest: async (firms, doer, pick) => {
    const [event, customer] = [pickFrom(firms.events, pick), pickFrom(firms.customers, pick)];
    if (!event || !customer) return false;
    const people = [{ customerId: customer.id, contactId: null }];
    const invited = await inviteGuests(firms.scope(doer), event.id, { channel: "email", people });
    if (!ofOwnAlone(doer, event, invited) || !ofOwnAlone(doer, customer, invited) || !invited.ok)
      return false;
    firms.eventGuests.push({ id: invited.value.id, by: doer });
    return true;
  },
  changeGuest: async (firms, doer, pick) => {
    const guest = pickFrom(firms.eventGuests, pick);
    if (!guest) return false;
    const scope = firms.scope(doer);
    const { version = 1 } = (await getGuest(scope, guest.id)) ?? {};
    const seen = { id: guest.id, version };
    if (pick % 5 === 0) return ofOwnAlone(doer, guest, await removeGuest(scope, seen));
    const answer = pick % 2 === 0 ? "coming" : "declined";
    const note = firms.canaries.make(guest.by);
    return ofOwnAlone(doer, guest, await changeGuest(scope, seen, { answer, attended: null, note }));
  },
} satisfies Record<string, Operation>;
