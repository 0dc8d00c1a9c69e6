// Boards over their pages: what a move makes, what is refused, and what stands in the columns.

import { beforeEach, describe, expect, test } from "vitest";
import type { getDealBoard } from "~/features/deals/deal-board.server";
import type { getBoard } from "~/features/projects/board/get-board.server";
import { getTask } from "~/features/projects/plan/plan.queries.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { newId } from "~/lib/id";
import { loader as dealBoard, action as moveDeal } from "~/routes/deals/board/route";
import { loader as live } from "~/routes/live/route";
import { loader as board, action as move } from "~/routes/projects/$id/board/route";
import { loader as plan } from "~/routes/projects/$id/plan/route";
import { insertDeal } from "../factories/deals";
import { addedPhase, addedTask, joinedProject, started } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
});

const lead = () => as(world.supplier, "alliance_manager");
const partner = () => as(world.partner, "member");

describe("the board of a project", () => {
  let id: string;
  let phaseId: string;
  let taskId: string;

  beforeEach(async () => {
    const [supplier, other] = [await scopeOf(world.supplier), await scopeOf(world.partner)];
    id = await joinedProject(supplier, world.alliance.id, [other]);
    phaseId = await addedPhase(supplier, id);
    taskId = await addedTask(other, id, phaseId, { name: "Draw" });
    await started(supplier, id);
  });

  type Shown = { value: { board: Awaited<ReturnType<typeof getBoard>> } };
  const shown = async (who = partner(), query = "") =>
    ((await get(board, who, `/projects/${id}/board${query}`, { id })) as Shown).value.board;
  const columns = async (query = "") =>
    Object.fromEntries(
      (await shown(partner(), query)).columns.map(({ state, tasks }) => [
        state,
        tasks.map(({ name }) => name),
      ]),
    );
  const moved = (fields: Record<string, string>, who = partner(), query = "") =>
    post(
      move,
      who,
      `/projects/${id}/board${query}`,
      { intent: "move", taskId, version: "1", ...fields },
      { id },
    );

  test("shows the tasks by how they stand, and a move leads back to it, filters and all", async () => {
    expect(await columns()).toEqual({ open: ["Draw"], doing: [], done: [], dropped: [] });
    const query = `?phase=${phaseId}`;
    expect(await moved({ state: "doing" }, partner(), query)).toMatchObject({
      status: 303,
      location: `/projects/${id}/board${query}`,
      toast: { message: "task_moved", values: { task: "Draw", state: "doing" } },
    });
    expect(await columns()).toMatchObject({ open: [], doing: ["Draw"] });
    expect(await columns(`?phase=${newId()}`)).toMatchObject({ doing: [] });
    expect(await columns(`?party=${world.partner.id}&assignee=nobody`)).toMatchObject({ doing: ["Draw"] });
  });

  test("a move is taken back with all that it changed", async () => {
    const task = async () => {
      const scope = await scopeOf(world.partner);
      const project = await getJoinedProject(scope, id);
      return project && (await getTask(scope, project, taskId));
    };
    now = new Date("2026-06-03T08:00:00.000Z");
    await moved({ state: "doing", progress: "40" });
    const before = await task();
    now = new Date("2026-06-10T08:00:00.000Z");
    const done = await moved({ state: "done", version: "2" });
    expect(await task()).toMatchObject({ state: "done", progress: 100, finishedOn: "2026-06-10" });
    expect(await moved(done.toast?.undo?.fields ?? {})).toMatchObject({ toast: { message: "task_moved" } });
    const { state, progress, startedOn, finishedOn } = before ?? {};
    expect(await task()).toMatchObject({ state, progress, startedOn, finishedOn, version: 4 });
  });

  test("a move that comes too late says how the task stands, and changes nothing", async () => {
    await moved({ state: "doing" });
    expect(await moved({ state: "dropped" }, lead())).toMatchObject({
      status: 303,
      toast: {
        message: "not_moved",
        kind: "refused",
        refusal: { code: "task_moved_meanwhile", details: { task: "Draw", state: "doing" } },
      },
    });
    expect(await columns()).toMatchObject({ doing: ["Draw"], dropped: [] });
  });

  test("is moved by whoever may say how the task stands, and by nobody else", async () => {
    const may = async (who = partner()) => (await shown(who)).columns[0]?.tasks[0]?.mayMove;
    expect(await may()).toBe(true);
    expect(await may(lead())).toBe(true);
    expect(await may(as(world.supplier, "member"))).toBe(false);
    expect(await may(as(world.partner, "viewer"))).toBe(false);
    expect(await moved({ state: "done" }, as(world.supplier, "member"))).toMatchObject({
      toast: { message: "not_moved", refusal: { code: "task_not_ours" } },
    });
    expect(await moved({ state: "done" }, as(world.partner, "viewer"))).toMatchObject({ status: 403 });
    for (const who of [as(world.rival, "owner"), as(world.rival, "member")]) {
      expect(await get(board, who, "/x", { id })).toMatchObject({ status: 404 });
      expect(await moved({ state: "done" }, who)).toMatchObject({ status: 404 });
    }
    expect(await moved({ state: "done", taskId: newId() })).toMatchObject({ status: 404 });
    expect(await columns()).toMatchObject({ open: ["Draw"] });
  });

  test("takes no nonsense", async () => {
    const nonsense: Record<string, string>[] = [
      { state: "gone" },
      { state: "done", version: "x" },
      { state: "done", taskId: "1" },
    ];
    for (const fields of nonsense) expect(await moved(fields)).toMatchObject({ status: 400 });
  });

  test("has a list with the same filter", async () => {
    const { value } = (await get(plan, partner(), `/x?assignee=nobody&state=done`, { id })) as {
      value: { filter: unknown };
    };
    expect(value.filter).toEqual({ phaseId: null, partyId: null, assigneeId: "nobody", state: "done" });
  });

  test("is listened to by an event stream alone, and by those who see it", async () => {
    const path = `/live?topic=project:${id}`;
    expect(await get(live, partner(), path)).toMatchObject({ status: 400 });
    expect(await get(live, null, path)).toMatchObject({ status: 303 });
  });
});

describe("the board of deals", () => {
  type Shown = { value: { columns: Awaited<ReturnType<typeof getDealBoard>> } };
  const shown = async (query = "", who = partner()) => {
    const { value } = (await get(dealBoard, who, `/deals/board${query}`)) as Shown;
    return value.columns;
  };
  const inStage = async (stage: string, query = "", who = partner()) =>
    (await shown(query, who)).find((column) => column.stage === stage);
  const moved = (fields: Record<string, string>, who = partner()) =>
    post(moveDeal, who, "/deals/board?currency=CNY", { intent: "move", version: "1", ...fields });

  test("adds up each stage by currency, of open deals and of this firm alone", async () => {
    await insertDeal(world, world.partner, { amount_minor: 100, currency: "CNY" });
    await insertDeal(world, world.partner, { amount_minor: 20, currency: "CNY", state: "in_review" });
    await insertDeal(world, world.partner, { amount_minor: 3, currency: "EUR" });
    await insertDeal(world, world.partner, {
      amount_minor: null,
      currency: null,
      state: "draft",
      submitted_at: null,
    });
    await insertDeal(world, world.partner, { state: "withdrawn" });
    await insertDeal(world, world.rival);
    expect(await inStage("qualified")).toMatchObject({
      count: 4,
      sums: [
        { currency: "CNY", amountMinor: 120 },
        { currency: "EUR", amountMinor: 3 },
      ],
      deals: { length: 4 },
    });
    expect(await inStage("qualified", "?currency=EUR")).toMatchObject({ count: 1 });
    expect(await inStage("committed")).toMatchObject({ count: 0, sums: [], deals: [] });
    // The supplier sees what was submitted to it, and moves none of it.
    const addressed = await inStage("qualified", "?side=addressed", lead());
    expect(addressed?.count).toBe(4);
    expect(addressed?.deals.some(({ mayMove }) => mayMove)).toBe(false);
  });

  test("shows the first fifty of a stage, those that close first", async () => {
    for (let day = 0; day < 51; day += 1)
      await insertDeal(world, world.partner, {
        expected_close_on: day === 0 ? null : `2026-09-${String((day % 28) + 1).padStart(2, "0")}`,
      });
    const column = await inStage("qualified");
    expect(column).toMatchObject({ count: 51, deals: { length: 50 } });
    const days = column?.deals.map(({ expectedCloseOn }) => expectedCloseOn ?? "");
    expect(days).toEqual([...(days ?? [])].sort());
    expect(days).not.toContain("");
  });

  test("a move changes the stage, and can be taken back", async () => {
    const dealId = await insertDeal(world, world.partner);
    const forward = await moved({ dealId, stage: "committed" });
    expect(forward).toMatchObject({
      status: 303,
      location: "/deals/board?currency=CNY",
      toast: { message: "deal_stage_now", values: { deal: "Jiangnan Beverage", stage: "committed" } },
    });
    expect(await inStage("committed")).toMatchObject({ count: 1 });
    expect(await moved(forward.toast?.undo?.fields ?? {})).toMatchObject({ status: 303 });
    expect(await inStage("qualified")).toMatchObject({ count: 1, deals: [{ version: 3, mayMove: true }] });
  });

  test("a move that comes too late, on a draft, or to lost is refused", async () => {
    const dealId = await insertDeal(world, world.partner, { version: 2 });
    expect(await moved({ dealId, stage: "committed" })).toMatchObject({
      toast: { message: "not_moved", refusal: { code: "deal_moved_meanwhile" } },
    });
    expect(await moved({ dealId, stage: "lost", version: "2" })).toMatchObject({ status: 400 });
    const draft = await insertDeal(world, world.partner, { state: "draft", submitted_at: null });
    expect(await moved({ dealId: draft, stage: "committed" })).toMatchObject({
      toast: { refusal: { code: "deal_not_possible" } },
    });
    expect(await inStage("committed")).toMatchObject({ count: 0 });
  });

  test("nobody moves what is not theirs", async () => {
    const dealId = await insertDeal(world, world.partner);
    const fields = { dealId, stage: "committed" };
    expect(await moved(fields, as(world.rival, "owner"))).toMatchObject({ status: 404 });
    expect(await moved({ ...fields, dealId: newId() }, as(world.rival, "owner"))).toMatchObject({
      status: 404,
    });
    expect(await moved(fields, as(world.partner, "viewer"))).toMatchObject({ status: 403 });
    expect(await moved(fields, lead())).toMatchObject({ toast: { refusal: { code: "deal_wrong_side" } } });
    expect(await inStage("qualified")).toMatchObject({ count: 1, deals: [{ version: 1 }] });
  });
});
