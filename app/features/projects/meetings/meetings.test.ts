// Meetings of projects: when they are, who writes in them, and what becomes a task.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { calledMeeting, meetingInput } from "../../../../tests/factories/papers";
import { addedPhase, closedProject, joinedProject, started } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { leaveProject } from "../parties.server";
import { getPlacedTask } from "../plan/placed.server";
import { removeTask } from "../plan/tasks.server";
import { getMeeting, listMeetings, meetingOfTask } from "./meetings.queries.server";
import {
  addItem,
  addPerson,
  callMeeting,
  changeMeeting,
  makeTask,
  removeItem,
  removePerson,
} from "./meetings.server";

let world: World;
let lead: Scope;
let manager: Scope;
let member: Scope;
let projectId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  await world.database.system
    .updateTable("organizations")
    .set({ time_zone: "Europe/Berlin" })
    .where("id", "=", world.partner.id)
    .execute();
  lead = await scopeOf(world.supplier, "alliance_manager");
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  projectId = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [manager]);
});

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const item = (change: { organizationId?: string; assigneeUserId?: string | null } = {}) => ({
  name: "Order the bench",
  organizationId: world.partner.id,
  assigneeUserId: world.partner.people.member.id,
  deadline: "2026-07-01",
  ...change,
});
const addedItem = async (meetingId: string, by = lead): Promise<string> => {
  const added = await addItem(by, meetingId, item());
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value.id;
};

describe("a meeting", () => {
  test("is read by the parties, with the zones of all", async () => {
    const id = await calledMeeting(lead, projectId);
    expect(await getMeeting(member, id)).toMatchObject({
      title: "Weekly",
      people: [{ id: lead.user.id }],
      zones: expect.arrayContaining(["Europe/Berlin", lead.timeZone]),
    });
    for (const other of [await scopeOf(world.rival), await scopeOf(world.stranger)]) {
      expect(await getMeeting(other, id)).toBeNull();
      expect(codeOf(await callMeeting(other, projectId, meetingInput()))).toBe("not_found");
      expect(codeOf(await addItem(other, id, item()))).toBe("not_found");
    }
    expect((await leaveProject(manager, projectId)).ok).toBe(true);
    expect(await getMeeting(manager, id)).toBeNull();
    expect(await listMeetings(manager, projectId)).toEqual([]);
  });

  test("stays at its hour by its own clock, and is in none that the clock skips", async () => {
    const id = await calledMeeting(manager, projectId, { startsOn: "2027-03-26" });
    expect(await getMeeting(lead, id)).toMatchObject({
      timeZone: "Asia/Shanghai",
      startsAt: "2027-03-26T02:00:00.000Z",
    });
    // As if it had been called in Berlin, where the clock is put forward on 28 March.
    await world.database.system
      .updateTable("project_meetings")
      .set((row) => ({ time_zone: "Europe/Berlin", version: row("version", "+", 1) }))
      .execute();
    const change = (version: number, startsOn: string, startsAt = "10:00") =>
      changeMeeting(lead, { id, version }, meetingInput({ startsOn, startsAt }));
    expect(codeOf(await change(2, "2027-03-27"))).toBeNull();
    expect((await getMeeting(lead, id))?.startsAt).toBe("2027-03-27T09:00:00.000Z");
    expect(codeOf(await change(3, "2027-03-29"))).toBeNull();
    expect((await getMeeting(lead, id))?.startsAt).toBe("2027-03-29T08:00:00.000Z");
    expect(codeOf(await change(3, "2027-03-29"))).toBe("stale");
    expect(codeOf(await change(4, "2027-03-28", "02:30"))).toBe("meeting_hour_missing");
  });

  test("is written by managers of every party, and by people of the firm that called it", async () => {
    const id = await calledMeeting(lead, projectId);
    const seen = { id, version: 1 };
    expect(codeOf(await changeMeeting(member, seen, meetingInput()))).toBe("meeting_not_ours");
    expect(codeOf(await changeMeeting(manager, seen, meetingInput({ notes: "Said." })))).toBeNull();
    const ours = await calledMeeting(manager, projectId);
    expect(codeOf(await changeMeeting(member, { id: ours, version: 1 }, meetingInput()))).toBeNull();
  });

  test("has people of any party, and nobody who is elsewhere or has left", async () => {
    const id = await calledMeeting(lead, projectId);
    const { partner, rival } = world;
    const who = { organizationId: partner.id, userId: partner.people.member.id };
    expect(codeOf(await addPerson(lead, id, who))).toBeNull();
    expect(codeOf(await addPerson(lead, id, who))).toBeNull();
    expect((await getMeeting(lead, id))?.people).toHaveLength(2);
    const stranger = { organizationId: rival.id, userId: rival.people.owner.id };
    expect(codeOf(await addPerson(lead, id, stranger))).toBe("meeting_person_unfit");
    expect(codeOf(await removePerson(lead, id, who))).toBeNull();
    expect(codeOf(await removePerson(lead, id, who))).toBe("not_found");
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", who.userId)
      .execute();
    expect(codeOf(await addPerson(lead, id, who))).toBe("meeting_person_unfit");
    expect(codeOf(await addItem(lead, id, item()))).toBe("assignee_unfit");
    expect(codeOf(await addItem(lead, id, item({ organizationId: rival.id, assigneeUserId: null })))).toBe(
      "task_party_unfit",
    );
  });
});

describe("what is to be done", () => {
  test("becomes a task once, also where two press at once, and each leads to the other", async () => {
    const id = await calledMeeting(lead, projectId);
    const itemId = await addedItem(id);
    const phaseId = await addedPhase(lead, projectId);
    const made = await Promise.all([
      makeTask(lead, { itemId, phaseId }),
      makeTask(manager, { itemId, phaseId }),
    ]);
    expect(made.map(codeOf).sort()).toEqual([null, "item_is_task"].sort());
    const taskId = made.flatMap((one) => (one.ok ? [one.value.id] : []))[0] ?? "";
    expect(await getPlacedTask(lead, taskId)).toMatchObject({
      name: "Order the bench",
      firm: { id: world.partner.id },
      assignee: { id: world.partner.people.member.id },
      deadline: "2026-07-01",
      phaseId,
    });
    expect(await getMeeting(lead, id)).toMatchObject({ items: [{ task: { id: taskId } }] });
    expect(await meetingOfTask(manager, taskId)).toMatchObject({ id });
    expect(codeOf(await removeItem(lead, itemId))).toBe("item_is_task");
    const { version } = (await getPlacedTask(lead, taskId)) ?? { version: 0 };
    expect(codeOf(await removeTask(lead, projectId, { id: taskId, version }))).toBeNull();
    expect(await getMeeting(lead, id)).toMatchObject({ items: [{ task: null }] });
    expect(codeOf(await makeTask(lead, { itemId, phaseId }))).toBeNull();
  });

  test("becomes none in a phase of another project, nor by whoever does not plan it", async () => {
    const id = await calledMeeting(manager, projectId);
    const itemId = await addedItem(id);
    const other = await joinedProject(await scopeOf(world.supplier), world.alliance.id, []);
    const elsewhere = await addedPhase(lead, other);
    expect(codeOf(await makeTask(lead, { itemId, phaseId: elsewhere }))).toBe("phase_unknown");
    const theirs = await addItem(
      manager,
      id,
      item({ organizationId: world.supplier.id, assigneeUserId: null }),
    );
    if (!theirs.ok) throw new Error("refused");
    const phaseId = await addedPhase(lead, projectId);
    expect(codeOf(await makeTask(member, { itemId: theirs.value.id, phaseId }))).toBe("task_not_ours");
    expect(await getMeeting(lead, id)).toMatchObject({ items: [{ task: null }, { task: null }] });
    expect(codeOf(await removeItem(member, theirs.value.id))).toBeNull();
  });

  test("becomes none once the project is over", async () => {
    await started(lead, projectId);
    const id = await calledMeeting(lead, projectId);
    const itemId = await addedItem(id);
    const phaseId = await addedPhase(lead, projectId);
    await closedProject(lead, projectId);
    expect(codeOf(await makeTask(lead, { itemId, phaseId }))).toBe("project_over");
    expect(codeOf(await callMeeting(lead, projectId, meetingInput()))).toBe("project_over");
    expect(codeOf(await changeMeeting(lead, { id, version: 1 }, meetingInput()))).toBe("project_over");
    expect(await getMeeting(lead, id)).toMatchObject({ items: [{ task: null }] });
  });
});
