// The customer club over its pages and over the API: the lead's part, each firm's own members, and nobody else's.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as list, action as openAction } from "~/routes/alliances/$id/club/route";
import { action as activityAction, loader as activityLoader } from "~/routes/club-activities/$id/route";
import { action as memberAction, loader as memberLoader } from "~/routes/club-members/$id/route";
import { action as joinAction, loader as membersLoader } from "~/routes/clubs/$id/members/route";
import { action as clubAction, loader as clubLoader } from "~/routes/clubs/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { joinedMember, openedClub, openedFile, plannedActivity, setAxis } from "../factories/clubs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "party", value: "b2c" });
});

type Route = Parameters<typeof post>[0];

const send = (route: Route, asker: Asker, id: string, fields: Record<string, string>): Promise<Answer> =>
  post(route, asker, "/", fields, { id });
const read = (route: Route, asker: Asker, id: string): Promise<Answer> => get(route, asker, "/", { id });

const lead = () => as(world.supplier, "alliance_manager");
const sales = () => as(world.partner, "member");
const idOf = ({ location }: Answer): string => location?.split("/").at(-1) ?? "";
const leadScope = () => scopeOf(world.supplier, "alliance_manager");
const salesScope = () => scopeOf(world.partner, "member");

describe("the pages", () => {
  test("lead from an open club over a member and an activity to points", async () => {
    expect(await read(list, lead(), alliance)).toMatchObject({
      value: { mayOpen: true, kind: "consumer", alliance: { features: ["club"] } },
    });
    const opened = await send(openAction, lead(), alliance, { intent: "open", name: "家庭俱乐部" });
    expect(opened).toMatchObject({ status: 303, toast: { message: "club_opened" } });
    const club = idOf(opened);
    const level = { intent: "add_level", name: "银卡", threshold: "0" };
    expect(await send(clubAction, lead(), club, level)).toMatchObject({
      toast: { message: "club_level_added" },
    });
    const customerId = await openedFile(await salesScope(), "张敏");
    const joining = {
      intent: "join",
      customerId,
      joinedOn: "2026-05-01",
      consentOn: "2026-05-01",
      consentHow: "展厅签字",
    };
    expect(await read(membersLoader, sales(), club)).toMatchObject({
      value: { candidates: { items: [{ id: customerId }] } },
    });
    const joined = await send(joinAction, sales(), club, joining);
    expect(joined).toMatchObject({ status: 303, toast: { message: "club_member_joined" } });
    const planned = await send(clubAction, lead(), club, {
      intent: "plan",
      title: "联谊会",
      place: "苏州",
      day: "2026-06-20",
      time: "18:30",
      capacity: "1",
      points: "40",
    });
    const [activity, memberId] = [idOf(planned), idOf(joined)];
    expect(await send(activityAction, sales(), activity, { intent: "sign_up", memberId })).toMatchObject({
      toast: { message: "club_sign_up" },
    });
    expect(await send(activityAction, lead(), activity, { intent: "hold" })).toMatchObject({ status: 409 });
    now = new Date("2026-06-21T08:00:00.000Z");
    expect(await send(activityAction, lead(), activity, { intent: "hold" })).toMatchObject({ status: 303 });
    await send(activityAction, sales(), activity, { intent: "attend", memberId });
    expect(await read(memberLoader, sales(), memberId)).toMatchObject({
      value: { member: { points: 40, level: "银卡", entries: [{ reason: "activity" }] } },
    });
    const leaving = { intent: "leave", leftOn: "2026-06-21", reason: "搬家" };
    expect(await send(memberAction, sales(), memberId, leaving)).toMatchObject({ status: 303 });
    expect(await send(memberAction, sales(), memberId, leaving)).toMatchObject({ status: 409 });
  });

  test("say what is wrong, and keep what was typed", async () => {
    const club = await openedClub(await leadScope(), alliance);
    const joining = {
      intent: "join",
      customerId: await openedFile(await salesScope()),
      joinedOn: "2026-05-01",
      consentOn: "2026-05-01",
      consentHow: "On paper, kept in the safe",
    };
    for (const [name, value] of [
      ["consentHow", " "],
      ["consentOn", "2026-05-02"],
      ["joinedOn", "2026-02-30"],
      ["customerId", "x"],
    ] as const) {
      const answer = await send(joinAction, sales(), club, { ...joining, [name]: value });
      expect(answer, name).toMatchObject({ status: 400 });
    }
    const early = await send(joinAction, sales(), club, { ...joining, joinedOn: "2026-06-02" });
    expect(early).toMatchObject({ status: 409 });
    expect(JSON.stringify(early.value)).toContain(joining.consentHow);
    for (const [name, value] of [
      ["threshold", "-1"],
      ["threshold", "1.5"],
      ["name", "长".repeat(81)],
    ] as const) {
      const level = { intent: "add_level", name: "Gold", threshold: "5", [name]: value };
      expect(await send(clubAction, lead(), club, level), name).toMatchObject({ status: 400 });
    }
  });

  test("leave the lead's part to the lead and a viewer to reading", async () => {
    const club = await openedClub(await leadScope(), alliance);
    const activity = await plannedActivity(await leadScope(), club);
    const memberId = await joinedMember(await salesScope(), club);
    const level = { intent: "add_level", name: "Bronze", threshold: "5" };
    expect(await send(clubAction, sales(), club, level)).toMatchObject({ status: 403 });
    expect(await send(clubAction, as(world.partner, "owner"), club, level)).toMatchObject({ status: 409 });
    const viewer = as(world.partner, "viewer");
    expect(await read(memberLoader, viewer, memberId)).toMatchObject({ value: { mayEdit: false } });
    expect(await send(activityAction, viewer, activity, { intent: "sign_up", memberId })).toMatchObject({
      status: 403,
    });
    expect(await read(clubLoader, as(world.stranger, "owner"), club)).toMatchObject({ status: 404 });
    expect(await read(memberLoader, lead(), memberId)).toMatchObject({ status: 404 });
  });

  test("never tell one firm of another's members", async () => {
    const club = await openedClub(await leadScope(), alliance);
    const activity = await plannedActivity(await leadScope(), club);
    const memberId = await joinedMember(await salesScope(), club, "Zhang Min the Elder");
    await send(activityAction, sales(), activity, { intent: "sign_up", memberId });
    for (const asker of [lead(), as(world.rival, "owner")]) {
      for (const route of [clubLoader, membersLoader]) {
        const text = JSON.stringify((await read(route, asker, club)).value);
        expect(text).not.toContain("Elder");
        expect(text).not.toContain(memberId);
      }
      const shown = await read(activityLoader, asker, activity);
      expect(JSON.stringify(shown.value)).not.toContain(memberId);
    }
  });
});

describe("the API", () => {
  test("does the same by the same commands", async () => {
    const manager = await clientOf(world, world.supplier, "alliance_manager");
    const ours = await clientOf(world, world.partner, "member");
    const opened = await manager(`/alliances/${alliance}/clubs`, { json: { name: "Home club" } });
    expect(opened.status).toBe(201);
    const club = `/clubs/${dataOf(opened).id}`;
    expect((await manager(`${club}/levels`, { json: { name: "Silver", threshold: 0 } })).status).toBe(201);
    expect((await ours(`${club}/levels`, { json: { name: "Gold", threshold: 1 } })).status).toBe(403);
    const json = {
      customer_id: await openedFile(await salesScope()),
      joined_on: "2026-05-01",
      consent_on: "2026-05-01",
      consent_how: "Signed in the showroom",
    };
    const joined = await ours(`${club}/members`, { json });
    expect(joined.status).toBe(201);
    expect((await ours(`${club}/members`, { json })).status).toBe(409);
    const member = `/club-members/${dataOf(joined).id}`;
    const credited = await ours(`${member}/purchases`, { json: { points: 30, counted_on: "2026-05-02" } });
    expect(credited.body).toMatchObject({ data: { points: 30, level: "Silver", entries: [{ points: 30 }] } });
    const { entries } = (credited.body as { data: { entries: { id: string }[] } }).data;
    const correction = { json: { entry_id: entries[0]?.id, note: "Returned" } };
    expect((await ours(`${member}/corrections`, correction)).body).toMatchObject({ data: { points: 0 } });
    expect((await ours(`${member}/corrections`, correction)).status).toBe(409);
    const planned = await manager(`${club}/activities`, {
      json: { title: "Evening", place: "Suzhou", day: "2026-06-20", time: "18:30", capacity: 1 },
    });
    const activity = `/club-activities/${dataOf(planned).id}`;
    const choice = { json: { member_id: dataOf(joined).id } };
    expect((await ours(`${activity}/sign-up`, choice)).body).toMatchObject({ data: { is_full: true } });
    expect((await ours(`${activity}/withdraw`, choice)).body).toMatchObject({ data: { is_full: false } });
    expect((await ours(`${activity}/attend`, choice)).status).toBe(409);
    expect((await manager(`${activity}/cancel`, { json: { reason: "Rain" } })).body).toMatchObject({
      data: { state: "cancelled" },
    });
    expect((await manager(club)).body).toMatchObject({
      data: { members: { firms: [{ total: 0 }, { cells: [null], total: null }, { total: null }] } },
    });
    expect(listOf(await manager(`${club}/members`)).ids).toEqual([]);
    const left = await ours(`${member}/leave`, { json: { left_on: "2026-05-31", reason: "Moved" } });
    expect(left.body).toMatchObject({ data: { left_on: "2026-05-31" } });
  });

  test("points at what is wrong, and asks for the right to customers where it names them", async () => {
    const club = await openedClub(await leadScope(), alliance);
    const ours = await clientOf(world, world.partner, "member");
    const json = {
      customer_id: await openedFile(await scopeOf(world.rival)),
      joined_on: "2026-05-01",
      consent_on: "2026-05-01",
      consent_how: "On paper",
    };
    expect(faultsOf(await ours(`/clubs/${club}/members`, { json }))).toEqual(["/customer_id invalid_id"]);
    const late = { ...json, consent_on: "2026-05-02" };
    expect(faultsOf(await ours(`/clubs/${club}/members`, { json: late }))).toEqual([
      "/consent_on consent_after_joining",
    ]);
    const narrow = await clientOf(world, world.partner, "member", { rights: '["alliances.read"]' });
    expect((await narrow(`/clubs/${club}`)).status).toBe(200);
    expect((await narrow(`/clubs/${club}/members`)).status).toBe(403);
  });
});
