import { apiAction, apiLoader } from "~/api/api-guard.server";
import { holdEvent } from "~/api/endpoints/events";
import { moveEvent } from "~/api/event-step.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/events/events.commands.server";

const offers = { POST: on(holdEvent, (call) => moveEvent(call, commands.holdEvent)) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
