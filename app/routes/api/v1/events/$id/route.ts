import { events } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeEvent, getEvent } from "~/api/endpoints/events";
import { on } from "~/api/offers.server";
import { changedEvent } from "~/api/resources/event";
import * as commands from "~/features/events/events.commands.server";
import * as queries from "~/features/events/events.queries.server";

const offers = {
  GET: on(getEvent, ({ scope, params }) => events.found(scope, params.id ?? "")),
  PATCH: on(changeEvent, async ({ scope, params, body, version }) => {
    const now = await queries.getEvent(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    const input = changedEvent(now, body);
    return events.changed(scope, now.id, await commands.changeEvent(scope, seen, input));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
