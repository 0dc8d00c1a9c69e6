import { apiAction, apiLoader } from "~/api/api-guard.server";
import { followUpEvent } from "~/api/endpoints/events";
import { moveEvent } from "~/api/event-step.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/events/events.commands.server";

const offers = { POST: on(followUpEvent, (call) => moveEvent(call, commands.followUpEvent)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
