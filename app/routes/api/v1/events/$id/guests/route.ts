import { eventGuests } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { inviteEventGuest, listEventGuests } from "~/api/endpoints/events";
import { on, show } from "~/api/offers.server";
import { invitedOf, presentGuest } from "~/api/resources/event";
import { getEvent } from "~/features/events/events.queries.server";
import { inviteGuests } from "~/features/events/guests.commands.server";
import { listGuests } from "~/features/events/guests.queries.server";

const offers = {
  GET: on(listEventGuests, async ({ scope, params, query }) => {
    const event = await getEvent(scope, params.id ?? "");
    if (!event) return null;
    const { answer } = query.filter;
    const { items, nextCursor } = await listGuests(scope, { eventId: event.id, answer }, query);
    return show({ data: items.map(presentGuest), next_cursor: nextCursor });
  }),
  POST: on(inviteEventGuest, (call) => {
    const { scope, params, body, newId } = call;
    const invited = { channel: body.channel, people: [invitedOf(body)] };
    return eventGuests.created(call, () => inviteGuests(scope, params.id ?? "", invited, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
