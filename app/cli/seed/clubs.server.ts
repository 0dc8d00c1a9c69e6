// The demo's alliance with consumers: a club with three levels, members of two firms, an evening that was held and one that is to
// come.

import type { Scope } from "~/access/scope.server";
import { moveActivity, planActivity } from "~/features/clubs/activities.server";
import { moveAttendance } from "~/features/clubs/attendance.server";
import { creditPurchase, joinClub, leaveClub } from "~/features/clubs/club-members.server";
import { addBenefit, addLevel } from "~/features/clubs/club-terms.server";
import { activityInput, benefitInput, clubInput, memberInput } from "~/features/clubs/clubs.schema";
import { openClub } from "~/features/clubs/open-club.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

/** The day that many days from now in the person's zone. */
const dayOf = (scope: Scope, days: number): string => addDays(dateIn(scope.clock(), scope.timeZone), days);

const ofPartner = ["Zhang Min", "Li Na", "王磊", "Chen Hao", "刘洋", "Sun Yi", "Zhou Lan"];
const ofRival = ["Wu Qian", "郑爽", "Feng Tao"];

const enter = (scope: Scope, clubId: string, name: string, days: number): Promise<string> =>
  daysAgo(days, async () => {
    const { id: customerId } = done(
      await createCustomer(
        scope,
        customerInput.parse({ name, kind: "consumer", ownerUserId: scope.user.id }),
      ),
    );
    const input = memberInput.parse({
      customerId,
      joinedOn: dayOf(scope, 0),
      consentOn: dayOf(scope, 0),
      consentHow: "Signed the club's form in the showroom",
    });
    return done(await joinClub(scope, clubId, input)).id;
  });

const plan = async (lead: Scope, clubId: string, fields: Record<string, unknown>): Promise<string> =>
  done(await planActivity(lead, clubId, activityInput.parse({ time: "18:30", ...fields }))).id;

export const seedClub = async (
  { supplier, partner, rival }: DemoFirms,
  allianceId: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const [ours, theirs] = [
    await actAs(partner, "sales@partner.example"),
    await actAs(rival, "sales@rival.example"),
  ];
  const club = await daysAgo(118, async () => {
    const input = clubInput.parse({
      name: "Lingang Home Club",
      description:
        "For households that heat, cool and move with our drives: served by whoever installed them.",
    });
    const { id } = done(await openClub(lead, allianceId, input));
    const levels = [
      { name: "Silver", threshold: 0, title: "Yearly inspection at half price" },
      { name: "Gold", threshold: 100, title: "Engineer at home within a day" },
      { name: "Platinum", threshold: 300, title: "Exchange drive while one is repaired" },
    ];
    for (const { name, threshold, title } of levels) {
      const { id: levelId } = done(await addLevel(lead, id, { name, threshold }));
      done(await addBenefit(lead, id, benefitInput.parse({ levelId, title, startsOn: dayOf(lead, 0) })));
    }
    return id;
  });
  const members: string[] = [];
  for (const [index, name] of ofPartner.entries())
    members.push(await enter(ours, club, name, 110 - index * 6));
  for (const [index, name] of ofRival.entries()) await enter(theirs, club, name, 90 - index * 5);
  const evening = await daysAgo(60, () =>
    plan(lead, club, {
      title: "Summer evening at the works",
      place: "Lingang works, hall 3",
      description: "A walk along the line, dinner, and questions to those who build the drives.",
      day: dayOf(lead, 15),
      capacity: 40,
      points: 40,
    }),
  );
  const guests = members.slice(0, 4);
  await daysAgo(50, async () => {
    for (const guest of guests) done(await moveAttendance(ours, evening, "sign_up", guest));
  });
  await daysAgo(44, async () => {
    done(await moveActivity(lead, evening, "hold"));
    for (const guest of guests.slice(0, 3)) done(await moveAttendance(ours, evening, "attend", guest));
  });
  const purchases: [member: number, points: number, days: number][] = [
    [0, 280, 40],
    [1, 90, 35],
    [3, 120, 30],
  ];
  for (const [index, points, days] of purchases) {
    await daysAgo(days, async () => {
      const entry = { points, countedOn: dayOf(ours, 0), note: "" };
      done(await creditPurchase(ours, members[index] ?? "", entry));
    });
  }
  await daysAgo(9, async () => {
    const leaving = { leftOn: dayOf(ours, 0), reason: "Moved to another province" };
    done(await leaveClub(ours, members[6] ?? "", leaving));
  });
  await daysAgo(5, () =>
    plan(lead, club, {
      title: "新春家庭日",
      place: "临港展厅",
      description: "新春茶会、产品体验与亲子活动。",
      day: dayOf(lead, 40),
      time: "14:00",
      capacity: 60,
      points: 50,
    }),
  );
};
