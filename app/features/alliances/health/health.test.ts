// The health check on a real database: rounds, who answers and reads what when, reminders, and the relationship form.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  foundAlliance,
  inviteTo,
  joinAlliance,
  must,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { getHealth, listHealthNeeds } from "./health.queries.server";
import { type Anchor, type Answers, questions } from "./health.rules";
import { recordRelationship } from "./relationship.server";
import { remindOfHealth } from "./remind-health.server";
import { answerRound, closeRound, openRound } from "./rounds.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let id: string;
let now: Date;

const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const done = expect.objectContaining({ ok: true });

beforeEach(async () => {
  now = new Date("2026-11-22T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  await relatePartners(world, world.partner, world.rival);
  id = await foundAlliance(lead, { isOpen: true });
  await joinAlliance(lead, id, partner);
  await joinAlliance(lead, id, rival);
});

const all = (value: Anchor): Answers =>
  Object.fromEntries(questions.map((question) => [question, value])) as Answers;
const open = async (dueOn = "2026-12-10") => must(await openRound(lead, id, { label: "Q4 2026", dueOn })).id;
const answer = (scope: Scope, roundId: string, value: Anchor) =>
  answerRound(scope, id, { roundId, answers: all(value) });
const seen = async (scope: Scope) => {
  const view = await getHealth(scope, id);
  if (!view) throw new Error("not visible");
  return view;
};
const latest = async (scope: Scope) => (await seen(scope)).rounds[0];

describe("a round", () => {
  test("is opened by the lead, one at a time, also when two come at once", async () => {
    const round = { label: "Q4 2026", dueOn: "2026-12-10" };
    expect(await openRound(partner, id, round)).toEqual(refused("not_found"));
    expect(await openRound(lead, id, { ...round, dueOn: "2026-11-21" })).toEqual(refused("round_due_past"));
    const both = await Promise.all([openRound(lead, id, round), openRound(lead, id, round)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("round_open"));
    const opened = (await latest(lead))?.id ?? "";
    expect(await closeRound(rival, id, opened)).toEqual(refused("not_found"));
    expect(await closeRound(lead, id, opened)).toEqual(done);
    expect(await closeRound(lead, id, opened)).toEqual(refused("round_closed"));
    expect(await openRound(lead, id, round)).toEqual(done);
  });

  test("is answered by firms that take part, revised until it closes", async () => {
    const round = await open();
    expect(await listHealthNeeds(partner)).toMatchObject([{ label: "Q4 2026" }]);
    expect(await answer(partner, round, 50)).toEqual(done);
    expect(await answer(partner, round, 75)).toEqual(done);
    expect(await listHealthNeeds(partner)).toEqual([]);
    expect((await latest(partner))?.own).toMatchObject({ trust: 75 });
    expect(await answer(await scopeOf(world.stranger), round, 0)).toEqual(refused("not_found"));
    expect(await answer(partner, newId(), 0)).toEqual(refused("not_found"));
    must(await closeRound(lead, id, round));
    expect(await answer(partner, round, 100)).toEqual(refused("round_closed"));
    const write = world.database.system.updateTable("alliance_health_answers").set({ answers: "{}" });
    await expect(write.execute()).rejects.toThrow("the round is closed");
  });
});

describe("answers", () => {
  test("of the other side are read once one has answered, or the round is closed", async () => {
    const round = await open();
    must(await answer(partner, round, 50));
    expect(await latest(lead)).toMatchObject({ isShown: false, members: [], answered: { count: 1, of: 3 } });
    must(await answer(lead, round, 75));
    expect(await latest(lead)).toMatchObject({
      isShown: true,
      lead: { strategy: 75 },
      members: [{ firm: { name: "Partner" }, scores: { strategy: 50 } }],
    });
    expect(await latest(rival)).toMatchObject({ isShown: false, lead: null, members: [] });
    must(await closeRound(lead, id, round));
    expect(await latest(rival)).toMatchObject({ isShown: true, lead: { strategy: 75 } });
  });

  test("of a member are for itself and its lead, also in an open alliance", async () => {
    const round = await open();
    for (const [scope, value] of [
      [lead, 75],
      [partner, 50],
      [rival, 25],
    ] as const)
      must(await answer(scope, round, value));
    const names = async (scope: Scope) => (await latest(scope))?.members.map(({ firm }) => firm.name);
    expect(await names(lead)).toEqual(["Partner", "Rival"]);
    expect(await names(partner)).toEqual(["Partner"]);
    expect(await names(rival)).toEqual(["Rival"]);
    expect((await latest(partner))?.answered).toBeNull();
    const body = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "alliance.health_answered")
      .select("body")
      .execute();
    expect(body.map((entry) => entry.body).join()).not.toContain("trust");
  });
});

test("who has not answered is reminded once, from two days before the end", async () => {
  const round = await open("2026-12-10");
  must(await answer(partner, round, 50));
  const remind = async () => remindOfHealth(await systemScope("tests"), () => "http://localhost/");
  now = new Date("2026-12-07T08:00:00.000Z");
  expect(await remind()).toBe(0);
  now = new Date("2026-12-08T08:00:00.000Z");
  const rounds = await Promise.all([remind(), remind()]);
  expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await remind()).toBe(0);
  const mails = await world.database.system
    .selectFrom("outbox")
    .where("kind", "=", "health_check_due")
    .select("recipient")
    .orderBy("recipient")
    .execute();
  expect(mails.map(({ recipient }) => recipient)).toEqual([
    "alliance_manager@rival.example",
    "alliance_manager@supplier.example",
    "owner@rival.example",
    "owner@supplier.example",
  ]);
});

test("the relationship form is recorded by the lead with its history, and read by nobody else", async () => {
  const record = (scope: Scope, form: "basic" | "proactive", organizationId = world.partner.id) =>
    recordRelationship(scope, id, {
      organizationId,
      form,
      effectiveFrom: "2026-11-01",
      reason: "Their second year",
    });
  expect(await record(lead, "basic")).toEqual(done);
  expect(await record(lead, "proactive")).toEqual(done);
  expect(await record(partner, "proactive")).toEqual(refused("not_found"));
  expect(await record(lead, "basic", world.stranger.id)).toEqual(refused("firm_not_in_alliance"));
  expect((await seen(lead)).relationships).toMatchObject([{ form: "proactive" }, { form: "basic" }]);
  expect((await seen(partner)).relationships).toEqual([]);
  const read = await partner.db.visibleAuditEntries().select("action").execute();
  expect(read.map(({ action }) => action)).not.toContain("alliance.relationship_recorded");
  const write = world.database.system.updateTable("alliance_relationship_forms").set({ form: "basic" });
  await expect(write.execute()).rejects.toThrow("written once");
});

test("a firm that is invited only sees no rounds, one that left none either", async () => {
  await open();
  const stranger = await scopeOf(world.stranger);
  await relatePartners(world, world.stranger);
  await inviteTo(lead, id, stranger);
  expect(await seen(stranger)).toMatchObject({ takesPart: false, rounds: [] });
  await world.database.system
    .updateTable("alliance_members")
    .set({ status: "left" })
    .where("organization_id", "=", world.partner.id)
    .execute();
  expect(await seen(partner)).toMatchObject({ takesPart: false, rounds: [] });
});
