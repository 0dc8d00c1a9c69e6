// Events on a real database: from the plan to the follow-up, who may be invited, how many come, and what an erasure leaves.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { withdrawConsent } from "~/features/contacts/consents.commands.server";
import { endContact } from "~/features/contacts/contacts.commands.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { listTimeline } from "~/features/interactions/timeline.server";
import { handOver } from "~/features/people/hand-over.server";
import { newId } from "~/lib/id";
import { openedFile } from "../../../tests/factories/clubs";
import { addedContact, codeOf, givenConsent, must, openedCompany } from "../../../tests/factories/contacts";
import { eventInput, invitedGuest, plannedEvent } from "../../../tests/factories/events";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { listCandidates } from "./candidates.server";
import { cancelEvent, changeEvent, followUpEvent, holdEvent, planEvent } from "./events.commands.server";
import { allEvents } from "./events.filter";
import { countEvents, getEvent, listEventDuties, listEvents } from "./events.queries.server";
import type { GuestInput } from "./events.schema";
import { changeGuest, inviteAll, inviteGuests, markAttendance, removeGuest } from "./guests.commands.server";
import { getGuest, listGuests } from "./guests.queries.server";

let world: World;
let member: Scope;
let owner: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  owner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const at = (instant: string) => {
  now = new Date(instant);
};

const answer = (change: Partial<GuestInput> = {}): GuestInput => ({
  answer: "coming",
  attended: null,
  note: "",
  ...change,
});

const answered = async (id: string, change: Partial<GuestInput> = {}, version = 1, scope = member) =>
  codeOf(await changeGuest(scope, { id, version }, answer(change)));

const byEmail = (customerId: string, contactId: string | null = null) => ({
  channel: "email" as const,
  people: [{ customerId, contactId }],
});

describe("an event", () => {
  test("is read by the clock of whoever planned it, and by nobody of another firm", async () => {
    const id = await plannedEvent(member, { capacity: 20 });
    const event = await getEvent(owner, id);
    expect(event).toMatchObject({
      title: "Open day at the works",
      timeZone: member.timeZone,
      state: "planned",
      host: { id: member.user.id },
      remindOn: "2026-06-13",
      followUpOn: "2026-06-23",
      guests: { invited: 0, coming: 0 },
    });
    expect(await getEvent(rival, id)).toBeNull();
    expect(codeOf(await changeEvent(rival, { id, version: 1 }, eventInput()))).toBe("not_found");
    expect(codeOf(await cancelEvent(rival, { id, version: 1, reason: "x" }))).toBe("not_found");
    expect(codeOf(await inviteGuests(rival, id, byEmail(company)))).toBe("not_found");
    expect((await listEvents(rival, allEvents)).items).toEqual([]);
  });

  test("has a host who can do something, and ends later than it begins", async () => {
    const { viewer } = world.partner.people;
    const foreign = world.rival.people.owner;
    for (const hostUserId of [viewer.id, foreign.id, newId()])
      expect(codeOf(await planEvent(member, eventInput({ hostUserId })))).toBe("event_host_unknown");
    const backwards = eventInput({ startsAt: "18:00" });
    expect(codeOf(await planEvent(member, backwards))).toBe("event_order");
  });

  test("is changed from what was seen, while it is planned", async () => {
    const id = await plannedEvent(member);
    const change = eventInput({ title: "Open evening", startsAt: "15:00" });
    const both = await Promise.all([
      changeEvent(owner, { id, version: 1 }, change),
      changeEvent(member, { id, version: 1 }, change),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    must(await cancelEvent(member, { id, version: 2, reason: "No room" }));
    expect(codeOf(await changeEvent(member, { id, version: 3 }, change))).toBe("event_over");
    expect(await getEvent(member, id)).toMatchObject({ state: "cancelled", reason: "No room" });
  });

  test("is held once it has begun, and followed up once", async () => {
    const id = await plannedEvent(member);
    expect(codeOf(await holdEvent(member, { id, version: 1 }))).toBe("event_not_begun");
    expect(codeOf(await followUpEvent(member, { id, version: 1, note: "" }))).toBe("event_over");
    at("2026-06-20T18:00:00.000Z");
    expect(codeOf(await holdEvent(member, { id, version: 2 }))).toBe("stale");
    must(await holdEvent(member, { id, version: 1 }));
    expect(codeOf(await cancelEvent(member, { id, version: 2, reason: "x" }))).toBe("event_over");
    must(await followUpEvent(member, { id, version: 2, note: "Three offers" }));
    expect(codeOf(await followUpEvent(member, { id, version: 3, note: "" }))).toBe("event_over");
    expect(await getEvent(member, id)).toMatchObject({
      followUpNote: "Three offers",
      followedUpBy: member.user.name,
    });
  });

  test("is found by what it is, and pages go on where they ended", async () => {
    const fair = await plannedEvent(member, { title: "Fair", kind: "fair", place: "Hall 5%" });
    const late = await plannedEvent(member, {
      title: "Dinner",
      kind: "dinner",
      startsOn: "2026-07-01",
      endsOn: "2026-07-01",
    });
    const idsOf = async (change: Partial<typeof allEvents>) =>
      (await listEvents(member, { ...allEvents, ...change })).items.map(({ id }) => id);
    expect(await idsOf({})).toEqual([late, fair]);
    expect(await idsOf({ text: "5%" })).toEqual([fair]);
    expect(await idsOf({ text: "_" })).toEqual([]);
    expect(await idsOf({ kind: "dinner" })).toEqual([late]);
    expect(await idsOf({ from: "2026-06-21" })).toEqual([late]);
    expect(await idsOf({ to: "2026-06-20", host: "me" })).toEqual([fair]);
    expect(await idsOf({ host: owner.user.id })).toEqual([]);
    expect(await countEvents(member, { ...allEvents, state: "planned" })).toBe(2);
    const first = await listEvents(member, allEvents, { limit: 1 }, "title");
    const second = await listEvents(member, allEvents, { limit: 1, cursor: first.nextCursor }, "title");
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(["Dinner", "Fair"]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("somebody is invited", () => {
  test("only with a consent to events by that way, and the refusal says why", async () => {
    const id = await plannedEvent(member);
    const contactId = await addedContact(member, company);
    const refused = await inviteGuests(member, id, byEmail(company, contactId));
    expect(refused).toMatchObject({
      refusal: { code: "guest_unfit", details: { name: "Zhao Min", reason: "never_agreed" } },
    });
    const consentId = await givenConsent(member, company, { contactId });
    const byPhone = { ...byEmail(company, contactId), channel: "phone" as const };
    expect(codeOf(await inviteGuests(member, id, byPhone))).toBe("guest_unfit");
    const guest = await invitedGuest(member, id, company, contactId);
    expect(await getGuest(member, guest)).toMatchObject({ silent: null, email: "zhao@jiangnan.example" });
    expect(await inviteGuests(member, id, byEmail(company, contactId))).toMatchObject({
      refusal: { details: { reason: "invited" } },
    });
    must(await withdrawConsent(member, { consentId, withdrawnOn: "2026-06-01", note: "" }));
    expect(await getGuest(member, guest)).toMatchObject({ silent: "withdrawn", email: "", phone: "" });
    const other = await plannedEvent(member);
    expect(await inviteGuests(member, other, byEmail(company, contactId))).toMatchObject({
      refusal: { details: { reason: "withdrawn" } },
    });
  });

  test("not once they have left, and nobody of those chosen where one cannot be", async () => {
    const id = await plannedEvent(member);
    const contactId = await addedContact(member, company);
    await givenConsent(member, company, { contactId });
    must(await endContact(member, { contactId, version: 1, reason: "" }));
    const people = [
      { customerId: company, contactId: null },
      { customerId: company, contactId },
    ];
    const refused = await inviteGuests(member, id, { channel: "email", people });
    expect(refused).toMatchObject({ refusal: { details: { reason: "left" } } });
    expect((await listGuests(member, { eventId: id })).items).toEqual([]);
  });

  test("of one's own customers alone, and a contact with its own customer", async () => {
    const id = await plannedEvent(member);
    const theirs = await openedCompany(rival, "Ruian");
    const contactId = await addedContact(member, company);
    await givenConsent(member, company, { contactId });
    const other = await openedCompany(member, "Luzhou");
    expect(codeOf(await inviteGuests(member, id, byEmail(theirs)))).toBe("not_found");
    expect(codeOf(await inviteGuests(member, id, byEmail(other, contactId)))).toBe("not_found");
  });

  test("as a consumer by the consent of their own", async () => {
    const id = await plannedEvent(member);
    const consumer = await openedFile(member, "Lin Yue");
    expect(codeOf(await inviteGuests(member, id, byEmail(consumer)))).toBe("guest_unfit");
    await givenConsent(member, consumer);
    must(await inviteGuests(member, id, byEmail(consumer)));
  });

  test("together with all of a list who have agreed", async () => {
    const id = await plannedEvent(member);
    const [agreed, silent] = [
      await addedContact(member, company),
      await addedContact(member, company, { name: "Li Wei", email: "li@jiangnan.example" }),
    ];
    await givenConsent(member, company, { contactId: agreed });
    await openedCompany(member, "Luzhou");
    const all = { channel: "email" as const, filter: allCustomers };
    expect(must(await inviteAll(member, id, all))).toEqual({ invited: 1, leftOut: 1 });
    const { items } = await listGuests(member, { eventId: id });
    expect(items.map(({ contact }) => contact?.id)).toEqual([agreed]);
    expect(codeOf(await inviteAll(member, id, all))).toBe("event_nobody_fits");
    const offered = await listCandidates(member, { eventId: id, channel: "email", filter: allCustomers });
    const persons = offered.items.flatMap((one) => one.persons);
    expect(persons.find(({ contactId }) => contactId === silent)?.unfit).toBe("never_agreed");
    expect(persons.find(({ contactId }) => contactId === agreed)?.unfit).toBe("invited");
  });

  test("no more once the event was cancelled", async () => {
    const id = await plannedEvent(member);
    const guest = await invitedGuest(member, id, company);
    must(await cancelEvent(member, { id, version: 1, reason: "No room" }));
    const other = await openedCompany(member, "Luzhou");
    expect(codeOf(await inviteGuests(member, id, byEmail(other)))).toBe("event_over");
    expect(codeOf(await removeGuest(member, { id: guest, version: 1 }))).toBe("event_over");
    expect(await answered(guest)).toBe("event_over");
  });
});

describe("a guest", () => {
  test("comes only where a seat is left, also of two at once", async () => {
    const id = await plannedEvent(member, { capacity: 1 });
    const guests = [
      await invitedGuest(member, id, company),
      await invitedGuest(member, id, await openedCompany(member, "Luzhou")),
    ];
    const both = await Promise.all(
      guests.map((guest, index) => answered(guest, {}, 1, index ? owner : member)),
    );
    expect(both.sort()).toEqual(["event_full", null].sort());
    expect(await getEvent(member, id)).toMatchObject({ guests: { invited: 2, coming: 1 } });
    const less = { id, version: 1 };
    must(await changeEvent(member, less, eventInput({ capacity: 2 })));
    for (const guest of guests) {
      const { version = 1, answer: said } = (await getGuest(member, guest)) ?? {};
      if (said === "none") expect(await answered(guest, {}, version)).toBeNull();
    }
    const tooFew = await changeEvent(member, { id, version: 2 }, eventInput({ capacity: 1 }));
    expect(tooFew).toMatchObject({ refusal: { code: "event_capacity_below", details: { coming: 2 } } });
  });

  test("is refused a seat too many by the database itself", async () => {
    const id = await plannedEvent(member, { capacity: 1 });
    const guests = [
      await invitedGuest(member, id, company),
      await invitedGuest(member, id, await openedCompany(member, "Luzhou")),
    ];
    const seatAll = member.transaction(async (tx) => {
      await tx.db.update("event_guests").set({ answer: "coming" }).where("id", "in", guests).execute();
      throw new Error("the database took it");
    });
    await expect(seatAll).rejects.toThrow("event_full");
  });

  test("has come only once the event has begun", async () => {
    const id = await plannedEvent(member);
    const guest = await invitedGuest(member, id, company);
    expect(await answered(guest, { attended: true })).toBe("event_not_begun");
    expect(codeOf(await markAttendance(member, id, { guestIds: [guest], attended: true }))).toBe(
      "event_not_begun",
    );
    at("2026-06-20T14:00:00.000Z");
    expect(must(await markAttendance(member, id, { guestIds: [guest], attended: true }))).toEqual({
      guests: 1,
    });
    expect(await getGuest(member, guest)).toMatchObject({ attended: true, version: 2 });
    must(await holdEvent(member, { id, version: 1 }));
    expect(await answered(guest, { answer: "coming", attended: true }, 2)).toBe("event_over");
    expect(await answered(guest, { answer: "none", attended: false, note: "Ill" }, 2)).toBeNull();
    expect(await answered(guest, { answer: "none" }, 2)).toBe("stale");
    expect(codeOf(await markAttendance(member, id, { guestIds: [newId()], attended: true }))).toBe(
      "not_found",
    );
    expect(await answered(guest, {}, 3, rival)).toBe("not_found");
  });

  test("is taken off the list, and can be invited again", async () => {
    const id = await plannedEvent(member);
    const guest = await invitedGuest(member, id, company);
    expect(codeOf(await removeGuest(rival, { id: guest, version: 1 }))).toBe("not_found");
    expect(codeOf(await removeGuest(member, { id: guest, version: 2 }))).toBe("stale");
    must(await removeGuest(member, { id: guest, version: 1 }));
    expect(await getGuest(member, guest)).toBeNull();
    await invitedGuest(member, id, company);
  });

  test("has a name for those who may read it", async () => {
    const viewer = await scopeOf(world.partner, "viewer");
    const id = await plannedEvent(member);
    const contactId = await addedContact(member, company);
    await givenConsent(member, company, { contactId });
    await invitedGuest(member, id, company, contactId);
    const [seen] = (await listGuests(viewer, { eventId: id })).items;
    expect(seen).toMatchObject({ contact: { name: "Z•••" }, email: "", phone: "" });
    const [told] = (await listTimeline(viewer, company)).events.filter(({ kind }) => kind === "invitation");
    expect(told).toMatchObject({ contact: "Z•••" });
  });
});

test("a customer's timeline has an event where it began, until then where the customer was invited", async () => {
  const id = await plannedEvent(member);
  const guest = await invitedGuest(member, id, company);
  const told = async (scope = member) =>
    (await listTimeline(scope, company)).events.filter(({ kind }) => kind === "invitation");
  expect(await told()).toMatchObject([{ eventId: id, at: "2026-06-01T08:00:00.000Z", hasBegun: false }]);
  expect(await told(rival)).toEqual([]);
  at("2026-06-21T08:00:00.000Z");
  must(await markAttendance(member, id, { guestIds: [guest], attended: true }));
  const startsAt = (await getEvent(member, id))?.startsAt;
  expect(await told()).toMatchObject([{ at: startsAt, hasBegun: true, attended: true }]);
});

test("its host is called to mind, and whoever takes over from the host", async () => {
  const id = await plannedEvent(member);
  const dutiesOf = async (scope: Scope) => (await listEventDuties(scope)).map(({ duty }) => duty);
  expect(await dutiesOf(member)).toEqual([]);
  at("2026-06-13T08:00:00.000Z");
  expect(await dutiesOf(member)).toEqual(["prepare"]);
  expect(await dutiesOf(owner)).toEqual([]);
  at("2026-06-21T08:00:00.000Z");
  expect(await dutiesOf(member)).toEqual(["close"]);
  must(await holdEvent(member, { id, version: 1 }));
  expect(await dutiesOf(member)).toEqual([]);
  at("2026-06-23T08:00:00.000Z");
  expect(await dutiesOf(member)).toEqual(["follow_up"]);
  const people = await world.database.system
    .selectFrom("memberships")
    .where("organization_id", "=", world.partner.id)
    .select(["id", "user_id"])
    .execute();
  const membership = (userId: string): string => people.find((one) => one.user_id === userId)?.id ?? "";
  must(
    await handOver(owner, {
      membershipId: membership(member.user.id),
      from: { role: "member", status: "active" },
      toMembershipId: membership(owner.user.id),
    }),
  );
  expect(await dutiesOf(owner)).toEqual(["follow_up"]);
  expect(await getEvent(owner, id)).toMatchObject({ host: { id: owner.user.id } });
});

test("erasing a person takes them off what is ahead, and the words from what was", async () => {
  const contactId = await addedContact(member, company);
  await givenConsent(member, company, { contactId });
  const day = { startsOn: "2026-06-02", endsOn: "2026-06-02" };
  const [past, ahead] = [await plannedEvent(member, day), await plannedEvent(member)];
  const was = await invitedGuest(member, past, company, contactId);
  const will = await invitedGuest(member, ahead, company, contactId);
  const unnamed = await invitedGuest(member, ahead, company);
  at("2026-06-03T08:00:00.000Z");
  expect(await answered(was, { attended: true, note: "Vegetarian" })).toBeNull();
  const kept = await exportPerson(owner, { customerId: company, contactId });
  expect(kept?.invitations).toMatchObject([{ attended: 1, note: "Vegetarian" }, { attended: null }]);
  must(await erasePerson(owner, company, { contactId, reason: "asked" }));
  expect(await getGuest(member, was)).toMatchObject({
    attended: true,
    note: "",
    silent: "erased",
    contact: { name: "" },
  });
  expect(await getGuest(member, will)).toBeNull();
  expect(await getGuest(member, unnamed)).not.toBeNull();
  const sealed = await owner.db.sealedValues().selectAll().execute();
  expect(JSON.stringify(sealed)).not.toContain("Vegetarian");
});
