import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listAnnouncements, publishAnnouncement } from "~/api/endpoints/announcements";
import { on, show } from "~/api/offers.server";
import { presentAnnouncement } from "~/api/resources/announcement";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/announcements/announcements.commands.server";
import * as queries from "~/features/announcements/announcements.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(listAnnouncements, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listAnnouncements(scope, alliance.id, query);
    return show({ data: items.map(presentAnnouncement), next_cursor: nextCursor });
  }),
  POST: on(publishAnnouncement, async ({ scope, params, body, newId, again }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    if (alliance.place !== "lead") return refuse("not_the_lead");
    const known = again ? await queries.getAnnouncement(scope, alliance.id, newId) : null;
    if (!known) {
      const published = await commands.publishAnnouncement(scope, alliance.id, body, newId);
      if (!published.ok) return published;
    }
    const view = known ?? (await queries.getAnnouncement(scope, alliance.id, newId));
    return view && show({ data: presentAnnouncement(view) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
