// What the lead of the demo's channel has told its members: one that the distributor has confirmed, one that is new.

import type { Scope } from "~/access/scope.server";
import {
  confirmAnnouncement,
  publishAnnouncement,
} from "~/features/announcements/announcements.commands.server";
import { actAs, type DemoFirm, daysAgo, done } from "./demo-firms.server";

export const announce = async (lead: Scope, allianceId: string, partner: DemoFirm): Promise<void> => {
  const course = await daysAgo(45, async () =>
    done(
      await publishAnnouncement(lead, allianceId, {
        title: "Commissioning course in Lingang, two days",
        body: "For engineers of all members: safety functions, tuning on the test bench, hand-over.\nSend us names by the end of the month.",
      }),
    ),
  );
  const sales = await actAs(partner, "sales@partner.example");
  await daysAgo(43, async () => {
    done(await confirmAnnouncement(sales, { allianceId, announcementId: course.id }));
  });
  await daysAgo(4, async () => {
    done(
      await publishAnnouncement(lead, allianceId, {
        title: "2027年价目表将于1月1日生效",
        body: "List prices of drives rise by 2 %. Deals approved before 1 January keep their prices until they close.",
      }),
    );
  });
};
