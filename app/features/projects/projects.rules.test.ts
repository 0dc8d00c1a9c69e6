import { describe, expect, test } from "vitest";
import en from "~/messages/en/project-templates.json";
import {
  hasReadiness,
  isOver,
  powersIn,
  projectStates,
  projectSteps,
  readinessOf,
  stateAfter,
  stepsFrom,
} from "./projects.rules";
import { openProjectForm } from "./projects.schema";
import { phasesOf, projectTemplates, templatesFor } from "./templates";

const manager = { mayRun: true, mayWork: true };
const member = { mayRun: false, mayWork: true };
const viewer = { mayRun: false, mayWork: false };

describe("a project", () => {
  test("goes on by its steps, and no further once it is over", () => {
    const ways = projectStates.map((state) => [state, stepsFrom(state)]);
    expect(Object.fromEntries(ways)).toEqual({
      planned: ["start", "cancel"],
      running: ["pause", "close", "cancel"],
      paused: ["resume", "close", "cancel"],
      closed: [],
      cancelled: [],
    });
    for (const state of projectStates.filter(isOver))
      for (const step of projectSteps) expect(stateAfter(state, step)).toBeNull();
  });

  test("is run by its own firm's managers, planned by every joined firm's, worked on by members, read by viewers", () => {
    const place = { isLead: false, party: "joined" as const, state: "running" as const };
    expect(powersIn({ ...place, isLead: true }, manager)).toMatchObject({
      run: true,
      plan: true,
      leave: false,
    });
    expect(powersIn(place, manager)).toMatchObject({
      run: false,
      plan: true,
      work: true,
      check: true,
      leave: true,
    });
    expect(powersIn(place, member)).toMatchObject({ run: false, plan: false, work: true, leave: false });
    expect(Object.values(powersIn({ ...place, isLead: true }, viewer))).not.toContain(true);
  });

  test("is answered and nothing else by a firm that is asked, and changed by nobody once it is over", () => {
    const asked = powersIn({ isLead: false, party: "invited", state: "running" }, manager);
    expect(Object.entries(asked).filter(([, may]) => may)).toEqual([["answer", true]]);
    const over = powersIn({ isLead: true, party: "joined", state: "closed" }, manager);
    expect(Object.values(over)).not.toContain(true);
  });
});

describe("the readiness check", () => {
  test("stands as its weakest answer, and open while one is missing", () => {
    expect(readinessOf(["yes", "yes"])).toBe("ready");
    expect(readinessOf(["yes", "partly"])).toBe("partly");
    expect(readinessOf(["yes", null])).toBe("open");
    expect(readinessOf([null, "no"])).toBe("not_ready");
    expect(readinessOf([])).toBe("open");
  });

  test("comes with CRM alone", () => {
    expect(projectTemplates.filter(hasReadiness)).toEqual(["crm_rollout"]);
  });
});

describe("templates", () => {
  test("stand for every purpose and mode, and CRM has its six phases in order", () => {
    expect(projectTemplates).toHaveLength(10);
    expect(phasesOf("crm_rollout").map(({ code }) => code)).toEqual([
      "concept",
      "business",
      "fixing",
      "deployment",
      "training",
      "go_live",
    ]);
    expect(phasesOf("blank")).toEqual([]);
  });

  test("have words for all that they bring, and use each of them", () => {
    const plans = projectTemplates.flatMap((template) => phasesOf(template));
    const keys = plans.flatMap(({ code, tasks }) => [
      `phase_${code}`,
      ...tasks.map((task) => `task_${task.code}`),
    ]);
    expect([...new Set([...keys, "milestone"])].sort()).toEqual(Object.keys(en).sort());
    expect(plans.flatMap(({ tasks }) => tasks).filter(({ days }) => days < 1)).toEqual([]);
  });

  test("that fit the alliance come first, the empty one last", () => {
    const offered = templatesFor({ developmentMode: "guidance", purpose: "product_brand" });
    expect(offered.filter(({ fits }) => fits).map(({ template }) => template)).toEqual([
      "product_brand",
      "guidance",
    ]);
    expect(offered.slice(0, 2).every(({ fits }) => fits)).toBe(true);
    expect(offered.at(-1)?.template).toBe("blank");
    expect(offered).toHaveLength(projectTemplates.length);
  });
});

describe("the form", () => {
  const typed = {
    name: "中文项目",
    goal: "",
    currency: "cny",
    budget: "1,200.50",
    startsOn: "2026-06-01",
    endsOn: "2026-06-30",
    template: "blank",
  };
  const firm = "019a0000-0000-7000-8000-000000000002";

  test("reads budget and the firms that are asked", () => {
    expect(
      openProjectForm.parse({ ...typed, [`party-${firm}`]: "customer", "party-none": "" }),
    ).toMatchObject({
      name: "中文项目",
      currency: "CNY",
      budgetMinor: 120_050,
      parties: [{ organizationId: firm, role: "customer" }],
    });
    expect(openProjectForm.parse({ ...typed, budget: "" }).budgetMinor).toBeNull();
  });

  test("takes nobody as lead, no end before the start, no budget below nothing", () => {
    expect(openProjectForm.parse({ ...typed, [`party-${firm}`]: "lead" }).parties).toEqual([]);
    expect(openProjectForm.safeParse({ ...typed, endsOn: "2026-05-31" }).success).toBe(false);
    expect(openProjectForm.safeParse({ ...typed, budget: "-1" }).success).toBe(false);
    expect(openProjectForm.safeParse({ ...typed, budget: "99999999999999999999" }).success).toBe(false);
  });
});
