// Risks of projects over their pages and over the API.

import { beforeEach, expect, test } from "vitest";
import { action as riskAction, loader as riskLoader } from "~/routes/project-risks/$id/route";
import { action as raise, loader as raiseLoader } from "~/routes/projects/$id/risks/new/route";
import { loader as list } from "~/routes/projects/$id/risks/route";
import { loader as overview } from "~/routes/projects/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { raisedRisk } from "../factories/papers";
import { joinedProject } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  id = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [await scopeOf(world.partner)]);
});

const member = () => as(world.partner, "member");
const typed = (change: Record<string, string> = {}) => ({
  text: "The bench is late.",
  likelihood: "4",
  impact: "5",
  doer: `${world.partner.id}:${world.partner.people.member.id}`,
  response: "reduce",
  reviewOn: "2026-06-01",
  ...change,
});

test("the pages take a risk, refuse a bad one with what was typed, and show it where it is overdue", async () => {
  expect(await get(raiseLoader, member(), "/x", { id })).toMatchObject({ status: 200 });
  expect(await get(raiseLoader, as(world.partner, "viewer"), "/x", { id })).toMatchObject({ status: 403 });
  expect(await get(raiseLoader, as(world.rival, "owner"), "/x", { id })).toMatchObject({ status: 404 });
  const say = (asker: Asker, change: Record<string, string>) =>
    post(raise, asker, "/x", { intent: "raise", ...typed(change) }, { id });
  const unfits: Record<string, string>[] = [
    { text: "" },
    { likelihood: "6" },
    { impact: "0" },
    { response: "hope" },
    { reviewOn: "soon" },
  ];
  for (const unfit of unfits)
    expect(await say(member(), unfit), JSON.stringify(unfit)).toMatchObject({ status: 400 });
  const elsewhere = await say(member(), { doer: world.rival.id });
  expect(elsewhere).toMatchObject({ status: 409, value: { refusal: { code: "risk_owner_unfit" } } });
  expect(JSON.stringify(elsewhere.value)).toContain("The bench is late.");
  expect(await say(as(world.rival, "owner"), {})).toMatchObject({ status: 404 });
  expect(await say(member(), {})).toMatchObject({ status: 303, toast: { message: "risk_raised" } });
  const shown = await get(list, as(world.supplier, "viewer"), "/x", { id });
  expect(shown).toMatchObject({ value: { risks: [{ weight: 20, isOverdue: true }] } });
  expect(await get(overview, member(), "/x", { id })).toMatchObject({ value: { risks: { length: 1 } } });
  const riskId = (shown.value as { risks: { id: string }[] }).risks[0]?.id ?? "";

  const change = (fields: Record<string, string>) =>
    post(riskAction, member(), "/x", { intent: "change", ...typed(), ...fields }, { id: riskId });
  expect(await change({ version: "1", reviewOn: "2026-07-01" })).toMatchObject({ status: 303 });
  const late = await change({ version: "1", impact: "2", seen: JSON.stringify(typed()) });
  expect(late).toMatchObject({ status: 409, value: { meanwhile: { version: 2 } } });
  expect(await get(overview, member(), "/x", { id })).toMatchObject({ value: { risks: { length: 0 } } });
  const settle = (asker: Asker, version: string) =>
    post(
      riskAction,
      asker,
      "/x",
      { intent: "settle", outcome: "happened", note: "It is.", version },
      { id: riskId },
    );
  expect(await settle(as(world.supplier, "member"), "2")).toMatchObject({
    status: 409,
    value: { refusal: { code: "risk_not_ours" } },
  });
  expect(await settle(member(), "2")).toMatchObject({ status: 303, toast: { message: "risk_settled" } });
  expect(await get(riskLoader, member(), "/x", { id: riskId })).toMatchObject({
    value: { risk: { state: "happened" }, owners: null },
  });
});

test("the API does what the pages do", async () => {
  const [supplier, partner, rival] = [
    await clientOf(world, world.supplier),
    await clientOf(world, world.partner),
    await clientOf(world, world.rival),
  ];
  const earlier = await raisedRisk(await scopeOf(world.supplier), id);
  const owner = { organization_id: world.partner.id };
  const body = {
    text: "Late.",
    likelihood: 2,
    impact: 3,
    owner,
    response: "accept",
    review_on: "2026-06-01",
  };
  const add = (client: typeof supplier, change = {}) =>
    client(`/projects/${id}/risks`, { json: { ...body, ...change } });
  expect(faultsOf(await add(partner, { impact: 6, text: "" }))).toEqual([
    "/text required",
    "/impact invalid_choice",
  ]);
  expect((await add(rival)).status).toBe(404);
  expect(faultsOf(await add(partner, { owner: { organization_id: world.rival.id } }))).toEqual([
    "/owner/organization_id invalid_id",
  ]);
  const added = await add(partner);
  expect(added).toMatchObject({
    status: 201,
    body: { data: { weight: 6, is_overdue: true, state: "open" } },
  });
  const risk = dataOf(added);
  expect(listOf(await supplier(`/projects/${id}/risks`)).ids.sort()).toEqual([earlier, risk.id].sort());
  const first = listOf(await supplier(`/projects/${id}/risks?limit=1`));
  expect(listOf(await supplier(`/projects/${id}/risks?limit=1&cursor=${first.next}`)).ids).toHaveLength(1);
  const path = `/project-risks/${risk.id}`;
  expect((await rival(path)).status).toBe(404);
  expect((await supplier(path, { method: "PATCH", json: { likelihood: 5 } })).body).toMatchObject({
    data: { weight: 15, text: "Late.", version: 2 },
  });
  const stale = { method: "PATCH", json: { likelihood: 1 }, headers: { "If-Match": '"1"' } } as const;
  expect((await supplier(path, stale)).status).toBe(412);
  const settle = (client: typeof supplier) =>
    client(`${path}/settle`, { json: { outcome: "closed", note: "Done." } });
  expect((await rival(`${path}/settle`, { json: { outcome: "closed", note: "x" } })).status).toBe(404);
  expect((await settle(partner)).body).toMatchObject({ data: { state: "closed", state_note: "Done." } });
  expect((await settle(supplier)).body).toMatchObject({ code: "risk_settled" });
});
