// The home page of an alliance on a real database: who sees one, and that each side sees what is its own.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import {
  advanceTo,
  foundAlliance,
  inviteTo,
  joinAlliance,
  must,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { addObjective } from "../charter/edit-charter.server";
import { nameRepresentatives } from "../charter/representatives.server";
import { type Anchor, type Answers, questions } from "../health/health.rules";
import { answerRound, closeRound, openRound } from "../health/rounds.server";
import { getAllianceHome } from "./alliance-home.queries.server";

let world: World;
let lead: Scope;
let partner: Scope;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  await relatePartners(world, world.partner, world.rival);
  id = await foundAlliance(lead);
  await joinAlliance(lead, id, partner);
});

const all = (value: Anchor): Answers =>
  Object.fromEntries(questions.map((question) => [question, value])) as Answers;

test("a firm that leads the alliance or belongs to it has one; one that is invited has none yet", async () => {
  const rival = await scopeOf(world.rival);
  must(await inviteTo(lead, id, rival));
  expect(await getAllianceHome(lead, id)).toMatchObject({ gate: { ahead: "knowledge" } });
  expect(await getAllianceHome(partner, id)).toMatchObject({ gate: { ahead: "knowledge" } });
  expect(await getAllianceHome(rival, id)).toBeNull();
  expect(await getAllianceHome(await scopeOf(world.stranger), id)).toBeNull();
});

test("what is due to a member is its own sign-off, to both an objective that comes to its day", async () => {
  await advanceTo(lead, id, "partner_selection");
  must(await addObjective(lead, id, { text: "Grow", measure: "10 %", dueOn: "2026-12-01" }));
  const kinds = async (scope: Scope) => (await getAllianceHome(scope, id))?.dues.map(({ kind }) => kind);
  expect(await kinds(partner)).toEqual(["sign_off", "objective"]);
  expect(await kinds(lead)).toEqual(["objective"]);
});

test("a member of a closed alliance sees the lead's people and its own", async () => {
  const rival = await scopeOf(world.rival);
  await joinAlliance(lead, id, rival);
  for (const scope of [lead, partner, rival]) {
    const people = { seniorUserId: scope.user.id, managerUserId: scope.user.id, version: 0 };
    must(await nameRepresentatives(scope, id, people));
  }
  const firms = async (scope: Scope) =>
    (await getAllianceHome(scope, id))?.people.map(({ firm }) => firm.name).sort();
  expect(await firms(partner)).toEqual(["Partner", "Supplier"]);
  expect(await firms(lead)).toEqual(["Partner", "Rival", "Supplier"]);
});

test("health is the latest round that the reader may compare", async () => {
  const first = must(await openRound(lead, id, { label: "Q3", dueOn: "2026-12-10" })).id;
  must(await answerRound(lead, id, { roundId: first, answers: all(75) }));
  expect((await getAllianceHome(lead, id))?.health).toBeNull();
  must(await answerRound(partner, id, { roundId: first, answers: { ...all(75), trust: 0 } }));
  must(await closeRound(lead, id, first));
  const second = must(await openRound(lead, id, { label: "Q4", dueOn: "2026-12-20" })).id;
  must(await answerRound(lead, id, { roundId: second, answers: all(25) }));
  for (const scope of [lead, partner]) {
    expect((await getAllianceHome(scope, id))?.health).toEqual({
      label: "Q3",
      members: [
        {
          id: world.partner.id,
          firm: "Partner",
          lead: 75,
          member: 69,
          widest: { dimension: "relationship", gap: 25 },
        },
      ],
    });
  }
});
