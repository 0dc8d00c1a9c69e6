import { segments } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeSegment, deleteSegment, getSegment } from "~/api/endpoints/segments";
import { on, show } from "~/api/offers.server";
import { presentSegment, segmentAfter } from "~/api/resources/segment";
import * as commands from "~/features/segments/segments.commands.server";
import * as queries from "~/features/segments/segments.queries.server";

const offers = {
  GET: on(getSegment, ({ scope, params }) => segments.found(scope, params.id ?? "")),
  PATCH: on(changeSegment, async ({ scope, params, body, version }) => {
    const now = await queries.getSegment(scope, params.id ?? "");
    if (!now) return null;
    const change = { ...segmentAfter(now, body), version: version ?? now.version };
    return segments.changed(scope, now.id, await commands.changeSegment(scope, now.id, change));
  }),
  DELETE: on(deleteSegment, async ({ scope, params, query }) => {
    const now = await queries.getSegment(scope, params.id ?? "");
    if (!now) return null;
    const evenIfUsed = query.even_if_used === "true";
    const deleted = await commands.deleteSegment(scope, now.id, { evenIfUsed });
    return deleted.ok ? show({ data: presentSegment(now) }) : segments.changed(scope, now.id, deleted);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
