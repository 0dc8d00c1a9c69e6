import { apiAction, apiLoader } from "~/api/api-guard.server";
import { cancelEvent } from "~/api/endpoints/events";
import { moveEvent } from "~/api/event-step.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/events/events.commands.server";

const offers = { POST: on(cancelEvent, (call) => moveEvent(call, commands.cancelEvent)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
