// Notices: who is told of what, where, and that rights are asked again.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { addComment } from "~/features/comments/comments.server";
import { moveProject } from "~/features/projects/change-project.server";
import { leaveProject } from "~/features/projects/parties.server";
import { addTask, changeTask } from "~/features/projects/plan/tasks.server";
import { getProject } from "~/features/projects/projects.queries.server";
import {
  addedPhase,
  joinedProject,
  openedProject,
  started,
  taskInput,
} from "../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { readChoices, saveChoices } from "./choices.server";
import { mailDigests, mailNotices } from "./mail-notices.server";
import { countUnread, getNotice, listNotices } from "./notices.queries.server";
import { proposedChoices } from "./notices.rules";
import { readAllNotices, readNotice } from "./read-notices.server";

let world: World;
let lead: Scope;
let manager: Scope;
let member: Scope;
let now: Date;
let projectId: string;

beforeEach(async () => {
  // Eight in the evening in Shanghai.
  now = new Date("2026-06-10T12:00:00.000Z");
  world = await createWorld({ now: () => now });
  lead = await scopeOf(world.supplier, "alliance_manager");
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  projectId = await joinedProject(lead, world.alliance.id, [manager]);
  for (const scope of [lead, manager, await scopeOf(world.partner)]) await readAllNotices(scope);
});

const kinds = async (scope: Scope) =>
  (await listNotices(scope, { isRead: false })).items.map(({ kind }) => kind).sort();
const system = () => systemScope("tests");
const link = (path: string) => `https://portal.example${path}`;
const say = (text: string, isInternal = false, by = lead) =>
  addComment(by, { projectId, taskId: null }, { input: { text, tell: [] }, isInternal });
const mails = async (kind: string) => {
  const rows = await world.database.system
    .selectFrom("outbox")
    .where("kind", "=", kind)
    .select(["recipient", "payload"])
    .orderBy("recipient")
    .execute();
  return rows.map(({ recipient, payload }) => ({ recipient, ...JSON.parse(payload) }));
};

describe("tell", () => {
  test("of a task that is given, and of its dates, but nobody of their own deeds", async () => {
    const phaseId = await addedPhase(lead, projectId);
    const ofMember = { organizationId: world.partner.id, assigneeUserId: member.user.id };
    const input = taskInput(lead, phaseId, ofMember);
    const added = await addTask(lead, projectId, input);
    const id = added.ok ? added.value.id : "";
    expect(await kinds(member)).toEqual(["task_assigned"]);
    const change = (by: Scope, version: number, more: object) =>
      changeTask(by, projectId, { id, version }, { ...input, ...more });
    expect((await change(lead, 1, { description: "More words" })).ok).toBe(true);
    expect(await kinds(member)).toEqual(["task_assigned"]);
    expect((await change(lead, 2, { deadline: "2026-08-01" })).ok).toBe(true);
    expect(await kinds(member)).toEqual(["task_assigned", "task_changed"]);
    const toSelf = { organizationId: world.partner.id, assigneeUserId: manager.user.id };
    expect((await change(manager, 3, { ...toSelf, deadline: "2026-08-01" })).ok).toBe(true);
    expect(await kinds(manager)).toEqual([]);
    expect((await change(lead, 4, ofMember)).ok).toBe(true);
    expect(await kinds(member)).toEqual(["task_assigned", "task_assigned", "task_changed"]);
  });

  test("of a project's state those who run it and those with work in it", async () => {
    const phaseId = await addedPhase(lead, projectId);
    await addTask(
      lead,
      projectId,
      taskInput(lead, phaseId, { organizationId: world.partner.id, assigneeUserId: member.user.id }),
    );
    await started(lead, projectId);
    expect(await kinds(member)).toEqual(["project_state", "task_assigned"]);
    expect(await kinds(manager)).toEqual(["project_state"]);
    expect(await kinds(lead)).toEqual([]);
    expect(await kinds(await scopeOf(world.supplier))).toEqual(["project_state"]);
    expect(await kinds(await scopeOf(world.supplier, "member"))).toEqual([]);
    for (const role of ["owner", "alliance_manager"] as const)
      expect(await kinds(await scopeOf(world.rival, role))).toEqual([]);
    const version = (await getProject(lead, projectId))?.version ?? 0;
    await moveProject(lead, { id: projectId, version, step: "pause", reason: "Holidays" });
    expect((await listNotices(manager)).items[0]).toMatchObject({ kind: "project_state", state: "paused" });
  });

  test("of an invitation those who answer it", async () => {
    await openedProject(lead, world.alliance.id, [world.rival]);
    expect(await kinds(await scopeOf(world.rival))).toEqual(["project_invited"]);
    expect(await kinds(await scopeOf(world.rival, "member"))).toEqual([]);
    expect(await kinds(manager)).toEqual([]);
  });
});

describe("are read", () => {
  test("one by one or all, by their reader alone", async () => {
    await say("@member of Partner one");
    await say("@member of Partner two");
    const [first, second] = (await listNotices(member)).items;
    expect(await countUnread(member)).toBe(2);
    for (const other of [manager, lead, await scopeOf(world.rival)]) {
      expect(await getNotice(other, first?.id ?? "")).toBeNull();
      expect(await readNotice(other, first?.id ?? "")).toMatchObject({ refusal: { code: "not_found" } });
      await readAllNotices(other);
    }
    expect(await countUnread(member)).toBe(2);
    expect(await readNotice(member, first?.id ?? "")).toMatchObject({ ok: true });
    expect((await listNotices(member, { isRead: false })).items.map(({ id }) => id)).toEqual([second?.id]);
    await readAllNotices(member);
    expect(await countUnread(member)).toBe(0);
    expect((await listNotices(member, { isRead: true, limit: 1 })).nextCursor).not.toBeNull();
  });

  test("no more once the firm has left, not even their number", async () => {
    await say("@member of Partner");
    expect(await countUnread(member)).toBe(1);
    await leaveProject(manager, projectId);
    expect(await countUnread(member)).toBe(0);
    expect((await listNotices(member)).items).toEqual([]);
  });

  test("where the reader wants it", async () => {
    await say("@member of Partner");
    const mentioned = { page: false, mail: true, digest: true };
    await saveChoices(await system(), member.user.id, { ...proposedChoices, mentioned });
    expect(await countUnread(member)).toBe(0);
    expect((await listNotices(member)).items).toEqual([]);
    expect(await readChoices(await system(), member.user.id)).toMatchObject({ mentioned });
    await saveChoices(await system(), member.user.id, proposedChoices);
    expect(await countUnread(member)).toBe(1);
  });
});

describe("are mailed", () => {
  test("at once, each once, and not what was read, left or withdrawn from sight", async () => {
    await say("@member of Partner **look**");
    expect(await mailNotices(await system(), link)).toBe(1);
    expect(await mailNotices(await system(), link)).toBe(0);
    expect(await mails("notice")).toMatchObject([
      {
        recipient: "member@partner.example",
        text: "alliance_manager of Supplier (Supplier) mentions you in the project Safety controller\n@member of Partner look",
      },
    ]);
    await say("@member of Partner yesterday");
    now = new Date("2026-06-11T12:00:01.000Z");
    expect(await mailNotices(await system(), link)).toBe(0);
    await say("@member of Partner again");
    await readAllNotices(member);
    expect(await mailNotices(await system(), link)).toBe(0);
    await say("@member of Partner once more");
    await leaveProject(manager, projectId);
    expect(await mailNotices(await system(), link)).toBe(0);
    expect(await mails("notice")).toHaveLength(1);
  });

  test("not to somebody who has left the firm, nor of a kind that they do not want so", async () => {
    await say("@member of Partner and @alliance_manager of Partner");
    const quiet = { page: true, mail: false, digest: false };
    await saveChoices(await system(), manager.user.id, { ...proposedChoices, mentioned: quiet });
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", member.user.id)
      .execute();
    expect(await mailNotices(await system(), link)).toBe(0);
  });

  test("in a digest once a day, in the morning, and never an empty one", async () => {
    await started(lead, projectId);
    const digest = async () => mailDigests(await system(), link, "/notifications");
    expect(await digest()).toBe(0);
    // Seven in the morning in Shanghai.
    now = new Date("2026-06-10T23:00:00.000Z");
    // The supplier's owner, the partner's owner and its manager.
    expect(await digest()).toBe(3);
    expect(await digest()).toBe(0);
    const version = (await getProject(lead, projectId))?.version ?? 0;
    await moveProject(lead, { id: projectId, version, step: "pause", reason: "Holidays" });
    await moveProject(lead, { id: projectId, version: version + 1, step: "resume" });
    expect(await digest()).toBe(0);
    now = new Date("2026-06-11T23:10:00.000Z");
    await leaveProject(manager, projectId);
    expect(await digest()).toBe(1);
    const last = (await mails("notice_digest")).filter(
      ({ recipient }) => recipient === "owner@supplier.example",
    );
    expect(last.map(({ count }) => count).sort()).toEqual([1, 2]);
    now = new Date("2026-06-12T23:10:00.000Z");
    expect(await digest()).toBe(0);
  });
});

test("the database lets nobody tell people of a firm without a place in the project", async () => {
  const told = {
    id: "019a0000-0000-7000-8000-000000000099",
    organization_id: world.rival.id,
    user_id: world.rival.people.owner.id,
    kind: "mentioned" as const,
    project_id: projectId,
    task_id: null,
    comment_id: null,
    state: null,
    actor_user_id: lead.user.id,
    created_at: "2026-06-10T12:00:00.000Z",
    read_at: null,
    mail_settled_at: null,
    digest_settled_at: null,
  };
  const telling = lead.transaction(async (tx) => {
    await tx.db.talk.insertNotices([told]).execute();
    await tx.record({ subject: { type: "project", id: projectId }, action: "project.changed" });
    return { ok: true, value: null };
  });
  if (world.database.kind === "postgres") await expect(telling).rejects.toThrow();
  else await telling;
  expect(await countUnread(await scopeOf(world.rival))).toBe(0);
});
