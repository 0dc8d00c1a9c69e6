import { guardedLoader } from "~/access/guard.server";
import { scopeOfFeed } from "~/access/identify.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import { settings } from "~/env.server";
import { listFeedEntries } from "~/features/calendar/feed.queries.server";
import { feedFile } from "~/features/calendar/feed-file";
import { tooMany } from "~/http/responses.server";
import { translator } from "~/messages/catalogue";

/** Addresses that are none are counted by where they come from; whoever holds one that stands is not counted. */
export const loader = guardedLoader("public", async ({ params, context }) => {
  const { clientAddress } = context;
  const seconds = await secondsToWait("calendarFeed", clientAddress);
  if (seconds > 0) throw tooMany(seconds);
  const scope = await scopeOfFeed(params.token ?? "", context);
  if (!scope) {
    await countTry("calendarFeed", clientAddress);
    return null;
  }
  const t = translator(scope.locale, "calendar");
  const file = feedFile({
    name: t("feed_name", { firm: scope.organization.name }),
    domain: new URL(settings().origin).hostname,
    now: scope.clock(),
    entries: await listFeedEntries(scope),
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'inline; filename="calendar.ics"',
      "Cache-Control": "no-store",
    },
  });
});
