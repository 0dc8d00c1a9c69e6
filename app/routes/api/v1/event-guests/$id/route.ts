import { eventGuests } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeEventGuest, getEventGuest, removeEventGuest } from "~/api/endpoints/events";
import { on, show } from "~/api/offers.server";
import { changedGuest } from "~/api/resources/event";
import * as commands from "~/features/events/guests.commands.server";
import { getGuest } from "~/features/events/guests.queries.server";

const offers = {
  GET: on(getEventGuest, ({ scope, params }) => eventGuests.found(scope, params.id ?? "")),
  PATCH: on(changeEventGuest, async ({ scope, params, body, version }) => {
    const now = await getGuest(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return eventGuests.changed(
      scope,
      now.id,
      await commands.changeGuest(scope, seen, changedGuest(now, body)),
    );
  }),
  DELETE: on(removeEventGuest, async ({ scope, params, version }) => {
    const now = await getGuest(scope, params.id ?? "");
    if (!now) return null;
    const removed = await commands.removeGuest(scope, { id: now.id, version: version ?? now.version });
    if (removed.ok) return show({ data: { id: now.id } });
    const { id, answer, version: current } = now;
    return { ok: false, refusal: removed.refusal, current: { id, answer, version: current } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
