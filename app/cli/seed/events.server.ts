// Events of the demo's firms: one that was held and waits for its follow-up, one that is ahead, one that was cancelled.

import type { Scope } from "~/access/scope.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { cancelEvent, holdEvent, planEvent } from "~/features/events/events.commands.server";
import type { EventInput } from "~/features/events/events.schema";
import { changeGuest, inviteAll, inviteGuests } from "~/features/events/guests.commands.server";
import { listGuests } from "~/features/events/guests.queries.server";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type Told = Pick<EventInput, "title" | "kind" | "place" | "purpose" | "capacity">;

const plan = async (scope: Scope, told: Told, inDays: number): Promise<string> => {
  const day = addDays(dateIn(scope.clock(), scope.timeZone), inDays);
  const times = { startsOn: day, startsAt: "09:30", endsOn: day, endsAt: "16:00" };
  const rest = { link: "", hostUserId: null, remindDays: 7, followUpDays: 3 };
  return done(await planEvent(scope, { ...told, ...times, ...rest })).id;
};

const inviteCompany = async (scope: Scope, eventId: string, name: string): Promise<string> => {
  const people = [{ customerId: await customerNamed(scope, name), contactId: null }];
  return done(await inviteGuests(scope, eventId, { channel: "phone", people })).id;
};

const inviteAgreed = (scope: Scope, eventId: string, text: string) =>
  inviteAll(scope, eventId, { channel: "email", filter: { ...allCustomers, text } });

export const seedEvents = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const sales = await actAs(partner, "sales@partner.example");
  const openDay: Told = {
    title: "江南饮料三线开放日",
    kind: "visit",
    place: "无锡市滨湖区工厂",
    purpose: "请同类客户看一条正在运行的产线，并与运维人员交谈。",
    capacity: 20,
  };
  const held = await daysAgo(40, async () => {
    const id = await plan(sales, openDay, 30);
    done(await inviteAgreed(sales, id, "江南饮料"));
    await inviteCompany(sales, id, "Luzhou Cold Store");
    return id;
  });
  await daysAgo(30, async () => {
    const { items } = await listGuests(sales, { eventId: held });
    for (const { id, version, contact } of items) {
      const answer = contact ? ("coming" as const) : ("tentative" as const);
      done(await changeGuest(sales, { id, version }, { answer, attended: null, note: "" }));
    }
  });
  await daysAgo(9, async () => {
    const { items } = await listGuests(sales, { eventId: held });
    for (const { id, version, answer, contact } of items)
      done(
        await changeGuest(
          sales,
          { id, version },
          { answer, attended: contact !== null, note: contact ? "希望了解夜班培训" : "" },
        ),
      );
    done(await holdEvent(sales, { id: held, version: 1 }));
  });
  const seminar: Told = {
    title: "Cold chain seminar",
    kind: "seminar",
    place: "Suzhou International Expo Centre, room 204",
    purpose: "What a retrofit saves in energy, with figures of two works.",
    capacity: 30,
  };
  const ahead = await daysAgo(5, () => plan(sales, seminar, 9));
  await daysAgo(4, async () => {
    done(await inviteAgreed(sales, ahead, "江南饮料"));
    const coming = await inviteCompany(sales, ahead, "Luzhou Cold Store");
    const said = { answer: "coming" as const, attended: null, note: "Two of the energy team" };
    done(await changeGuest(sales, { id: coming, version: 1 }, said));
    await inviteCompany(sales, ahead, "Beilun Logistics Park");
  });
  await daysAgo(20, async () => {
    const fair: Told = { ...seminar, title: "Stand at the logistics fair", kind: "fair", capacity: null };
    const id = await plan(sales, fair, 60);
    done(await cancelEvent(sales, { id, version: 1, reason: "The organiser moved the fair to next year" }));
  });
  const theirs = await actAs(rival, "sales@rival.example");
  const dinner = await daysAgo(3, () =>
    plan(theirs, { ...seminar, title: "Year-end dinner", kind: "dinner" }, 12),
  );
  await inviteCompany(theirs, dinner, "Ruian Auto Parts");
};
