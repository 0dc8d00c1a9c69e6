// The joint plan and the health check through the API: the same commands as on the pages.

import { beforeAll, expect, test } from "vitest";
import { questions } from "~/features/alliances/health/health.rules";
import { newId } from "~/lib/id";
import { type Client, clientOf, dataOf, faultsOf } from "../factories/api";
import { foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";

let world: World;
let lead: Client;
let partner: Client;
let rival: Client;
let path: string;

beforeAll(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  await relatePartners(world, world.partner, world.rival);
  lead = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner, "owner");
  rival = await clientOf(world, world.rival, "owner");
  const scope = await scopeOf(world.supplier, "alliance_manager");
  const id = await foundAlliance(scope, { development_mode: "partnership.co_design" });
  await joinAlliance(scope, id, await scopeOf(world.partner));
  path = `/alliances/${id}`;
});

type Plan = { revision: number; targets: { id: string }[]; commitments: { id: string }[] };
const planOf = (answer: Parameters<typeof dataOf>[0]) => dataOf(answer) as unknown as Plan;

test("a plan is written, agreed to, committed to and reviewed", async () => {
  const written = { purpose: "Design together", rhythm: "quarterly", starts_on: "2026-10-01" };
  const write = (json: object) => lead(`${path}/plan`, { method: "PATCH", json });
  expect((await write(written)).body).toMatchObject({ data: { version: 1, next_review_on: "2027-01-01" } });
  expect((await write(written)).body).toMatchObject({ code: "stale", current: { version: 1 } });
  const target = { route: "co_design", text: "A drive", measure: "One", due_on: "2027-03-31" };
  expect(faultsOf(await lead(`${path}/plan-targets`, { json: { ...target, route: "by_sea" } }))).toEqual([
    "/route invalid_choice",
  ]);
  const added = planOf(await lead(`${path}/plan-targets`, { json: target }));
  const close = `${path}/plan-targets/${added.targets[0]?.id}/close`;
  expect(faultsOf(await lead(close, { json: { end: "dropped" } }))).toEqual(["/note required"]);
  expect((await lead(close, { json: { end: "met" } })).status).toBe(200);
  expect((await lead(close, { json: { end: "met" } })).body).toMatchObject({ code: "target_closed" });
  const revision = { revision: added.revision };
  expect((await partner(`${path}/plan-agreements`, { json: revision })).status).toBe(201);
  expect((await partner(`${path}/plan-agreements`, { json: revision })).body).toMatchObject({
    code: "plan_agreed",
  });
  const commitment = { text: "Two engineers", due_on: "2026-12-24" };
  const made = planOf(await partner(`${path}/plan-commitments`, { json: commitment }));
  const keep = `${path}/plan-commitments/${made.commitments[0]?.id}/close`;
  expect((await lead(keep, { json: { end: "kept" } })).status).toBe(404);
  expect((await partner(keep, { json: { end: "kept" } })).body).toMatchObject({
    data: { commitments: [{ state: "kept", organization: { name: "Partner" } }] },
  });
  const review = { held_on: "2026-11-20", minutes: "On track" };
  expect((await lead(`${path}/plan-reviews`, { json: review })).body).toMatchObject({
    data: { next_review_on: "2027-02-20", reviews: [review] },
  });
});

test("a round is opened, answered by both sides, compared and closed", async () => {
  const opened = await lead(`${path}/health-rounds`, { json: { label: "Q4", due_on: "2026-12-10" } });
  const round = (dataOf(opened) as unknown as { rounds: { id: string }[] }).rounds[0]?.id;
  const answers = (value: number) => Object.fromEntries(questions.map((question) => [question, value]));
  const send = (client: Client, value: number) =>
    client(`${path}/health-rounds/${round}/answers`, { json: { answers: answers(value) } });
  expect(faultsOf(await send(partner, 60))).toContain("/answers/trust invalid_choice");
  await send(lead, 75);
  expect((await partner(`${path}/health`)).body).toMatchObject({
    data: { rounds: [{ is_shown: false, lead: null, members: [] }] },
  });
  expect((await send(partner, 50)).body).toMatchObject({
    data: { rounds: [{ is_shown: true, lead: { strategy: 75 }, members: [{ scores: { strategy: 50 } }] }] },
  });
  expect((await lead(`${path}/health-rounds/${round}/close`, { json: {} })).status).toBe(200);
  expect((await send(partner, 25)).body).toMatchObject({ code: "round_closed" });
});

test("the relationship form is the lead's to record and to read", async () => {
  const recorded = {
    organization_id: world.partner.id,
    form: "accountable",
    effective_from: "2026-11-22",
    reason: "They answer within the day.",
  };
  expect((await lead(`${path}/relationships`, { json: recorded })).body).toMatchObject({
    data: { relationships: [{ form: "accountable" }] },
  });
  expect((await partner(`${path}/relationships`, { json: recorded })).status).toBe(404);
  expect((await partner(`${path}/health`)).body).toMatchObject({ data: { relationships: [] } });
});

test("of another's alliance nothing answers", async () => {
  for (const what of ["plan", "health"]) expect((await rival(`${path}/${what}`)).status).toBe(404);
  const writes: Record<string, object> = {
    "plan-targets": { route: "co_design", text: "x", measure: "x", due_on: "2027-01-01" },
    "plan-agreements": { revision: 1 },
    "plan-commitments": { text: "x", due_on: "2027-01-01" },
    "plan-reviews": { held_on: "2026-11-20", minutes: "x" },
    "health-rounds": { label: "x", due_on: "2027-01-01" },
    [`health-rounds/${newId()}/close`]: {},
  };
  for (const [what, json] of Object.entries(writes))
    expect((await rival(`${path}/${what}`, { json })).status, what).toBe(404);
});
