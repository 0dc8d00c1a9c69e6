// The joint plan on a real database: who writes it, who agrees to which revision, whose commitments are whose, and when it goes on.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import {
  advanceTo,
  foundAlliance,
  joinAlliance,
  moveTo,
  must,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { getAlliance } from "../alliances.queries.server";
import { parseChoice } from "../classification.rules";
import { classifyAlliance } from "../classify-alliance.server";
import { saveExitPlan } from "../life-cycle/exit-plan.server";
import { agreeToPlan, closeCommitment, makeCommitment } from "./commit-to-plan.server";
import { addTarget, closeTarget, recordReview, savePlan } from "./edit-plan.server";
import { getPlan, listPlanNeeds } from "./plan.queries.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let id: string;

const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const done = expect.objectContaining({ ok: true });

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  await relatePartners(world, world.partner, world.rival);
  id = await foundAlliance(lead, { development_mode: "partnership.co_design" });
  await joinAlliance(lead, id, partner);
});

const write = (scope: Scope, version = 0) =>
  savePlan(scope, id, { purpose: "Design together", rhythm: "quarterly", startsOn: "2026-10-01", version });
const target = { route: "co_design", text: "A drive", measure: "One", dueOn: "2027-03-31" } as const;
const seen = async (scope: Scope) => {
  const plan = await getPlan(scope, id);
  if (!plan) throw new Error("not visible");
  return plan;
};
const commit = (scope: Scope, text = "Two engineers") =>
  makeCommitment(scope, id, { text, dueOn: "2026-12-01" });

describe("the plan", () => {
  test("is the lead's to write, for its members to read, and nobody else's", async () => {
    expect(await write(partner)).toEqual(refused("not_found"));
    expect(await write(await scopeOf(world.stranger))).toEqual(refused("not_found"));
    expect(await addTarget(lead, id, target)).toEqual(refused("no_plan"));
    expect(await write(lead)).toEqual(done);
    expect(await addTarget(lead, id, target)).toEqual(done);
    expect(await addTarget(partner, id, target)).toEqual(refused("not_found"));
    expect(await seen(partner)).toMatchObject({
      purpose: "Design together",
      targets: [{ text: "A drive", state: "open" }],
      nextReviewOn: "2027-01-01",
      isOpen: true,
    });
    expect(await getPlan(rival, id)).toBeNull();
  });

  test("is written by the first of two at once, and the second is told", async () => {
    must(await write(lead));
    const version = (await seen(lead)).version;
    expect(await Promise.all([write(lead, version), write(lead, version)])).toEqual(
      expect.arrayContaining([done, refused("stale")]),
    );
    expect(await write(lead, 0)).toEqual(refused("stale"));
  });

  test("goes on in a partnership alone, and not in its exit", async () => {
    must(await write(lead));
    const other = await foundAlliance(lead, { name: "Another", development_mode: "guidance" });
    const input = { purpose: "x", rhythm: "monthly", startsOn: "2026-10-01", version: 0 } as const;
    expect(await savePlan(lead, other, input)).toEqual(refused("plan_not_open"));
    await advanceTo(lead, id, "partner_selection");
    must(await saveExitPlan(lead, id, { accessEndsOn: "2027-12-31", note: "", version: 0 }));
    must(await moveTo(lead, id, "exit", "It is over"));
    expect(await commit(partner)).toEqual(refused("plan_not_open"));
    expect(await seen(partner)).toMatchObject({ isOpen: false, purpose: "Design together" });
  });

  test("stays readable and stands still once the mode is another", async () => {
    must(await write(lead));
    const choice = parseChoice("development_mode", "guidance");
    if (!choice) throw new Error("no such choice");
    must(
      await classifyAlliance(lead, id, {
        axis: "development_mode",
        choice,
        effectiveFrom: "2026-11-22",
        reason: "Back to training",
        evidence: "",
        version: (await getAlliance(lead, id))?.version ?? 0,
      }),
    );
    expect(await agreeToPlan(partner, id, 1)).toEqual(refused("plan_not_open"));
    expect(await seen(partner)).toMatchObject({ isOpen: false, purpose: "Design together" });
  });
});

describe("agreeing", () => {
  test("is to one revision, once for a firm, and void with the next", async () => {
    must(await write(lead));
    expect(await agreeToPlan(partner, id, 1)).toEqual(done);
    expect(await agreeToPlan(partner, id, 1)).toEqual(refused("plan_agreed"));
    const agreed = async (scope: Scope) =>
      (await seen(scope)).agreements.map(({ firm, agreedAt }) => [firm.name, agreedAt !== null]);
    expect(await agreed(lead)).toEqual([
      ["Supplier", false],
      ["Partner", true],
    ]);
    must(await addTarget(lead, id, target));
    expect(await agreeToPlan(partner, id, 1)).toEqual(refused("plan_revised"));
    expect(await agreed(partner)).toEqual([
      ["Supplier", false],
      ["Partner", false],
    ]);
  });

  test("outlasts a target that is met, not one that is dropped; each closes once", async () => {
    must(await write(lead));
    const first = must(await addTarget(lead, id, target)).id;
    const second = must(await addTarget(lead, id, target)).id;
    const revision = async () => (await seen(lead)).revision;
    const before = await revision();
    expect(await closeTarget(lead, id, { targetId: first, end: "met", note: "" })).toEqual(done);
    expect(await revision()).toBe(before);
    const drop = { targetId: second, end: "dropped", note: "No market" } as const;
    expect(await Promise.all([closeTarget(lead, id, drop), closeTarget(lead, id, drop)])).toEqual(
      expect.arrayContaining([done, refused("target_closed")]),
    );
    expect(await revision()).toBe(before + 1);
    expect(await closeTarget(partner, id, drop)).toEqual(refused("not_found"));
  });
});

describe("a commitment", () => {
  test("is its firm's: read by the lead, not by another member of a closed alliance", async () => {
    await joinAlliance(lead, id, rival);
    expect(await commit(partner)).toEqual(refused("no_plan"));
    must(await write(lead));
    must(await commit(partner, "Two engineers"));
    must(await commit(lead, "A test bench"));
    const texts = async (scope: Scope) => (await seen(scope)).commitments.map(({ text }) => text).sort();
    expect(await texts(lead)).toEqual(["A test bench", "Two engineers"]);
    expect(await texts(rival)).toEqual(["A test bench"]);
    expect((await listPlanNeeds(partner)).map(({ text }) => text)).toEqual(["Two engineers"]);
    expect(await listPlanNeeds(rival)).toEqual([]);
  });

  test("is closed by its firm alone, and once", async () => {
    must(await write(lead));
    const commitmentId = must(await commit(partner)).id;
    const kept = { commitmentId, end: "kept", note: "" } as const;
    expect(await closeCommitment(lead, id, kept)).toEqual(refused("not_found"));
    expect(await closeCommitment(partner, id, kept)).toEqual(done);
    expect(await closeCommitment(partner, id, kept)).toEqual(refused("commitment_closed"));
    expect(await listPlanNeeds(partner)).toEqual([]);
  });
});

test("a review is recorded once for a day that has come, and moves the next one", async () => {
  expect(await recordReview(lead, id, { heldOn: "2026-11-20", minutes: "x" })).toEqual(refused("no_plan"));
  must(await write(lead));
  expect(await recordReview(lead, id, { heldOn: "2026-11-23", minutes: "x" })).toEqual(
    refused("review_ahead"),
  );
  expect(await recordReview(lead, id, { heldOn: "2026-11-20", minutes: "On track" })).toEqual(done);
  expect(await recordReview(lead, id, { heldOn: "2026-11-20", minutes: "y" })).toEqual(
    refused("review_recorded"),
  );
  expect(await recordReview(partner, id, { heldOn: "2026-11-19", minutes: "x" })).toEqual(
    refused("not_found"),
  );
  expect(await seen(partner)).toMatchObject({
    nextReviewOn: "2027-02-20",
    reviews: [{ heldOn: "2026-11-20", minutes: "On track" }],
  });
});
