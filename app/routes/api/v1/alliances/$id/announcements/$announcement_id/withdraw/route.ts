import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawAnnouncement } from "~/api/endpoints/announcements";
import { on, show } from "~/api/offers.server";
import { presentAnnouncement } from "~/api/resources/announcement";
import * as commands from "~/features/announcements/announcements.commands.server";
import { getAnnouncement } from "~/features/announcements/announcements.queries.server";

const offers = {
  POST: on(withdrawAnnouncement, async ({ scope, params }) => {
    const named = { allianceId: params.id ?? "", announcementId: params.announcement_id ?? "" };
    const done = await commands.withdrawAnnouncement(scope, named);
    if (!done.ok) return done.refusal.code === "not_found" ? null : done;
    const view = await getAnnouncement(scope, named.allianceId, named.announcementId);
    return view && show({ data: presentAnnouncement(view) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
