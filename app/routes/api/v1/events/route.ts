import { events } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listEvents, planEvent } from "~/api/endpoints/events";
import { on, show } from "~/api/offers.server";
import { eventInputOf, presentEvent } from "~/api/resources/event";
import * as commands from "~/features/events/events.commands.server";
import { allEvents } from "~/features/events/events.filter";
import * as queries from "~/features/events/events.queries.server";

const offers = {
  GET: on(listEvents, async ({ scope, query }) => {
    const { items, nextCursor } = await queries.listEvents(scope, { ...allEvents, ...query.filter }, query);
    return show({ data: items.map(presentEvent), next_cursor: nextCursor });
  }),
  POST: on(planEvent, (call) =>
    events.created(call, () => commands.planEvent(call.scope, eventInputOf(call.body), call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
