// Comments, notices and a person's tasks over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as notifications, action as readNotices } from "~/routes/notifications/route";
import { action as taskAction, loader as taskLoader } from "~/routes/project-tasks/$id/route";
import { loader as myTasks, action as myTasksAction } from "~/routes/project-tasks/route";
import { action, loader } from "~/routes/projects/$id/comments/route";
import { action as accountAction, loader as accountLoader } from "~/routes/settings/account/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedPhase, addedTask, joinedProject, started } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let id: string;
let taskId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const lead = await scopeOf(world.supplier);
  id = await joinedProject(lead, world.alliance.id, [await scopeOf(world.partner)]);
  await started(lead, id);
  taskId = await addedTask(lead, id, await addedPhase(lead, id), { organizationId: world.partner.id });
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");

describe("the pages", () => {
  test("take a comment, refuse a bad one with what was typed, and show it to the parties", async () => {
    const say = (fields: Record<string, string>) =>
      post(action, lead(), "/x", { intent: "comment", ...fields }, { id });
    expect(await say({ text: "x".repeat(100_000) })).toMatchObject({ status: 400 });
    const unfit = await say({ text: "@Stranger look" });
    expect(unfit).toMatchObject({ status: 409, value: { refusal: { code: "mention_unknown" } } });
    expect(JSON.stringify(unfit.value)).toContain("@Stranger look");
    expect(await say({ text: "x", tell: "none" })).toMatchObject({ status: 400 });
    expect(await say({ text: "@member of Partner <b>hi</b>" })).toMatchObject({
      status: 303,
      toast: { message: "comment_written" },
    });
    expect(await say({ text: "Ours", audience: "internal" })).toMatchObject({ status: 303 });
    const shown = await get(loader, member(), "/x", { id });
    expect(shown).toMatchObject({ value: { comments: { items: { length: 1 }, mayWrite: true } } });
    expect(JSON.stringify(shown.value)).not.toContain("Ours");
    const viewer = as(world.partner, "viewer");
    expect(await get(loader, viewer, "/x", { id })).toMatchObject({
      value: { comments: { mayWrite: false } },
    });
    expect(await post(action, viewer, "/x", { intent: "comment", text: "x" }, { id })).toMatchObject({
      status: 403,
    });
    expect(await get(loader, as(world.rival, "owner"), "/x", { id })).toMatchObject({ status: 404 });
    expect(
      await post(action, as(world.rival, "owner"), "/x", { intent: "comment", text: "x" }, { id }),
    ).toMatchObject({
      status: 404,
    });
    expect(await get(notifications, member(), "/x")).toMatchObject({
      value: { count: 1, unread: { length: 1 } },
    });
    expect(await post(readNotices, member(), "/x", { intent: "read_all" })).toMatchObject({
      toast: { message: "notices_read" },
    });
    expect(await get(notifications, member(), "/x")).toMatchObject({
      value: { count: 0, read: { length: 1 } },
    });
  });

  test("give a change that came too late back with what both made of it", async () => {
    await post(taskAction, member(), "/x", { intent: "comment", text: "First" }, { id: taskId });
    const read = async (path = "/x") =>
      (await get(taskLoader, member(), path, { id: taskId })).value as never as {
        comments: { items: { id: string; text: string | null }[] };
      };
    const [comment] = (await read()).comments.items;
    const commentId = comment?.id ?? "";
    expect((await read(`/x?edit=${commentId}`)).comments.items[0]?.text).toBe("First");
    const edit = (text: string) =>
      post(
        taskAction,
        member(),
        "/x",
        { intent: "edit_comment", commentId, version: "1", text, seen: JSON.stringify({ text: "First" }) },
        { id: taskId },
      );
    expect(await edit("Second")).toMatchObject({ status: 303 });
    expect(await edit("Third")).toMatchObject({
      status: 409,
      value: {
        meanwhile: { version: 2, differences: [{ theirs: "Second", yours: "Third", isClash: true }] },
      },
    });
    const gone = { intent: "withdraw_comment", commentId, version: "2" };
    expect(await post(taskAction, lead(), "/x", gone, { id: taskId })).toMatchObject({ status: 409 });
    expect(await post(taskAction, member(), "/x", gone, { id: taskId })).toMatchObject({
      toast: { message: "comment_withdrawn" },
    });
  });

  test("let a person take a task and say how it stands, and come back to where they were", async () => {
    expect(await get(myTasks, member(), "/x")).toMatchObject({
      value: { tasks: { mine: [], untaken: [{ id: taskId }] }, mayWork: true },
    });
    const press = (fields: Record<string, string>) =>
      post(myTasksAction, member(), "/x", { taskId, ...fields });
    expect(await press({ intent: "take", version: "1", from: "home" })).toMatchObject({
      location: "/",
      toast: { message: "task_taken" },
    });
    expect(await press({ intent: "take", version: "1" })).toMatchObject({ status: 409 });
    expect(await press({ intent: "move", version: "2", state: "dropped" })).toMatchObject({ status: 400 });
    expect(
      await press({ intent: "move", version: "2", state: "doing", from: "//evil.example" }),
    ).toMatchObject({
      location: "/project-tasks",
    });
  });

  test("keep where a person wants to be told", async () => {
    const chosen = { intent: "choose-notices", "mentioned-page": "on", "task_comment-mail": "on" };
    expect(await post(accountAction, member(), "/x", chosen)).toMatchObject({ toast: { message: "saved" } });
    expect(await get(accountLoader, member(), "/x")).toMatchObject({
      value: {
        choices: {
          mentioned: { page: true, mail: false, digest: false },
          task_comment: { page: false, mail: true, digest: false },
          project_state: { page: false, mail: false, digest: false },
        },
      },
    });
  });
});

describe("the API", () => {
  test("comments, lists, changes against a version and withdraws", async () => {
    const ours = await clientOf(world, world.supplier, "alliance_manager");
    const theirs = await clientOf(world, world.partner, "member");
    const rival = await clientOf(world, world.rival);
    const at = `/projects/${id}/comments`;
    const tell = [{ organization_id: world.partner.id, user_id: world.partner.people.member.id }];
    const said = dataOf(await ours(at, { json: { text: "Look", tell } }));
    const internal = dataOf(await ours(at, { json: { text: "Ours", is_internal: true } }));
    expect(listOf(await theirs(at)).ids).toEqual([said.id]);
    expect(listOf(await ours(`${at}?limit=1`))).toMatchObject({ ids: [internal.id] });
    for (const path of [`/project-comments/${internal.id}`, `/project-comments/${id}`])
      expect((await theirs(path)).status).toBe(404);
    expect((await rival(at)).status).toBe(404);
    expect((await rival(at, { json: { text: "x" } })).status).toBe(404);
    expect((await theirs(`/project-comments/${internal.id}/withdraw`, { method: "POST" })).status).toBe(404);
    expect((await theirs(`/project-tasks/${taskId}/comments`, { json: { text: "On it" } })).status).toBe(201);
    expect(faultsOf(await ours(at, { json: { text: "" } }))).toEqual(["/text required"]);
    const stranger = [{ organization_id: world.rival.id, user_id: world.rival.people.owner.id }];
    expect((await ours(at, { json: { text: "x", tell: stranger } })).status).toBe(409);
    const patch = (version: number) =>
      ours(`/project-comments/${said.id}`, {
        method: "PATCH",
        json: { text: "Look again" },
        headers: { "If-Match": `"${version}"` },
      });
    expect((await patch(1)).headers.get("ETag")).toBe('"2"');
    expect((await patch(1)).status).toBe(412);
    const [notice] = listOf(await theirs("/notices")).ids;
    expect((await rival(`/notices/${notice}/read`, { method: "POST" })).status).toBe(404);
    expect((await theirs(`/notices/${notice}/read`, { method: "POST" })).body).toMatchObject({
      data: { kind: "mentioned", comment: { excerpt: "Look again" }, read_at: "2026-06-01T08:00:00.000Z" },
    });
    expect((await theirs("/notices/read-all", { method: "POST" })).status).toBe(200);
    expect((await ours(`/project-comments/${said.id}/withdraw`, { method: "POST" })).body).toMatchObject({
      data: { text: "", mentions: [] },
    });
    expect(listOf(await theirs("/notices")).ids).toEqual([]);
  });

  test("lists a person's tasks and takes one", async () => {
    const theirs = await clientOf(world, world.partner, "member");
    expect(listOf(await theirs("/project-tasks")).ids).toEqual([]);
    expect(dataOf(await theirs(`/project-tasks/${taskId}/take`, { method: "POST" }))).toMatchObject({
      version: 2,
    });
    expect(listOf(await theirs("/project-tasks")).ids).toEqual([taskId]);
    expect((await theirs(`/project-tasks/${taskId}/take`, { method: "POST" })).status).toBe(409);
    const rival = await clientOf(world, world.rival);
    expect((await rival(`/project-tasks/${taskId}/take`, { method: "POST" })).status).toBe(404);
  });
});
