// Events over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as calendarLoader } from "~/routes/events/$id/calendar/route";
import { action as change, loader as editLoader } from "~/routes/events/$id/edit/route";
import { loader as guestsLoader } from "~/routes/events/$id/guests/route";
import { action as invite, loader as inviteLoader } from "~/routes/events/$id/invite/route";
import { action, loader } from "~/routes/events/$id/route";
import { loader as exportLoader } from "~/routes/events/export/route";
import { action as plan } from "~/routes/events/new/route";
import { loader as listLoader } from "~/routes/events/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedContact, givenConsent, openedCompany } from "../factories/contacts";
import { invitedGuest, plannedEvent } from "../factories/events";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let company: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  company = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");

const typed = {
  intent: "plan",
  title: "Open day",
  kind: "visit",
  startsOn: "2026-06-20",
  startsAt: "13:00",
  endsOn: "2026-06-20",
  endsAt: "17:30",
  place: "Wuxi",
  remindDays: "7",
  followUpDays: "3",
};

const answerOf = (value: unknown): string => JSON.stringify(value);

describe("the pages", () => {
  test("lead from the plan over the guests to the follow-up", async () => {
    const planned = await post(plan, member(), "/events/new", typed);
    expect(planned).toMatchObject({ status: 303, toast: { message: "event_planned" } });
    const id = planned.location?.split("/").at(-1) ?? "";
    const at = `/events/${id}`;
    expect(await get(inviteLoader, member(), `${at}/invite`, { id })).toMatchObject({
      value: { channel: "email", total: { count: 1 }, items: [{ customer: { id: company } }] },
    });
    const ask = { intent: "invite", channel: "email", people: company };
    expect(await post(invite, member(), `${at}/invite`, ask, { id })).toMatchObject({
      toast: { message: "guests_invited", values: { invited: 1 } },
    });
    expect(await post(invite, member(), `${at}/invite`, ask, { id })).toMatchObject({ status: 409 });
    const shown = await get(loader, member(), at, { id });
    expect(shown).toMatchObject({ value: { event: { guests: { invited: 1 } }, steps: ["cancel"] } });
    const guestId = (shown.value as { items: { id: string }[] }).items[0]?.id ?? "";
    const send = (fields: Record<string, string>, query = "") =>
      post(action, member(), at + query, fields, { id });
    const said = { intent: "guest", guestId, answer: "coming", note: "Two of them" };
    expect(await send({ ...said, version: "1" })).toMatchObject({ toast: { message: "guest_changed" } });
    expect(await send({ ...said, version: "1" })).toMatchObject({ status: 409 });
    const altered = { ...typed, intent: "change", version: "1", title: "Open evening" };
    expect(await post(change, member(), `${at}/edit`, altered, { id })).toMatchObject({
      toast: { message: "event_changed" },
    });
    expect(await send({ intent: "hold", version: "2" })).toMatchObject({ status: 409 });
    expect(await send({ intent: "came", guestIds: guestId })).toMatchObject({ status: 409 });
    now = new Date("2026-06-20T18:00:00.000Z");
    expect(await send({ intent: "came" }, "?choose=attendance")).toMatchObject({ status: 400 });
    expect(await send({ intent: "came", guestIds: guestId }, "?choose=attendance")).toMatchObject({
      location: `${at}?choose=attendance`,
      toast: { message: "attendance_marked", values: { guests: 1 } },
    });
    expect(await send({ intent: "stayed_away", guestIds: guestId })).toMatchObject({ status: 303 });
    expect(await send({ intent: "hold", version: "2" })).toMatchObject({ toast: { message: "event_held" } });
    expect(await get(inviteLoader, member(), `${at}/invite`, { id })).toMatchObject({ status: 404 });
    expect(await send({ intent: "follow_up", version: "3", note: "Two offers" })).toMatchObject({
      toast: { message: "event_followed_up" },
    });
    expect(await get(listLoader, member(), "/events?state=held&q=evening")).toMatchObject({
      value: { count: 1, items: [{ id }] },
    });
  });

  test("say what is wrong, and keep what was typed", async () => {
    const wrongs: Record<string, string>[] = [
      { startsAt: "25:00" },
      { endsAt: "13:00" },
      { place: "" },
      { link: "javascript:alert(1)" },
      { capacity: "0" },
      { title: "" },
      { remindDays: "-1" },
      { title: "x".repeat(200) },
    ];
    for (const wrong of wrongs) {
      const kept = await post(plan, member(), "/events/new", { ...typed, purpose: "Kept words", ...wrong });
      expect(kept, answerOf(wrong)).toMatchObject({ status: 400 });
      expect(answerOf(kept.value)).toContain("Kept words");
    }
    const id = await plannedEvent(await scopeOf(world.partner, "member"));
    const cancel = { intent: "cancel", version: "1", reason: "" };
    expect(await post(action, member(), `/events/${id}`, cancel, { id })).toMatchObject({ status: 400 });
    const nobody = { intent: "invite", channel: "email" };
    expect(await post(invite, member(), `/events/${id}/invite`, nobody, { id })).toMatchObject({
      status: 400,
    });
  });

  test("let a viewer change nothing, and another firm not even know", async () => {
    const scope = await scopeOf(world.partner, "member");
    const id = await plannedEvent(scope);
    const guestId = await invitedGuest(scope, id, company);
    const [viewer, rival] = [as(world.partner, "viewer"), as(world.rival, "owner")];
    const at = `/events/${id}`;
    expect(await get(loader, viewer, at, { id })).toMatchObject({
      value: { mayEdit: false, steps: [], mayInvite: false },
    });
    expect(await post(plan, viewer, "/events/new", typed)).toMatchObject({ status: 403 });
    expect(await get(guestsLoader, viewer, `${at}/guests`, { id })).toMatchObject({ status: 403 });
    for (const read of [loader, editLoader, inviteLoader, guestsLoader, calendarLoader])
      expect(await get(read, rival, at, { id })).toMatchObject({ status: 404 });
    const answer = { intent: "guest", guestId, version: "1", answer: "coming" };
    expect(await post(action, rival, at, answer, { id })).toMatchObject({ status: 404 });
    const all = { intent: "invite_all", channel: "email" };
    expect(await post(invite, rival, `${at}/invite`, all, { id })).toMatchObject({ status: 404 });
    expect(await get(listLoader, rival, "/events")).toMatchObject({ value: { count: 0, items: [] } });
  });
});

test("lists and guests go out as files, with how somebody is reached only where they have agreed", async () => {
  const scope = await scopeOf(world.partner, "member");
  const id = await plannedEvent(scope, { title: "=SUM(1)" });
  const contactId = await addedContact(scope, company);
  await givenConsent(scope, company, { contactId });
  await invitedGuest(scope, id, company, contactId);
  const fileOf = async (read: Parameters<typeof get>[0], address: string): Promise<string> => {
    const { value } = await get(read, member(), address, { id });
    return (value as Response).text();
  };
  expect(await fileOf(exportLoader, "/events/export")).toContain("SUM(1)");
  expect(await fileOf(guestsLoader, `/events/${id}/guests`)).toContain("zhao@jiangnan.example");
  now = new Date("2031-01-01T08:00:00.000Z");
  const calendar = await fileOf(calendarLoader, `/events/${id}/calendar`);
  expect(calendar).toContain("BEGIN:VEVENT");
  expect(calendar).not.toContain("Zhao Min");
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const theirs = await clientOf(world, world.rival, "owner");
  const json = {
    title: "Open day",
    kind: "visit",
    starts_on: "2026-06-20",
    starts_at: "13:00",
    ends_on: "2026-06-20",
    ends_at: "17:30",
    place: "Wuxi",
    capacity: 1,
  };
  const made = await ours("/events", { json });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ data: { state: "planned", capacity: 1, guests: { invited: 0 } } });
  const { id } = dataOf(made);
  const { starts_at: startsAt } = (made.body as { data: { starts_at: string } }).data;
  expect(faultsOf(await ours("/events", { json: { ...json, place: "" } }))).toEqual(["/place place_or_link"]);
  expect(faultsOf(await ours("/events", { json: { ...json, ends_at: "12:00" } }))).toEqual([
    "/ends_at event_order",
  ]);
  const foreign = { ...json, host_user_id: world.rival.people.owner.id };
  expect(faultsOf(await ours("/events", { json: foreign }))).toEqual(["/host_user_id invalid_id"]);
  expect((await theirs(`/events/${id}`)).status).toBe(404);
  expect((await theirs(`/events/${id}/guests`)).status).toBe(404);
  const patch = { method: "PATCH", json: { title: "Open evening" } };
  expect((await ours(`/events/${id}`, { ...patch, headers: { "If-Match": '"9"' } })).status).toBe(412);
  expect((await ours(`/events/${id}`, patch)).body).toMatchObject({
    data: { title: "Open evening", starts_at: startsAt, version: 2 },
  });
  const ask = { json: { customer_id: company, channel: "email" } };
  expect((await theirs(`/events/${id}/guests`, ask)).status).toBe(404);
  const guest = dataOf(await ours(`/events/${id}/guests`, ask));
  expect((await ours(`/events/${id}/guests`, ask)).status).toBe(409);
  expect(listOf(await ours(`/events/${id}/guests?filter[answer]=none`)).ids).toEqual([guest.id]);
  const coming = { method: "PATCH", json: { answer: "coming" } };
  expect((await theirs(`/event-guests/${guest.id}`, coming)).status).toBe(404);
  expect((await ours(`/event-guests/${guest.id}`, coming)).body).toMatchObject({
    data: { answer: "coming" },
  });
  const second = dataOf(
    await ours(`/events/${id}/guests`, {
      json: { ...ask.json, customer_id: await openedCompany(await scopeOf(world.partner), "Luzhou") },
    }),
  );
  expect((await ours(`/event-guests/${second.id}`, coming)).status).toBe(409);
  expect((await ours(`/event-guests/${second.id}`, { method: "DELETE" })).status).toBe(200);
  expect((await ours(`/event-guests/${second.id}`)).status).toBe(404);
  expect((await ours(`/events/${id}/hold`, { json: {} })).status).toBe(409);
  now = new Date("2026-06-20T18:00:00.000Z");
  expect((await ours(`/events/${id}/hold`, { json: {} })).body).toMatchObject({ data: { state: "held" } });
  expect((await ours(`/events/${id}/follow-up`, { json: { note: "Fine" } })).body).toMatchObject({
    data: { follow_up_note: "Fine" },
  });
  expect((await ours(`/events/${id}/cancel`, { json: { reason: "x" } })).status).toBe(409);
  expect(listOf(await ours("/events?filter[state]=held&filter[host]=me")).ids).toEqual([id]);
  expect(listOf(await theirs("/events")).ids).toEqual([]);
});
