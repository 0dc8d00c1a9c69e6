// The page of an alliance's health: the round's forms, what is shown when, and who may do what.

import { beforeEach, describe, expect, test } from "vitest";
import type { HealthPageProps } from "~/features/alliances/health/HealthPage";
import { questions } from "~/features/alliances/health/health.rules";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/health/route";
import { foundAlliance, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

const manager = () => as(world.supplier, "alliance_manager");
const owner = () => as(world.partner, "owner");
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/alliances/${id}/health`, fields, { id });
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${id}/health${query}`, { id });
const view = async (asker: Asker, query = "") => (await read(asker, query)).value as HealthPageProps;

const round = { intent: "open_round", label: "2026 年第四季度", dueOn: "2026-12-10" };
const answers = (roundId: string, value: string) => ({
  intent: "answer_round",
  roundId,
  ...Object.fromEntries(questions.map((question) => [question, value])),
});

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  await relatePartners(world, world.partner);
  const lead = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(lead);
  await joinAlliance(lead, id, await scopeOf(world.partner));
});

test("both sides answer, then see each other's answers and the gap", async () => {
  expect(await send(manager(), round)).toMatchObject({ toast: { message: "round_opened" } });
  expect(await send(manager(), round)).toMatchObject({
    status: 409,
    value: { refusal: { code: "round_open" } },
  });
  const roundId = (await view(owner())).view.rounds[0]?.id ?? "";
  expect(await view(owner(), "?do=answer")).toMatchObject({ isAnswering: true, dialog: null });
  expect(await send(owner(), { ...answers(roundId, "75"), trust: "60" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { trust: ["invalid_choice"] }, initialValue: { openness: "75" } } },
  });
  expect(await send(owner(), { ...answers(roundId, "75"), trust: "" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { trust: ["choose_one"] } } },
  });
  expect(await send(owner(), answers(roundId, "75"))).toMatchObject({
    toast: { message: "health_answered" },
  });
  expect((await view(manager())).view.rounds[0]).toMatchObject({ isShown: false, members: [] });
  await send(manager(), answers(roundId, "50"));
  expect((await view(owner())).view.rounds[0]).toMatchObject({ lead: { strategy: 50 } });
  expect(await send(manager(), { intent: "close_round", roundId })).toMatchObject({
    toast: { message: "round_closed" },
  });
  expect(await send(owner(), answers(roundId, "0"))).toMatchObject({
    status: 409,
    value: { refusal: { code: "round_closed" } },
  });
});

test("the relationship form reaches the lead's page alone", async () => {
  const form = {
    intent: "record_relationship",
    organizationId: world.partner.id,
    form: "proactive",
    effectiveFrom: "2026-11-01",
    reason: "主动提出改进",
  };
  expect(await send(manager(), { ...form, form: "friendly" })).toMatchObject({ status: 400 });
  expect(await send(manager(), form)).toMatchObject({ toast: { message: "relationship_recorded" } });
  expect((await view(manager())).view.relationships).toMatchObject([{ form: "proactive" }]);
  expect((await view(owner())).view.relationships).toEqual([]);
});

describe("who may", () => {
  const any = newId();
  const forms: Record<string, string>[] = [
    round,
    { intent: "close_round", roundId: any },
    {
      intent: "record_relationship",
      organizationId: any,
      form: "basic",
      effectiveFrom: "2026-11-01",
      reason: "x",
    },
    answers(any, "50"),
  ];
  const everyIntent = async (asker: Asker) =>
    new Set(await Promise.all(forms.map(async (fields) => (await send(asker, fields)).status)));

  test.each(["viewer", "member"] as const)("a %s changes nothing on either side", async (role) => {
    expect(await everyIntent(as(world.supplier, role))).toEqual(new Set([403]));
    expect(await everyIntent(as(world.partner, role))).toEqual(new Set([403]));
    expect(await view(as(world.supplier, role), "?do=round")).toMatchObject({
      dialog: null,
      isAnswering: false,
    });
  });

  test.each(["rival", "stranger"] as const)("to %s nothing is there", async (name) => {
    const asker = as(world[name], "owner");
    expect(await everyIntent(asker)).toEqual(new Set([404]));
    expect(await read(asker)).toEqual(await get(loader, asker, "/alliances/x/health", { id: newId() }));
  });
});
