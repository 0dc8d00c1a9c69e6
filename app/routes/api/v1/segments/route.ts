import { segments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { defineSegment, listSegments } from "~/api/endpoints/segments";
import { on, show } from "~/api/offers.server";
import { presentSegment, segmentInputOf } from "~/api/resources/segment";
import * as commands from "~/features/segments/segments.commands.server";
import * as queries from "~/features/segments/segments.queries.server";

const offers = {
  GET: on(listSegments, async ({ scope, query }) => {
    const { items, nextCursor } = await queries.listSegments(scope, query);
    return show({ data: items.map(presentSegment), next_cursor: nextCursor });
  }),
  POST: on(defineSegment, (call) =>
    segments.created(call, () => commands.defineSegment(call.scope, segmentInputOf(call.body), call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
