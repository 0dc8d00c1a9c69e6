// Interactions and next steps of a customer over its page and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "~/routes/customers/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  id = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");
const read = (asker: Asker): Promise<Answer> => get(loader, asker, `/customers/${id}`, { id });
const send = (asker: Asker, intent: string, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/customers/${id}`, { intent, ...fields }, { id });

const said = { kind: "visit", happenedOn: "2026-05-20", text: "生产线三号每班停机两次。" };

describe("the page", () => {
  test("takes an interaction with its next step, and the step to its end", async () => {
    const next = { nextText: "Send the offer", nextKind: "offer", nextDueOn: "2026-06-10", nextRemind: "3" };
    expect(await send(member(), "record", { ...said, ...next })).toMatchObject({
      status: 303,
      toast: { message: "interaction_recorded" },
    });
    const { value } = await read(member());
    expect(value).toMatchObject({
      steps: [{ text: "Send the offer", remindOn: "2026-06-07", urgency: "later" }],
      timeline: { events: [{ kind: "change" }, { kind: "interaction", text: said.text }] },
    });
    const stepId = (value as { steps: { id: string }[] }).steps[0]?.id ?? "";
    expect(await send(member(), "drop", { stepId, version: "1" })).toMatchObject({ status: 400 });
    expect(await send(member(), "done", { stepId, version: "1" })).toMatchObject({
      toast: { message: "step_done" },
    });
    expect(await send(member(), "done", { stepId, version: "1" })).toMatchObject({ status: 409 });
    const plan = { kind: "visit", text: "Spring visit", dueOn: "2026-07-01" };
    expect(await send(member(), "plan", plan)).toMatchObject({ toast: { message: "step_planned" } });
  });

  test("says what is wrong, and keeps what was typed", async () => {
    const bad: [string, Record<string, string>][] = [
      ["record", { ...said, text: " " }],
      ["record", { ...said, kind: "dream" }],
      ["record", { ...said, nextText: "Call" }],
      ["record", { ...said, nextDueOn: "2026-06-10" }],
      ["record", { ...said, happenedOn: "2026-02-30" }],
      ["plan", { kind: "visit", text: "Visit" }],
      ["plan", { kind: "visit", text: "x".repeat(301), dueOn: "2026-07-01" }],
    ];
    for (const [intent, fields] of bad)
      expect(await send(member(), intent, fields), JSON.stringify(fields)).toMatchObject({ status: 400 });
    expect(await send(member(), "record", { ...said, happenedOn: "2026-06-02" })).toMatchObject({
      status: 409,
    });
    const kept = await send(member(), "record", { ...said, kind: "dream" });
    expect(JSON.stringify(kept.value)).toContain(said.text);
  });

  test("lets a viewer read and change nothing, and another firm neither", async () => {
    const viewer = as(world.partner, "viewer");
    expect(await read(viewer)).toMatchObject({ value: { mayEdit: false, colleagues: [], contacts: [] } });
    expect(await send(viewer, "record", said)).toMatchObject({ status: 403 });
    expect(await send(as(world.rival, "owner"), "record", said)).toMatchObject({ status: 404 });
    expect(
      await send(as(world.rival, "owner"), "plan", { kind: "call", text: "x", dueOn: "2026-07-01" }),
    ).toMatchObject({ status: 404 });
  });
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const json = {
    kind: "visit",
    happened_on: "2026-05-20",
    text: "Line 3 stops",
    next_step: { kind: "offer", text: "Send the offer", due_on: "2026-06-10" },
  };
  const made = await ours(`/customers/${id}/interactions`, { json });
  expect(made.status).toBe(201);
  expect((await ours(`/interactions/${dataOf(made).id}`)).body).toMatchObject({
    data: { text: "Line 3 stops" },
  });
  const ahead = await ours(`/customers/${id}/interactions`, { json: { ...json, happened_on: "2026-06-02" } });
  expect(faultsOf(ahead)).toEqual(["/happened_on date_in_future"]);
  const stranger = {
    kind: "call",
    text: "Call",
    due_on: "2026-06-10",
    owner_user_id: world.rival.people.owner.id,
  };
  expect(faultsOf(await ours(`/customers/${id}/next-steps`, { json: stranger }))).toEqual([
    "/owner_user_id invalid_id",
  ]);
  const plan = { kind: "visit", text: "Summer visit", due_on: "2026-06-05" };
  const planned = dataOf(await ours(`/customers/${id}/next-steps`, { json: plan }));
  const { ids } = listOf(await ours(`/customers/${id}/next-steps`));
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(planned.id);
  const first = listOf(await ours(`/customers/${id}/next-steps?limit=1`));
  expect(listOf(await ours(`/customers/${id}/next-steps?limit=1&cursor=${first.next}`)).ids).toEqual([
    ids[1],
  ]);
  const old = { json: {}, headers: { "If-Match": '"9"' } };
  expect((await ours(`/next-steps/${planned.id}/done`, old)).status).toBe(412);
  expect((await ours(`/next-steps/${planned.id}/drop`, { json: {} })).status).toBe(422);
  const dropped = await ours(`/next-steps/${planned.id}/drop`, { json: { note: "Closed for the summer" } });
  expect(dropped.body).toMatchObject({ data: { state: "dropped", closing_note: "Closed for the summer" } });
  expect((await ours(`/next-steps/${planned.id}/done`, { json: {} })).status).toBe(409);
});
