// Care plans over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "~/routes/care/$id/route";
import { action as start, loader as startLoader } from "~/routes/care/new/route";
import { loader as listLoader } from "~/routes/care/route";
import { action as change, loader as templateLoader } from "~/routes/care/templates/$id/route";
import { action as define } from "~/routes/care/templates/new/route";
import { loader as templatesLoader } from "~/routes/care/templates/route";
import { loader as customerLoader } from "~/routes/customers/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { definedTemplate, startedPlan } from "../factories/care";
import { openedCompany } from "../factories/contacts";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let company: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  company = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");
const typed = {
  intent: "define",
  name: "After delivery",
  phase: "after",
  text0: "Call",
  day0: "7",
  channel0: "call",
};
const startAt = (asker: Asker, fields: Record<string, string>) =>
  post(start, asker, `/care/new?customer=${company}`, { intent: "start", startOn: "2026-06-01", ...fields });

describe("the pages", () => {
  test("lead from a template to a plan, and the plan to its end", async () => {
    expect(await post(define, member(), "/care/templates/new", typed)).toMatchObject({
      status: 303,
      toast: { message: "care_template_saved" },
    });
    const { value } = await get(templatesLoader, member(), "/care/templates");
    const templateId = (value as { templates: { id: string }[] }).templates[0]?.id ?? "";
    expect(await get(startLoader, member(), `/care/new?customer=${company}`)).toMatchObject({
      value: { templates: [{ id: templateId, steps: 1 }] },
    });
    const started = await startAt(member(), { templateId });
    expect(started).toMatchObject({ status: 303, toast: { message: "care_started" } });
    const id = started.location?.split("/").at(-1) ?? "";
    const send = (intent: string, fields: Record<string, string>) =>
      post(action, member(), `/care/${id}`, { intent, ...fields }, { id });
    const shown = await get(loader, member(), `/care/${id}`, { id });
    expect(shown.value).toMatchObject({
      plan: { steps: [{ text: "Call", dueOn: "2026-06-08" }] },
      mayEdit: true,
    });
    const stepId = (shown.value as { plan: { steps: { id: string }[] } }).plan.steps[0]?.id ?? "";
    const other = { text: "Visit", channel: "visit", dueOn: "2026-06-20" };
    expect(await send("add", other)).toMatchObject({ toast: { message: "care_step_added" } });
    const move = { stepId, version: "1", dueOn: "2026-06-02", ownerUserId: world.partner.people.owner.id };
    expect(await send("move", move)).toMatchObject({ toast: { message: "care_step_moved" } });
    expect(await send("skip", { stepId, version: "2" })).toMatchObject({ status: 400 });
    expect(await send("done", { stepId, version: "1" })).toMatchObject({ status: 409 });
    expect(await send("done", { stepId, version: "2", asInteraction: "on" })).toMatchObject({
      toast: { message: "care_step_done" },
    });
    expect(await send("complete", { version: "1" })).toMatchObject({ status: 409 });
    expect(await send("cancel", { version: "1" })).toMatchObject({ status: 400 });
    expect(await send("cancel", { version: "1", note: "Taken back" })).toMatchObject({
      toast: { message: "care_cancelled" },
    });
    expect(await get(customerLoader, member(), `/customers/${company}`, { id: company })).toMatchObject({
      value: { carePlans: [{ id, state: "cancelled" }], timeline: { events: expect.any(Array) } },
    });
    expect(await get(listLoader, member(), "/care?show=closed")).toMatchObject({ value: { count: 2 } });
  });

  test("say what is wrong, and keep what was typed", async () => {
    const wrong = { ...typed, text1: "Visit the line" };
    const kept = await post(define, member(), "/care/templates/new", wrong);
    expect(kept).toMatchObject({ status: 400 });
    expect(JSON.stringify(kept.value)).toContain("Visit the line");
    for (const fields of [
      {},
      { name: "Empty" },
      { phase: "after" },
      { name: "x", phase: "after", startOn: "soon" },
    ])
      expect(await startAt(member(), fields as Record<string, string>), JSON.stringify(fields)).toMatchObject(
        {
          status: 400,
        },
      );
    expect(await startAt(member(), { name: "Empty", phase: "during" })).toMatchObject({ status: 303 });
  });

  test("let a viewer change nothing, and another firm not even know", async () => {
    const scope = await scopeOf(world.partner, "member");
    const [template, plan] = [await definedTemplate(scope), await startedPlan(scope, company)];
    const [viewer, rival] = [as(world.partner, "viewer"), as(world.rival, "owner")];
    expect(await get(loader, viewer, `/care/${plan}`, { id: plan })).toMatchObject({
      value: { mayEdit: false, colleagues: [] },
    });
    expect(await startAt(viewer, { name: "x", phase: "after" })).toMatchObject({ status: 403 });
    expect(await startAt(rival, { name: "x", phase: "after" })).toMatchObject({ status: 404 });
    expect(await get(startLoader, rival, `/care/new?customer=${company}`)).toMatchObject({ status: 404 });
    expect(await get(loader, rival, `/care/${plan}`, { id: plan })).toMatchObject({ status: 404 });
    const at = `/care/templates/${template}`;
    expect(await get(templateLoader, rival, at, { id: template })).toMatchObject({ status: 404 });
    const retire = { intent: "retire", version: "1" };
    expect(await post(change, rival, at, retire, { id: template })).toMatchObject({ status: 404 });
    const end = { intent: "cancel", version: "1", note: "x" };
    expect(await post(action, rival, `/care/${plan}`, end, { id: plan })).toMatchObject({ status: 404 });
    expect(await post(change, member(), at, retire, { id: template })).toMatchObject({ status: 303 });
  });
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const theirs = await clientOf(world, world.rival, "owner");
  const steps = [{ text: "Call", channel: "call", day_offset: -3 }];
  const template = dataOf(
    await ours("/care-templates", { json: { name: "Before", phase: "before", steps } }),
  );
  expect(
    faultsOf(await ours("/care-templates", { json: { name: "x", phase: "before", steps: [] } })),
  ).toEqual(["/steps choose_some"]);
  const patch = { method: "PATCH", json: { name: "Before delivery" } };
  expect((await ours(`/care-templates/${template.id}`, patch)).body).toMatchObject({
    data: { name: "Before delivery", steps, version: 2 },
  });
  expect((await theirs(`/care-templates/${template.id}`)).status).toBe(404);
  const json = { customer_id: company, template_id: template.id, start_on: "2026-06-10" };
  const made = await ours("/care-plans", { json });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ data: { name: "Before delivery", steps: [{ due_on: "2026-06-07" }] } });
  const { id } = dataOf(made);
  const { template_id: _, ...empty } = json;
  expect(faultsOf(await ours("/care-plans", { json: empty })).sort()).toEqual([
    "/name required",
    "/phase required",
  ]);
  const foreign = await definedTemplate(await scopeOf(world.rival));
  expect(faultsOf(await ours("/care-plans", { json: { ...json, template_id: foreign } }))).toEqual([
    "/template_id invalid_id",
  ]);
  expect((await theirs("/care-plans", { json })).status).toBe(404);
  expect((await theirs(`/care-plans/${id}`)).status).toBe(404);
  const step = dataOf(
    await ours(`/care-plans/${id}/steps`, {
      json: { text: "Visit", channel: "visit", due_on: "2026-06-01" },
    }),
  );
  expect((await theirs(`/care-steps/${step.id}/done`, { json: {} })).status).toBe(404);
  expect(listOf(await ours("/care-steps?filter[show]=due&filter[owner]=me")).ids).toEqual([step.id]);
  expect(listOf(await theirs("/care-steps")).ids).toEqual([]);
  const moved = { method: "PATCH", json: { due_on: "2026-06-02" } };
  expect((await ours(`/care-steps/${step.id}`, { ...moved, headers: { "If-Match": '"9"' } })).status).toBe(
    412,
  );
  expect((await ours(`/care-steps/${step.id}`, moved)).body).toMatchObject({
    data: { due_on: "2026-06-02" },
  });
  const done = await ours(`/care-steps/${step.id}/done`, { json: { note: "Fine", as_interaction: true } });
  expect(done.body).toMatchObject({ data: { state: "done", interaction_id: expect.any(String) } });
  expect((await ours(`/care-steps/${step.id}/done`, { json: {} })).status).toBe(409);
  expect((await ours(`/care-plans/${id}/complete`, { json: {} })).status).toBe(409);
  const [first] = listOf(await ours("/care-steps")).ids;
  expect((await ours(`/care-steps/${first}/skip`, { json: { note: "No need" } })).status).toBe(200);
  expect((await ours(`/care-plans/${id}/complete`, { json: {} })).body).toMatchObject({
    data: { state: "completed" },
  });
  expect((await ours(`/care-plans/${id}/cancel`, { json: { note: "x" } })).status).toBe(409);
  expect(listOf(await ours("/care-plans?filter[state]=completed")).ids).toEqual([id]);
  expect((await ours(`/care-templates/${template.id}/retire`, { json: {} })).status).toBe(200);
  expect((await ours(`/care-templates/${template.id}`)).status).toBe(404);
});
