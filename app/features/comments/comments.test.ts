// Comments: who reads them, whom they tell, and what becomes of them.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { listNotices } from "~/features/notices/notices.queries.server";
import { readAllNotices } from "~/features/notices/read-notices.server";
import { leaveProject, removeParty } from "~/features/projects/parties.server";
import { getPlacedTask } from "~/features/projects/plan/placed.server";
import { removeTask } from "~/features/projects/plan/tasks.server";
import { workOnTask } from "~/features/projects/plan/work-on-task.server";
import {
  addedPhase,
  addedTask,
  closedProject,
  joinedProject,
  started,
} from "../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getComment, listComments, type Place } from "./comments.queries.server";
import type { CommentInput } from "./comments.schema";
import { addComment, changeComment, withdrawComment } from "./comments.server";

let world: World;
let lead: Scope;
let manager: Scope;
let member: Scope;
let projectId: string;
let taskId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  projectId = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [manager]);
  await started(lead, projectId);
  taskId = await addedTask(lead, projectId, await addedPhase(lead, projectId), {
    organizationId: world.partner.id,
    assigneeUserId: world.partner.people.member.id,
  });
  for (const scope of [lead, manager, member]) await readAllNotices(scope);
});

const input = (text: string, tell: CommentInput["tell"] = []): CommentInput => ({ text, tell });
const onProject = (): Place => ({ projectId, taskId: null });
const onTask = (): Place => ({ projectId, taskId });

const say = async (
  scope: Scope,
  text: string,
  { internal = false, place = onProject(), tell = [] as CommentInput["tell"] } = {},
) => {
  const said = await addComment(scope, place, { input: input(text, tell), isInternal: internal });
  return said.ok ? said.value.id : said.refusal.code;
};
const texts = async (scope: Scope, place = onProject()) =>
  (await listComments(scope, place)).items.map(({ text }) => text);
const toldOf = async (scope: Scope) =>
  (await listNotices(scope, { isRead: false })).items.map(
    ({ kind, comment }) => `${kind} ${comment?.excerpt ?? ""}`,
  );

describe("are read", () => {
  test("by the parties, an internal one by its firm alone", async () => {
    await say(lead, "For all");
    const internal = await say(manager, "Ours", { internal: true });
    expect(await texts(member)).toEqual(["Ours", "For all"]);
    expect(await texts(lead)).toEqual(["For all"]);
    expect(await getComment(lead, internal)).toBeNull();
    expect(await getComment(await scopeOf(world.partner, "viewer"), internal)).toMatchObject({
      isInternal: true,
    });
    for (const other of [await scopeOf(world.rival), await scopeOf(world.stranger)]) {
      expect(await texts(other)).toEqual([]);
      expect(await say(other, "Me too")).toBe("not_found");
    }
    expect(await changeComment(lead, { id: internal, version: 1 }, input("x"))).toMatchObject({
      refusal: { code: "not_found" },
    });
  });

  test("in the record by those who read them: an internal one stands in its firm's log", async () => {
    await say(manager, "Ours", { internal: true });
    await say(manager, "For all");
    const seen = async (scope: Scope) =>
      (
        await scope.db
          .visibleAuditEntries()
          .where("audit_entries.subject_type", "=", "project_comment")
          .select(["audit_entries.organization_id"])
          .execute()
      ).map(({ organization_id }) => organization_id);
    expect((await seen(manager)).sort()).toEqual([world.partner.id, world.supplier.id].sort());
    expect(await seen(lead)).toEqual([world.supplier.id]);
  });

  test("no more by a firm that has left", async () => {
    await say(member, "@alliance_manager of Supplier, look");
    await say(lead, "@member of Partner, look");
    expect(await toldOf(member)).toEqual(["mentioned @member of Partner, look"]);
    expect((await leaveProject(manager, projectId)).ok).toBe(true);
    expect(await texts(member)).toEqual([]);
    expect(await toldOf(member)).toEqual([]);
    expect(await say(member, "Still here")).toBe("not_found");
    expect(await texts(lead)).toHaveLength(2);
  });
});

describe("mention", () => {
  test("by name and by choice, and nobody their own author", async () => {
    await say(lead, "Please @Member of partner and @alliance_manager of Supplier", {
      tell: [{ organizationId: world.partner.id, userId: manager.user.id }],
    });
    expect(await toldOf(member)).toHaveLength(1);
    expect(await toldOf(manager)).toHaveLength(1);
    expect(await toldOf(lead)).toEqual([]);
    expect((await toldOf(await scopeOf(world.partner, "owner"))).join()).not.toContain("mentioned");
  });

  test("nobody who cannot read it, and say the same of those who are nowhere", async () => {
    const nobody = "019a0000-0000-7000-8000-000000000099";
    const to = (firm: { id: string }, userId: string) => [{ organizationId: firm.id, userId }];
    const rivals = world.rival.people.owner.id;
    for (const tell of [
      to(world.rival, rivals),
      to(world.rival, nobody),
      to(world.partner, rivals),
      to({ id: nobody }, nobody),
      to(world.partner, world.partner.people.viewer.id),
    ])
      expect(await say(lead, "x", { tell })).toBe("mention_unfit");
    const partners = to(world.partner, member.user.id);
    for (const tell of [partners, to(world.rival, rivals), to(world.partner, nobody)])
      expect(await say(lead, "x", { tell, internal: true })).toBe("mention_not_internal");
    for (const name of ["owner of Rival", "nobody", "viewer of Partner"]) {
      expect(await say(lead, `@${name}, look`)).toBe("mention_unknown");
      expect(await say(lead, `@${name}, look`, { internal: true })).toBe("mention_unknown_internal");
    }
    expect(await say(lead, "@member of Partner", { internal: true })).toBe("mention_unknown_internal");
    expect(await say(lead, "`@nobody` and a@b.example")).toHaveLength(36);
    expect(await texts(lead)).toHaveLength(1);
  });

  test("nobody who has left their firm", async () => {
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", member.user.id)
      .execute();
    expect(await say(lead, "@member of Partner")).toBe("mention_unknown");
    expect(
      await say(lead, "x", { tell: [{ organizationId: world.partner.id, userId: member.user.id }] }),
    ).toBe("mention_unfit");
  });

  test("the person who has the task is told of a comment on it that they read", async () => {
    await say(lead, "On the task", { place: onTask() });
    await say(lead, "Of us", { place: onTask(), internal: true });
    await say(lead, "@member of Partner twice", { place: onTask() });
    await say(member, "Own", { place: onTask() });
    expect((await toldOf(member)).sort()).toEqual([
      "mentioned @member of Partner twice",
      "task_comment On the task",
    ]);
  });
});

describe("are changed", () => {
  test("by their author alone, and against the version that was seen", async () => {
    const id = await say(member, "First");
    const change = async (scope: Scope, version: number, text: string) => {
      const changed = await changeComment(scope, { id, version }, input(text));
      return changed.ok ? null : changed.refusal.code;
    };
    expect(await change(manager, 1, "x")).toBe("comment_not_yours");
    expect(await change(lead, 1, "x")).toBe("comment_not_yours");
    expect((await Promise.all([change(member, 1, "A"), change(member, 1, "B")])).sort()).toEqual(
      [null, "stale"].sort(),
    );
    expect(await change(member, 1, "x")).toBe("stale");
    expect(await getComment(lead, id)).toMatchObject({ editedAt: "2026-06-10T08:00:00.000Z", version: 2 });
    expect(await change(member, 2, "@nobody")).toBe("mention_unknown");
    expect(await change(member, 2, "@alliance_manager of Supplier")).toBeNull();
    expect(await change(member, 3, "Again @alliance_manager of Supplier")).toBeNull();
    expect(await toldOf(lead)).toEqual(["mentioned Again @alliance_manager of Supplier"]);
  });

  test("and withdrawn, with their text and what was told of them", async () => {
    const id = await say(member, "Hush @alliance_manager of Supplier");
    expect(await toldOf(lead)).toHaveLength(1);
    expect(await withdrawComment(manager, { id, version: 1 })).toMatchObject({
      refusal: { code: "comment_not_yours" },
    });
    expect(await withdrawComment(member, { id, version: 1 })).toMatchObject({ ok: true });
    expect(await getComment(lead, id)).toMatchObject({ text: "", mentions: [], version: 2 });
    expect(await toldOf(lead)).toEqual([]);
    expect(await changeComment(member, { id, version: 2 }, input("Back"))).toMatchObject({
      refusal: { code: "comment_withdrawn" },
    });
  });
});

describe("are not written", () => {
  test("on a dropped task, and on a project that is over", async () => {
    const first = await say(member, "Why?", { place: onTask() });
    const drop = { state: "dropped" as const, progress: null, startedOn: null, finishedOn: null };
    expect((await workOnTask(member, projectId, { id: taskId, version: 1 }, drop)).ok).toBe(true);
    expect(await say(member, "More", { place: onTask() })).toBe("task_dropped");
    expect(await texts(lead, onTask())).toEqual(["Why?"]);
    await closedProject(lead, projectId);
    expect(await say(member, "Late")).toBe("project_over");
    expect(await withdrawComment(member, { id: first, version: 1 })).toMatchObject({
      refusal: { code: "project_over" },
    });
  });

  test("on a task of another project, or on none", async () => {
    const other = await joinedProject(lead, world.alliance.id, []);
    expect(await say(lead, "x", { place: { projectId: other, taskId } as never })).toBe("not_found");
  });

  test("by a firm that was taken out meanwhile", async () => {
    const owner = await scopeOf(world.supplier);
    expect((await removeParty(owner, projectId, { organizationId: world.partner.id })).ok).toBe(true);
    expect(await say(member, "x", { place: onTask() })).toBe("not_found");
  });
});

test("what was said of a task that is removed goes with it, internal or not", async () => {
  const plain = await addedTask(lead, projectId, (await getPlacedTask(lead, taskId))?.phaseId ?? "");
  const id = await say(member, "@alliance_manager of Supplier", {
    place: { projectId, taskId: plain } as never,
  });
  await say(member, "Ours", { place: { projectId, taskId: plain } as never, internal: true });
  expect((await removeTask(lead, projectId, { id: plain, version: 1 })).ok).toBe(true);
  expect(await getComment(member, id)).toBeNull();
  expect(await toldOf(lead)).toEqual([]);
});

test("the database itself keeps facts, versions and firms apart", async () => {
  const id = await say(member, "Ours", { internal: true });
  const { system } = world.database;
  const set = (values: Record<string, unknown>) =>
    system.updateTable("project_comments").set(values).where("id", "=", id).execute();
  await expect(set({ is_internal: 0, version: 2 })).rejects.toThrow("comment_facts_stand");
  await expect(set({ body: "x" })).rejects.toThrow("comment_version_skipped");
  const abroad = { comment_id: id, organization_id: world.supplier.id, user_id: lead.user.id };
  await expect(system.insertInto("comment_mentions").values(abroad).execute()).rejects.toThrow(
    "comment_is_internal",
  );
  await set({ body: "", withdrawn_at: "2026-06-10T09:00:00.000Z", version: 2 });
  await expect(set({ version: 3 })).rejects.toThrow("comment_is_withdrawn");
});
