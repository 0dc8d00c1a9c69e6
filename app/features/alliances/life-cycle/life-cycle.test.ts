// The life cycle on a real database: gates, evidence, sign-offs, steps back, the exit and its end, and who sees what of it.

import { beforeEach, describe, expect, test } from "vitest";
import type { AllianceStage } from "#db/schema";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  accept,
  advanceTo,
  evidenceStage,
  foundAlliance,
  inviteTo,
  joinAlliance,
  moveTo,
  must,
  noteFor,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { getAlliance, listAlliancesForDeals } from "../alliances.queries.server";
import { parseChoice } from "../classification.rules";
import { classifyAlliance } from "../classify-alliance.server";
import { changeStage } from "./change-stage.server";
import { closeAlliances } from "./close-alliances.server";
import { addEvidence, withdrawEvidence } from "./evidence.server";
import { addExitItem, finishExitItem, removeExitItem, saveExitPlan } from "./exit-plan.server";
import { addGateItem, removeGateItem } from "./gate-items.server";
import { getLifeCycle } from "./life-cycle.queries.server";
import { listLifeCycleNeeds } from "./life-cycle-needs.server";
import { askForSignOffs, signOff } from "./sign-off.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let id: string;
let now: Date;

const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const done = expect.objectContaining({ ok: true });

beforeEach(async () => {
  now = new Date("2026-11-21T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  await relatePartners(world, world.partner, world.rival);
  id = await foundAlliance(lead);
});

const seen = async (scope: Scope, stage: AllianceStage | null = null) => {
  const view = await getLifeCycle(scope, id, stage);
  if (!view) throw new Error("not visible");
  return view;
};
const sign = async (scope: Scope) => signOff(scope, id, { round: (await seen(scope)).round, note: "" });
const codes = (blocks: { code: string }[]) => blocks.map(({ code }) => code);
const gate = async () => codes((await seen(lead)).blocks);

/** At the gate to working together with the partner as member, all evidenced, nothing signed. */
const reachWorkGate = async (): Promise<void> => {
  await advanceTo(lead, id, "partner_selection");
  await evidenceStage(lead, id, "partner_selection");
  await joinAlliance(lead, id, partner);
};

describe("gates", () => {
  test("open with evidence of what is required, one stage at a time", async () => {
    expect((await seen(lead)).blocks).toEqual([{ code: "item_open", item: "executive_sponsor" }]);
    expect(await moveTo(lead, id, "knowledge")).toEqual(refused("item_open"));
    expect(await moveTo(lead, id, "internal_assessment")).toEqual(refused("stage_not_next"));
    await evidenceStage(lead, id, "operational_awareness");
    expect(await moveTo(lead, id, "knowledge")).toEqual({ ok: true, value: "pass" });
    expect(await seen(lead)).toMatchObject({
      alliance: { stage: "knowledge" },
      history: [
        {
          step: "pass",
          from: "operational_awareness",
          to: "knowledge",
          person: "alliance_manager of Supplier",
        },
      ],
    });
  });

  test("are passed by one of two who come at once", async () => {
    await evidenceStage(lead, id, "operational_awareness");
    const step = { to: "knowledge", reason: "", version: 1 } as const;
    const both = await Promise.all([changeStage(lead, id, step), changeStage(lead, id, step)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("stale"));
    expect((await seen(lead)).history).toHaveLength(1);
  });

  test("are the lead's, and nobody else's", async () => {
    await evidenceStage(lead, id, "operational_awareness");
    await joinAlliance(lead, id, partner);
    expect(await moveTo(partner, id, "knowledge")).toEqual(refused("not_found"));
    expect(await moveTo(rival, id, "knowledge")).toEqual(refused("not_found"));
    expect(await changeStage(lead, newId(), { to: "knowledge", reason: "", version: 1 })).toEqual(
      refused("not_found"),
    );
  });

  test("take items of the lead's own, and close by them", async () => {
    await evidenceStage(lead, id, "operational_awareness");
    const item = { stage: "operational_awareness", text: "The board has read it", isRequired: true } as const;
    const own = must(await addGateItem(lead, id, item)).id;
    expect((await seen(lead)).blocks).toEqual([{ code: "item_open", item: own }]);
    expect(await addEvidence(lead, id, noteFor("knowledge", own))).toEqual(refused("item_unknown"));
    await addEvidence(lead, id, noteFor("operational_awareness", own));
    expect(await gate()).toEqual([]);
    expect(await removeGateItem(rival, id, own)).toEqual(refused("not_found"));
    expect(await removeGateItem(lead, id, own)).toEqual(done);
    expect(await removeGateItem(lead, id, own)).toEqual(refused("not_found"));
    expect((await seen(lead)).items.map(({ key }) => key)).not.toContain(own);
  });
});

describe("working together", () => {
  test("waits for the sign-off of every member", async () => {
    await reachWorkGate();
    expect((await seen(lead)).blocks).toEqual([{ code: "sign_off_missing", member: world.partner.id }]);
    expect(await moveTo(lead, id, "working_together")).toEqual(refused("sign_off_missing"));
    expect(await sign(partner)).toEqual(done);
    expect(await sign(partner)).toEqual(refused("already_signed"));
    expect(await gate()).toEqual([]);
    expect((await seen(lead)).signOffs).toMatchObject([
      { firm: { name: "Partner" }, signed: { person: "owner of Partner" } },
    ]);
    expect(await moveTo(lead, id, "working_together")).toEqual(done);
    expect((await listAlliancesForDeals(partner)).map((item) => item.id)).toContain(id);
  });

  test("asks for a member, for every answer and for the evidence of the classification", async () => {
    await advanceTo(lead, id, "partner_selection");
    await evidenceStage(lead, id, "partner_selection");
    expect(await gate()).toEqual(["no_member_accepted"]);
    await inviteTo(lead, id, partner);
    expect(await gate()).toEqual(["no_member_accepted", "answers_outstanding"]);
    await accept(partner, id);
    const choice = parseChoice("capital_tie", "equity_participation");
    if (!choice) throw new Error("no such choice");
    const tie = {
      axis: "capital_tie",
      choice,
      effectiveFrom: "2026-11-21",
      reason: "",
      evidence: "",
    } as const;
    const version = (await seen(lead)).alliance.version;
    expect(await classifyAlliance(lead, id, { ...tie, version })).toEqual(done);
    expect(await gate()).toEqual(["not_evidenced", "sign_off_missing"]);
  });

  test("cannot be written into the table past the members", async () => {
    await reachWorkGate();
    const write = () =>
      world.database.system
        .updateTable("alliances")
        .set({ stage: "working_together" })
        .where("id", "=", id)
        .execute();
    await expect(write()).rejects.toThrow("sign-off of every member");
    await sign(partner);
    await expect(write()).resolves.toBeDefined();
  });
});

describe("a sign-off is void", () => {
  const signedGate = async () => {
    await reachWorkGate();
    must(await sign(partner));
    expect(await gate()).toEqual([]);
  };

  test("once another firm is invited, and again when it joins", async () => {
    await signedGate();
    await inviteTo(lead, id, rival);
    expect(await gate()).toEqual(["answers_outstanding", "sign_off_missing"]);
    must(await sign(partner));
    await accept(rival, id);
    expect(await gate()).toEqual(["sign_off_missing", "sign_off_missing"]);
  });

  test("once evidence of a required item is withdrawn, and not of another", async () => {
    await reachWorkGate();
    const add = async (scope: Scope, item: string) =>
      must(await addEvidence(scope, id, noteFor("partner_selection", item))).id;
    const required = await add(partner, "common_objectives");
    const advised = await add(lead, "exit_terms");
    must(await sign(partner));
    expect(await withdrawEvidence(lead, id, { evidenceId: advised, reason: "Wrong file" })).toEqual(done);
    expect(await gate()).toEqual([]);
    expect(await withdrawEvidence(partner, id, { evidenceId: required, reason: "Outdated" })).toEqual(done);
    expect(await gate()).toEqual(["sign_off_missing"]);
  });

  test("once a required item comes or goes, and not another", async () => {
    await signedGate();
    const item = { stage: "partner_selection", text: "Stock is counted", isRequired: false } as const;
    must(await addGateItem(lead, id, item));
    expect(await gate()).toEqual([]);
    const { id: own } = must(await addGateItem(lead, id, { ...item, isRequired: true }));
    expect(await gate()).toEqual(["item_open", "sign_off_missing"]);
    must(await sign(partner));
    must(await removeGateItem(lead, id, own));
    expect(await gate()).toEqual(["sign_off_missing"]);
  });

  test("once the alliance is classified anew, or has stepped back", async () => {
    await signedGate();
    const choice = parseChoice("purpose", "product_brand");
    if (!choice) throw new Error("no such choice");
    const change = {
      axis: "purpose",
      choice,
      effectiveFrom: "2026-11-21",
      reason: "",
      evidence: "",
    } as const;
    const { version } = (await seen(lead)).alliance;
    must(await classifyAlliance(lead, id, { ...change, version }));
    expect(await gate()).toEqual(["sign_off_missing"]);
    must(await sign(partner));
    must(await moveTo(lead, id, "internal_assessment", "The criteria were wrong"));
    must(await moveTo(lead, id, "partner_selection"));
    expect(await gate()).toEqual(["sign_off_missing"]);
  });

  test("when what was on the page has changed, or it is not due", async () => {
    await joinAlliance(lead, id, partner);
    expect(await signOff(partner, id, { round: (await seen(partner)).round, note: "" })).toEqual(
      refused("sign_off_not_due"),
    );
    await advanceTo(lead, id, "partner_selection");
    const { round } = await seen(partner);
    await inviteTo(lead, id, rival);
    expect(await signOff(partner, id, { round, note: "" })).toEqual(refused("sign_off_void"));
    expect(await signOff(rival, id, { round: round + 1, note: "" })).toEqual(refused("not_found"));
    expect(await signOff(lead, id, { round: round + 1, note: "" })).toEqual(refused("not_found"));
  });
});

test("members are asked by mail once for what they sign, and find it among their needs", async () => {
  await reachWorkGate();
  const system = await systemScope("tests");
  const ask = () => askForSignOffs(lead, system, { allianceId: id, link: "http://localhost:3000/x" });
  const mail = async () =>
    (
      await world.database.system
        .selectFrom("outbox")
        .where("kind", "=", "sign_off_asked")
        .select("recipient")
        .orderBy("recipient")
        .execute()
    ).map(({ recipient }) => recipient);
  expect(await listLifeCycleNeeds(partner)).toMatchObject([
    { kind: "sign_off", alliance: "East China Channel" },
  ]);
  expect(await listLifeCycleNeeds(await scopeOf(world.partner, "viewer"))).toEqual([]);
  expect(await ask()).toEqual({ ok: true, value: { count: 1 } });
  expect(await mail()).toEqual(["alliance_manager@partner.example", "owner@partner.example"]);
  expect(await ask()).toEqual(refused("already_asked"));
  must(await sign(partner));
  expect(await ask()).toEqual(refused("all_signed"));
  expect(await listLifeCycleNeeds(partner)).toEqual([]);
  expect(await askForSignOffs(partner, system, { allianceId: id, link: "" })).toEqual(refused("not_found"));
  expect(await mail()).toHaveLength(2);
});

describe("evidence", () => {
  const stage = "operational_awareness";

  test("says who, for which firm, when, and is withdrawn once with a reason", async () => {
    await joinAlliance(lead, id, partner);
    const given = noteFor(stage, "first_risks", {
      kind: "decision",
      decidedBy: "Both boards",
      decidedOn: "2026-11-02",
    });
    const evidenceId = must(await addEvidence(partner, id, given)).id;
    const item = async () => (await seen(lead)).items.find(({ key }) => key === "first_risks");
    expect(await item()).toMatchObject({
      isMet: true,
      evidence: [
        {
          firm: { name: "Partner" },
          person: "owner of Partner",
          at: "2026-11-21T08:00:00.000Z",
          decidedBy: "Both boards",
          decidedOn: "2026-11-02",
          withdrawn: null,
        },
      ],
    });
    expect(await withdrawEvidence(lead, id, { evidenceId, reason: "x" })).toEqual(refused("not_found"));
    expect(await withdrawEvidence(partner, id, { evidenceId, reason: "Outdated" })).toEqual(done);
    expect(await withdrawEvidence(partner, id, { evidenceId, reason: "x" })).toEqual(
      refused("evidence_withdrawn"),
    );
    expect(await item()).toMatchObject({ isMet: false, evidence: [{ withdrawn: { reason: "Outdated" } }] });
  });

  test("is never rewritten in the table", async () => {
    must(await addEvidence(lead, id, noteFor(stage, "first_risks")));
    const { system } = world.database;
    await expect(system.updateTable("alliance_evidence").set({ text: "x" }).execute()).rejects.toThrow(
      "never rewritten",
    );
    await expect(system.deleteFrom("alliance_evidence").execute()).rejects.toThrow("never rewritten");
  });

  test("of the lead is for members unless it is internal; a member's is for the lead", async () => {
    await joinAlliance(lead, id, partner);
    await joinAlliance(lead, id, rival);
    const add = (scope: Scope, text: string, isInternal = false) =>
      addEvidence(scope, id, noteFor(stage, "first_risks", { text, isInternal }));
    must(await add(lead, "of the lead"));
    must(await add(lead, "of the lead alone", true));
    must(await add(partner, "of the partner"));
    expect(await add(partner, "of the partner alone", true)).toEqual(refused("internal_by_lead"));
    const texts = async (scope: Scope) =>
      (await seen(scope)).items.flatMap(({ evidence }) => evidence.map(({ text }) => text));
    expect(await texts(lead)).toEqual(["of the lead", "of the lead alone", "of the partner"]);
    expect(await texts(partner)).toEqual(["of the lead", "of the partner"]);
    expect(await texts(rival)).toEqual(["of the lead"]);
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).where("id", "=", id).execute();
    expect(await texts(rival)).toEqual(["of the lead", "of the partner"]);
  });

  test("is neither given nor read by firms that are invited only, or were not", async () => {
    must(await addEvidence(lead, id, noteFor(stage, "first_risks")));
    await inviteTo(lead, id, partner);
    expect(await seen(partner)).toMatchObject({ takesPart: false, history: [], plan: null });
    expect((await seen(partner)).items.flatMap(({ evidence }) => evidence)).toEqual([]);
    expect(await addEvidence(partner, id, noteFor(stage, "first_risks"))).toEqual(refused("not_found"));
    expect(await addEvidence(rival, id, noteFor(stage, "first_risks"))).toEqual(refused("not_found"));
    expect(await getLifeCycle(rival, id)).toBeNull();
  });
});

describe("an exit", () => {
  const plan = (accessEndsOn: string, version = 0) =>
    saveExitPlan(lead, id, { accessEndsOn, note: "", version });
  const leave = (reason = "The market is gone") => moveTo(lead, id, "exit", reason);
  const close = async () => closeAlliances(await systemScope("tests"));

  beforeEach(async () => {
    await reachWorkGate();
    must(await sign(partner));
    must(await moveTo(lead, id, "working_together"));
  });

  test("needs a plan with its date, and a reason", async () => {
    expect(await leave()).toEqual(refused("no_exit_plan"));
    expect(await plan("2026-11-20")).toEqual(refused("exit_date_past"));
    expect(await plan("2026-12-31")).toEqual(done);
    expect(await leave("")).toEqual(refused("reason_required"));
    expect(await leave()).toEqual({ ok: true, value: "exit" });
    expect((await listAlliancesForDeals(partner)).map((item) => item.id)).not.toContain(id);
    expect(await inviteTo(lead, id, rival)).toEqual(refused("alliance_ending"));
  });

  test("cannot be written into the table without a plan", async () => {
    const write = () =>
      world.database.system.updateTable("alliances").set({ stage: "exit" }).where("id", "=", id).execute();
    await expect(write()).rejects.toThrow("exits by a plan");
  });

  test("is taken back, before its date, to the stage that was left", async () => {
    must(await plan("2026-12-31"));
    must(await leave());
    expect(await moveTo(lead, id, "staying_together", "Better")).toEqual(refused("stage_not_next"));
    expect(await moveTo(lead, id, "working_together", "")).toEqual(refused("reason_required"));
    expect(await moveTo(lead, id, "working_together", "They asked us to stay")).toEqual({
      ok: true,
      value: "resume",
    });
    expect((await seen(partner)).history.map(({ step }) => step).slice(0, 2)).toEqual(["resume", "exit"]);
  });

  test("ends the members' access on its date by the lead's calendar, once", async () => {
    must(await plan("2026-12-31"));
    must(await leave());
    now = new Date("2026-12-30T15:59:00.000Z");
    expect(await close()).toBe(0);
    now = new Date("2026-12-30T16:00:00.000Z");
    const passes = await Promise.all([close(), close()]);
    expect(passes.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await getAlliance(partner, id)).toMatchObject({ place: "left", stage: "exit" });
    expect(await seen(partner)).toMatchObject({ takesPart: false, plan: null, history: [] });
    expect((await seen(lead)).history[0]).toMatchObject({ step: "close", person: null });
    expect(await leave()).toEqual(refused("alliance_closed"));
    expect(await moveTo(lead, id, "working_together", "Sorry")).toEqual(refused("alliance_closed"));
    expect(await plan("2027-01-31", 1)).toEqual(refused("alliance_closed"));
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .where("action", "in", ["alliance.closed", "alliance.member_left"])
      .select(["action", "counterparty_organization_id as member"])
      .orderBy("position")
      .execute();
    expect(entries).toEqual([
      { action: "alliance.closed", member: null },
      { action: "alliance.member_left", member: world.partner.id },
    ]);
  });

  test("that was taken back is not closed on the date", async () => {
    must(await plan("2026-12-31"));
    must(await leave());
    must(await moveTo(lead, id, "working_together", "They asked us to stay"));
    now = new Date("2027-01-05T00:00:00.000Z");
    expect(await close()).toBe(0);
    expect(await getAlliance(partner, id)).toMatchObject({ place: "accepted" });
  });

  test("has duties of each side, done by the firm that has them", async () => {
    must(await plan("2026-12-31"));
    const duty = {
      kind: "returned",
      text: "Six drives",
      organizationId: world.partner.id,
      dueOn: "2026-11-25",
    } as const;
    const { id: itemId } = must(await addExitItem(lead, id, duty));
    expect(await addExitItem(lead, id, { ...duty, organizationId: world.rival.id })).toEqual(
      refused("firm_not_in_alliance"),
    );
    expect(await addExitItem(partner, id, duty)).toEqual(refused("not_found"));
    expect(await listLifeCycleNeeds(partner)).toEqual([]);
    must(await leave());
    expect(await listLifeCycleNeeds(partner)).toMatchObject([
      { kind: "exit_item", text: "Six drives", isLate: false },
    ]);
    expect(await finishExitItem(lead, id, itemId)).toEqual(refused("not_found"));
    expect(await finishExitItem(partner, id, itemId)).toEqual(done);
    expect(await finishExitItem(partner, id, itemId)).toEqual(refused("exit_item_done"));
    expect(await removeExitItem(lead, id, itemId)).toEqual(refused("not_found"));
    expect((await seen(lead)).exitItems).toMatchObject([{ done: { person: "owner of Partner" } }]);
    expect(await listLifeCycleNeeds(partner)).toEqual([]);
  });

  test("plan that somebody changed meanwhile is told", async () => {
    const both = await Promise.all([plan("2026-12-30"), plan("2026-12-31")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await plan("2027-01-31", 7)).toEqual(refused("stale"));
    expect(await plan("2027-01-31", 1)).toEqual(done);
    expect((await seen(partner)).plan).toMatchObject({ accessEndsOn: "2027-01-31", version: 2 });
  });
});
