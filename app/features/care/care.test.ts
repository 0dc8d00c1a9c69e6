// Care plans on a real database: from a template to their end, what is due, who hands over what, and what erasure leaves.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { listInteractions } from "~/features/interactions/interactions.queries.server";
import { listTimeline } from "~/features/interactions/timeline.server";
import { handOver } from "~/features/people/hand-over.server";
import { newId } from "~/lib/id";
import {
  addedStep,
  definedTemplate,
  planInput,
  startedPlan,
  stepInput,
  templateInput,
} from "../../../tests/factories/care";
import { openedFile } from "../../../tests/factories/clubs";
import { codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  getCarePlan,
  getCareStep,
  listCareDuties,
  listCarePlans,
  listCareSteps,
} from "./care.queries.server";
import { cancelPlan, completePlan, startPlan } from "./care-plans.commands.server";
import { addCareStep, closeCareStep, moveCareStep } from "./care-steps.commands.server";
import {
  changeTemplate,
  defineTemplate,
  getTemplate,
  listTemplates,
  retireTemplate,
} from "./templates.server";

let world: World;
let member: Scope;
let owner: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  owner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const at = (instant: string) => {
  now = new Date(instant);
};

const stepsOf = async (plan: string) => (await getCarePlan(member, plan))?.steps ?? [];

const close = async (id: string, change: Partial<Parameters<typeof closeCareStep>[2]> = {}, scope = member) =>
  codeOf(await closeCareStep(scope, id, { outcome: "done", note: "", version: 1, ...change }));

describe("a template", () => {
  test("is read with its steps by their day, and changed from what was seen", async () => {
    const steps = [...templateInput().steps].reverse();
    const id = await definedTemplate(member, { steps });
    expect((await getTemplate(owner, id))?.steps.map(({ dayOffset }) => dayOffset)).toEqual([7, 30]);
    expect(await getTemplate(rival, id)).toBeNull();
    const change = { ...templateInput({ name: "Later", steps: steps.slice(0, 1) }), version: 1 };
    expect(codeOf(await changeTemplate(rival, id, change))).toBe("not_found");
    const both = await Promise.all([changeTemplate(owner, id, change), changeTemplate(member, id, change)]);
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    expect(await getTemplate(member, id)).toMatchObject({ name: "Later", steps: [{ dayOffset: 30 }] });
  });

  test("has a name that a firm gives once, until it is retired", async () => {
    const both = await Promise.all([
      defineTemplate(member, templateInput()),
      defineTemplate(owner, templateInput()),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["care_template_name_taken", null].sort());
    const [{ id } = { id: "" }] = await listTemplates(member);
    expect(codeOf(await retireTemplate(rival, id, { version: 1 }))).toBe("not_found");
    expect(codeOf(await retireTemplate(member, id, { version: 2 }))).toBe("stale");
    must(await retireTemplate(member, id, { version: 1 }));
    expect(codeOf(await retireTemplate(member, id, { version: 2 }))).toBe("not_found");
    expect(await getTemplate(member, id)).toBeNull();
    await definedTemplate(member);
    expect(await listTemplates(rival)).toEqual([]);
  });
});

describe("a plan", () => {
  test("takes its template's steps with it, counted from its start", async () => {
    const templateId = await definedTemplate(member);
    const plan = await startedPlan(member, company, {
      templateId,
      name: "",
      phase: null,
      startOn: "2026-05-28",
    });
    expect(await getCarePlan(owner, plan)).toMatchObject({
      name: "After delivery",
      phase: "after",
      state: "open",
      customer: { id: company },
      owner: { id: member.user.id },
      steps: [
        { text: "Ask whether it runs", dueOn: "2026-06-04", channel: "call", urgency: "later" },
        { text: "Visit the line", dueOn: "2026-06-27", owner: { id: member.user.id } },
      ],
    });
    must(await changeTemplate(member, templateId, { ...templateInput({ name: "Other" }), version: 1 }));
    must(await retireTemplate(member, templateId, { version: 2 }));
    expect((await getCarePlan(member, plan))?.name).toBe("After delivery");
    const again = await startPlan(member, company, planInput({ templateId }));
    expect(codeOf(again)).toBe("care_template_unknown");
  });

  test("is of the firm's own customer, template and colleague", async () => {
    const theirs = await openedCompany(rival);
    const foreign = await definedTemplate(rival);
    const start = async (customer: string, change = {}) =>
      codeOf(await startPlan(member, customer, planInput(change)));
    expect(await start(theirs)).toBe("not_found");
    expect(await start(newId())).toBe("not_found");
    expect(await start(company, { templateId: foreign })).toBe("care_template_unknown");
    for (const unfit of [rival.user.id, world.partner.people.viewer.id, newId()])
      expect(await start(company, { ownerUserId: unfit })).toBe("owner_unknown");
    const plan = await startedPlan(member, company);
    expect(await getCarePlan(rival, plan)).toBeNull();
    expect(codeOf(await addCareStep(rival, plan, stepInput()))).toBe("not_found");
    expect(codeOf(await cancelPlan(rival, plan, { version: 1, note: "x" }))).toBe("not_found");
    expect((await listCarePlans(rival, {})).items).toEqual([]);
    expect((await listCareSteps(rival, { show: "open", owner: null })).items).toEqual([]);
  });

  test("is completed when nothing is open, and takes no step afterwards", async () => {
    const plan = await startedPlan(member, company);
    const step = await addedStep(member, plan);
    const ending = { version: 1, note: "Content" };
    expect(await completePlan(member, plan, ending)).toMatchObject({
      refusal: { code: "care_steps_open", details: { steps: 1 } },
    });
    expect(await close(step)).toBeNull();
    expect(codeOf(await completePlan(member, plan, { ...ending, version: 2 }))).toBe("stale");
    must(await completePlan(member, plan, ending));
    expect(await getCarePlan(member, plan)).toMatchObject({ state: "completed", endingNote: "Content" });
    expect(codeOf(await completePlan(member, plan, { ...ending, version: 2 }))).toBe("care_plan_over");
    expect(codeOf(await cancelPlan(member, plan, { ...ending, version: 2 }))).toBe("care_plan_over");
    expect(codeOf(await addCareStep(member, plan, stepInput()))).toBe("care_plan_over");
  });

  test("skips what is open when it is cancelled", async () => {
    const plan = await startedPlan(member, company);
    const [done, open] = [await addedStep(member, plan), await addedStep(member, plan)];
    await close(done);
    expect(codeOf(await cancelPlan(member, plan, { version: 5, note: "Order taken back" }))).toBe("stale");
    expect((await getCareStep(member, open))?.state).toBe("open");
    must(await cancelPlan(member, plan, { version: 1, note: "Order taken back" }));
    const states = (await stepsOf(plan)).map(({ state }) => state).sort();
    expect(states).toEqual(["done", "skipped"]);
    expect(await getCareStep(member, open)).toMatchObject({ closingNote: "Order taken back", version: 2 });
    expect(await close(open, { version: 2 })).toBe("step_closed");
  });

  test("holds fifty steps", async () => {
    const plan = await startedPlan(member, company);
    for (let count = 0; count < 50; count++) await addedStep(member, plan);
    expect(codeOf(await addCareStep(member, plan, stepInput()))).toBe("care_steps_too_many");
  });
});

describe("a step", () => {
  let plan: string;
  let step: string;

  beforeEach(async () => {
    plan = await startedPlan(member, company);
    step = await addedStep(member, plan, { dueOn: "2026-06-10" });
  });

  test("is closed once, and the second is told", async () => {
    const both = await Promise.all([close(step), close(step, { outcome: "skipped", note: "x" }, owner)]);
    expect(both.sort()).toEqual(["step_closed", null].sort());
    expect(await close(step, {}, rival)).toBe("not_found");
  });

  test("goes to another day and colleague while it is open", async () => {
    const move = { dueOn: "2026-07-01", ownerUserId: owner.user.id, version: 1 };
    expect(codeOf(await moveCareStep(rival, step, move))).toBe("not_found");
    const viewer = world.partner.people.viewer.id;
    expect(codeOf(await moveCareStep(member, step, { ...move, ownerUserId: viewer }))).toBe("owner_unknown");
    must(await moveCareStep(member, step, move));
    expect(codeOf(await moveCareStep(member, step, move))).toBe("stale");
    expect(await close(step)).toBe("stale");
    expect(await getCareStep(member, step)).toMatchObject({
      dueOn: "2026-07-01",
      owner: { id: owner.user.id },
    });
    expect(await close(step, { version: 2 })).toBeNull();
    expect(codeOf(await moveCareStep(member, step, { ...move, version: 3 }))).toBe("step_closed");
  });

  test("that is done is written down as an interaction in the same breath, or stands in the timeline itself", async () => {
    at("2026-06-10T02:00:00.000Z");
    expect(await close(step, { note: "It runs", asInteraction: true })).toBeNull();
    const { interactionId } = (await getCareStep(member, step)) ?? {};
    expect((await listInteractions(member, company)).items).toMatchObject([
      { id: interactionId, kind: "email", happenedOn: "2026-06-10", text: "Send the care booklet\nIt runs" },
    ]);
    const other = await addedStep(member, plan);
    expect(await close(other, { outcome: "skipped", note: "On holiday", asInteraction: true })).toBeNull();
    expect((await listInteractions(member, company)).items.length).toBe(1);
    const { events } = await listTimeline(member, company);
    expect(events.map(({ kind }) => kind).sort()).toEqual(["care", "change", "interaction"]);
    expect(events.find(({ kind }) => kind === "care")).toMatchObject({ isDone: false, note: "On holiday" });
    expect((await listTimeline(rival, company)).events).toEqual([]);
  });

  test("is due from its day on, first of all to who does it", async () => {
    const due = async (scope: Scope) => (await listCareDuties(scope)).map(({ id, urgency }) => [id, urgency]);
    expect(await due(member)).toEqual([]);
    at("2026-06-10T02:00:00.000Z");
    expect(await due(member)).toEqual([[step, "today"]]);
    expect(await due(owner)).toEqual([]);
    at("2026-06-11T02:00:00.000Z");
    expect(await due(member)).toEqual([[step, "late"]]);
    const shown = async (show: "due" | "overdue" | "open" | "closed", whose: string | null = null) =>
      (await listCareSteps(member, { show, owner: whose })).items.map(({ id }) => id);
    const later = await addedStep(member, plan, { dueOn: "2026-08-01", ownerUserId: owner.user.id });
    expect(await shown("overdue")).toEqual([step]);
    expect(await shown("open")).toEqual([step, later]);
    expect(await shown("open", "me")).toEqual([step]);
    expect(await shown("open", owner.user.id)).toEqual([later]);
    await close(step);
    expect(await shown("closed")).toEqual([step]);
    expect(await shown("due")).toEqual([]);
  });

  test("is one of a list that goes on", async () => {
    const second = await addedStep(member, plan, { dueOn: "2026-06-12" });
    const first = await listCareSteps(member, { show: "open", owner: null }, { limit: 1 });
    expect(first.items.map(({ id }) => id)).toEqual([step]);
    const rest = await listCareSteps(member, { show: "open", owner: null }, { cursor: first.nextCursor });
    expect(rest.items.map(({ id }) => id)).toEqual([second]);
  });

  test("passes with its plan to the colleague who follows, unless it is closed", async () => {
    const closed = await addedStep(member, plan);
    await close(closed);
    const people = await world.database.system
      .selectFrom("memberships")
      .where("organization_id", "=", world.partner.id)
      .select(["id", "user_id"])
      .execute();
    const membership = (userId: string): string => people.find((one) => one.user_id === userId)?.id ?? "";
    const from = { role: "member", status: "active" } as const;
    const move = {
      membershipId: membership(member.user.id),
      from,
      toMembershipId: membership(owner.user.id),
    };
    must(await handOver(owner, move));
    const view = await getCarePlan(owner, plan);
    expect(view?.owner.id).toBe(owner.user.id);
    const owners = new Map(view?.steps.map(({ id, owner: one }) => [id, one.id]));
    expect(owners.get(step)).toBe(owner.user.id);
    expect(owners.get(closed)).toBe(member.user.id);
  });
});

test("erasing a person ends its care plans and empties their words, in the record too", async () => {
  const person = await openedFile(member);
  const plan = await startedPlan(member, person, { name: "After Zhang's purchase" });
  const [said, open] = [
    await addedStep(member, plan, { text: "Ask for the knee" }),
    await addedStep(member, plan, { text: "Birthday card" }),
  ];
  await close(said, { note: "Knee is better" });
  const choice = { customerId: person, contactId: null };
  expect((await exportPerson(owner, choice))?.care).toMatchObject([
    { plan: "After Zhang's purchase", text: "Ask for the knee", note: "Knee is better", state: "done" },
    { text: "Birthday card", state: "open" },
  ]);
  must(await erasePerson(owner, person, { contactId: null, reason: "asked" }));
  expect(await getCarePlan(owner, plan)).toMatchObject({
    name: "",
    state: "cancelled",
    steps: [
      { id: said, text: "", closingNote: "", state: "done" },
      { id: open, text: "", state: "skipped" },
    ],
  });
  const sealed = await world.database.system.selectFrom("audit_sealed_values").select("value").execute();
  expect(JSON.stringify(sealed)).not.toMatch(/Knee|knee|Birthday|Zhang/);
  expect(codeOf(await startPlan(member, person, planInput()))).toBe("person_erased");
  expect(codeOf(await addCareStep(member, plan, stepInput()))).toBe("care_plan_over");
});
