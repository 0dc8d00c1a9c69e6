// Projects on a real database: who learns of one, who changes what, and what becomes of it when a firm goes.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { codeOf, must } from "../../../tests/factories/contacts";
import {
  answered,
  closedProject,
  joinedProject,
  openedProject,
  projectInput,
  started,
} from "../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { changeProject, moveProject } from "./change-project.server";
import { answerChecks } from "./checks.server";
import { openProject } from "./open-project.server";
import { inviteParty, leaveProject, removeParty } from "./parties.server";
import { getPlan } from "./plan/plan.queries.server";
import { allProjects } from "./projects.filter";
import {
  countProjects,
  getJoinedProject,
  getProject,
  listChecks,
  listProjectPeople,
  listProjects,
  listProjectsToAnswer,
} from "./projects.queries.server";
import type { CheckInput } from "./projects.schema";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let stranger: Scope;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  [supplier, partner, rival, stranger] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
    scopeOf(world.stranger),
  ]);
});

const alliance = () => world.alliance.id;
const firmsOf = async (scope: Scope, id: string) =>
  (await getProject(scope, id))?.parties.map(({ firm }) => firm.id) ?? null;
const seesOf = async (scope: Scope) => (await listProjects(scope, allProjects)).items.map(({ id }) => id);
const invite = async (scope: Scope, id: string, firm: { id: string }) =>
  codeOf(
    await inviteParty(scope, await systemScope("tests"), id, {
      organizationId: firm.id,
      role: "contributor",
      link: "https://portal.example/x",
    }),
  );
const setMember = (firm: { id: string }, status: "left" | "accepted") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("organization_id", "=", firm.id)
    .execute();

describe("a project", () => {
  test("is opened by any firm of the alliance, and seen by its parties alone", async () => {
    const id = await openedProject(partner, alliance());
    expect(await getProject(partner, id)).toMatchObject({
      isLead: true,
      state: "planned",
      budgetMinor: 50_000_000,
      lead: { id: world.partner.id },
      ours: { role: "lead", state: "joined" },
      steps: ["start", "cancel"],
    });
    // The lead of the alliance is no party by that.
    for (const other of [supplier, rival, stranger]) {
      expect(await getProject(other, id)).toBeNull();
      expect(await seesOf(other)).toEqual([]);
      expect(await countProjects(other, allProjects)).toBe(0);
      expect(await answered(other, id)).toBe("not_found");
      expect(codeOf(await leaveProject(other, id))).toBe("not_found");
      expect(codeOf(await changeProject(other, { id, version: 1 }, projectInput()))).toBe("not_found");
      expect(codeOf(await moveProject(other, { id, version: 1, step: "start" }))).toBe("not_found");
      expect(await invite(other, id, world.stranger)).toBe("not_found");
      expect(await listProjectPeople(other, id)).toEqual([]);
    }
  });

  test("is opened in no alliance of others, and asks nobody twice or from outside", async () => {
    const open = async (scope: Scope, firms: string[]) => {
      const parties = firms.map((organizationId) => ({ organizationId, role: "contributor" as const }));
      const input = projectInput({ parties });
      const linkTo = () => "";
      const system = await systemScope("tests");
      return codeOf(await openProject(scope, system, { allianceId: alliance(), input, linkTo }));
    };
    expect(await open(stranger, [])).toBe("not_found");
    expect(await open(supplier, [world.stranger.id])).toBe("project_party_unknown");
    expect(await open(supplier, [newId()])).toBe("project_party_unknown");
    expect(await open(supplier, [world.supplier.id])).toBe("project_party_unknown");
    expect(await open(supplier, [world.partner.id, world.partner.id])).toBe("project_party_twice");
    // In a closed alliance a member does not know the other one.
    expect(await open(partner, [world.rival.id])).toBe("project_party_unknown");
  });

  test("with a template begins with its phases and tasks, one after the other", async () => {
    const id = await openedProject(supplier, alliance(), [], { template: "crm_rollout" });
    const project = await getJoinedProject(supplier, id);
    const plan = project && (await getPlan(supplier, project));
    expect(plan?.phases.map(({ name }) => name)).toEqual([
      "Introducing the idea",
      "Sorting out the business",
      "Settling the processes",
      "Deploying the system",
      "Training",
      "Going live",
    ]);
    const tasks = plan?.phases.flatMap((phase) => phase.tasks) ?? [];
    expect(tasks).toHaveLength(18);
    expect(plan?.links).toHaveLength(17);
    expect(plan?.criticalPath).toEqual(tasks.map((task) => task.id));
    expect(tasks[0]?.timing).toMatchObject({ start: "2026-06-01", finish: "2026-06-03", slack: 0 });
    expect((await listProjects(supplier, allProjects)).items[0]?.tasks).toEqual({ total: 18, done: 0 });
  });

  test("goes on by steps, of which the second from one version is refused", async () => {
    const id = await openedProject(supplier, alliance());
    const both = await Promise.all([
      moveProject(supplier, { id, version: 1, step: "start" }),
      moveProject(supplier, { id, version: 1, step: "start" }),
    ]);
    expect(both.map(codeOf).filter((code) => code === null)).toHaveLength(1);
    expect(codeOf(await moveProject(supplier, { id, version: 2, step: "pause" }))).toBe("reason_missing");
    must(await moveProject(supplier, { id, version: 2, step: "pause", reason: "Holiday" }));
    expect(codeOf(await moveProject(supplier, { id, version: 3, step: "start" }))).toBe("project_moved");
    must(await moveProject(supplier, { id, version: 3, step: "resume" }));
    await closedProject(supplier, id);
    expect(codeOf(await changeProject(supplier, { id, version: 5 }, projectInput()))).toBe("project_over");
    expect(await invite(supplier, id, world.partner)).toBe("project_over");
    expect(await getProject(supplier, id)).toMatchObject({ state: "closed", reason: "", steps: [] });
  });

  test("is found by its name and state, and pages go on where they ended", async () => {
    const early = await openedProject(supplier, alliance(), [], {
      name: "Fifty 50% off",
      startsOn: "2026-02-01",
    });
    const late = await openedProject(supplier, alliance(), [], { name: "Launch" });
    await started(supplier, late);
    const find = async (change: object) =>
      (await listProjects(supplier, { ...allProjects, ...change })).items.map(({ id }) => id);
    expect(await find({ text: "50%" })).toEqual([early]);
    expect(await find({ text: "_" })).toEqual([]);
    expect(await find({ state: "running" })).toEqual([late]);
    expect(await find({ allianceId: newId() })).toEqual([]);
    const first = await listProjects(supplier, allProjects, { limit: 1 });
    const second = await listProjects(supplier, allProjects, { limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([late, early]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("its firms", () => {
  test("read what it is when asked, and the plan once they have joined", async () => {
    const id = await openedProject(supplier, alliance(), [world.partner, world.rival], {
      template: "partnership",
    });
    expect(await listProjectsToAnswer(partner)).toMatchObject([{ id, alliance: world.alliance.name }]);
    expect(await getProject(partner, id)).toMatchObject({
      ours: { state: "invited" },
      may: { answer: true, plan: false, work: false },
    });
    expect(await getJoinedProject(partner, id)).toBeNull();
    expect(await listProjectPeople(partner, id)).toEqual([]);
    expect((await listProjects(partner, allProjects)).items[0]?.tasks).toBeNull();
    // In a closed alliance they learn of one another only when both have joined.
    expect(await firmsOf(partner, id)).toEqual([world.supplier.id, world.partner.id]);
    expect(await answered(partner, id)).toBeNull();
    expect(await firmsOf(partner, id)).toEqual([world.supplier.id, world.partner.id]);
    expect(await firmsOf(rival, id)).toEqual([world.supplier.id, world.rival.id]);
    expect(await answered(rival, id)).toBeNull();
    const all = [world.supplier.id, world.partner.id, world.rival.id];
    for (const scope of [supplier, partner, rival])
      expect((await firmsOf(scope, id))?.sort()).toEqual([...all].sort());
    expect(await answered(partner, id)).toBe("invitation_answered");
    expect(await listProjectsToAnswer(partner)).toEqual([]);
    const names = (await listProjectPeople(partner, id)).map(({ name }) => name);
    expect(names).toContain("member of Rival");
    expect(names).not.toContain("viewer of Rival");
    const places = (await getProject(partner, id))?.parties.map(({ stands }) => stands);
    expect(places).toEqual([true, true, true]);
  });

  test("know one another's names by it, and lose them with it", async () => {
    const id = await joinedProject(supplier, alliance(), [partner, rival]);
    const knows = async () =>
      (
        await partner.db
          .knownOrganizations()
          .where("organizations.id", "=", world.rival.id)
          .select("organizations.id")
          .execute()
      ).length;
    expect(await knows()).toBe(1);
    must(await leaveProject(partner, id));
    expect(await knows()).toBe(0);
  });

  test("that decline see no more of it, and are asked again", async () => {
    const id = await openedProject(supplier, alliance(), [world.partner]);
    expect(await answered(partner, id, "declined", "No people")).toBeNull();
    expect(await getProject(partner, id)).toBeNull();
    expect(await answered(partner, id)).toBe("not_found");
    expect(await invite(supplier, id, world.partner)).toBeNull();
    expect(await answered(partner, id)).toBeNull();
  });

  test("leave once, though two of their people say so at once", async () => {
    const id = await joinedProject(supplier, alliance(), [partner]);
    const both = await Promise.all([leaveProject(partner, id), leaveProject(partner, id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const { system } = world.database;
    const entries = await system
      .selectFrom("audit_entries")
      .where("action", "=", "project.party_left")
      .select("id")
      .execute();
    expect(entries).toHaveLength(1);
  });

  test("leave or are taken out, and read nothing from then on", async () => {
    const id = await joinedProject(supplier, alliance(), [partner, rival]);
    expect(codeOf(await leaveProject(supplier, id))).toBe("project_lead_stays");
    expect(codeOf(await removeParty(partner, id, { organizationId: world.rival.id }))).toBe(
      "project_not_ours",
    );
    expect(codeOf(await removeParty(supplier, id, { organizationId: world.supplier.id }))).toBe(
      "project_lead_stays",
    );
    expect(codeOf(await removeParty(supplier, id, { organizationId: world.stranger.id }))).toBe("not_found");
    must(await leaveProject(partner, id));
    must(await removeParty(supplier, id, { organizationId: world.rival.id }));
    for (const gone of [partner, rival]) {
      expect(await getProject(gone, id)).toBeNull();
      expect(await seesOf(gone)).toEqual([]);
    }
    expect(await invite(supplier, id, world.partner)).toBeNull();
    expect(await invite(supplier, id, world.partner)).toBe("project_party_twice");
    expect(await answered(partner, id)).toBeNull();
    expect(await getJoinedProject(partner, id)).not.toBeNull();
  });

  test("lose it with their place in the alliance, its own firm too", async () => {
    const id = await joinedProject(partner, alliance(), [supplier]);
    await setMember(world.partner, "left");
    expect(await getProject(partner, id)).toBeNull();
    expect(codeOf(await moveProject(partner, { id, version: 1, step: "start" }))).toBe("not_found");
    const left = await getProject(supplier, id);
    expect(left?.parties.find(({ role }) => role === "lead")).toMatchObject({ stands: false });
    await setMember(world.partner, "accepted");
    expect(await getProject(partner, id)).not.toBeNull();
  });

  test("are told by mail when they are asked and when one answers", async () => {
    const id = await openedProject(supplier, alliance(), [world.partner]);
    expect(await answered(partner, id)).toBeNull();
    const mails = await world.database.system
      .selectFrom("outbox")
      .select(["kind", "recipient"])
      .orderBy("kind")
      .orderBy("recipient")
      .execute();
    expect(mails).toEqual([
      { kind: "project_invitation", recipient: "alliance_manager@partner.example" },
      { kind: "project_invitation", recipient: "owner@partner.example" },
      { kind: "project_joined", recipient: "alliance_manager@supplier.example" },
      { kind: "project_joined", recipient: "owner@supplier.example" },
    ]);
  });

  test("leave the record to its own firm's log and to whoever acted", async () => {
    const id = await joinedProject(supplier, alliance(), [partner]);
    const actionsOf = async (scope: Scope) =>
      (
        await scope.db
          .visibleAuditEntries()
          .where("subject_id", "=", id)
          .select("action")
          .orderBy("position")
          .execute()
      ).map(({ action }) => action);
    expect(await actionsOf(supplier)).toEqual([
      "project.opened",
      "project.party_invited",
      "project.party_joined",
    ]);
    expect(await actionsOf(partner)).toEqual(["project.party_invited", "project.party_joined"]);
    expect(await actionsOf(rival)).toEqual([]);
  });
});

describe("the readiness check", () => {
  const said = (change: Partial<CheckInput> = {}): CheckInput => ({
    factor: "leadership",
    answer: "yes",
    note: "",
    version: 0,
    ...change,
  });

  test("is answered by each firm for itself, once from each version", async () => {
    const id = await joinedProject(supplier, alliance(), [partner], { template: "crm_rollout" });
    must(
      await answerChecks(supplier, id, [said(), said({ factor: "team", answer: "no", note: "Nobody yet" })]),
    );
    must(await answerChecks(partner, id, [said({ answer: "partly" })]));
    expect(codeOf(await answerChecks(partner, id, [said({ answer: "no" })]))).toBe("stale");
    must(await answerChecks(partner, id, [said({ answer: "no", version: 1 })]));
    const checks = await listChecks(partner, id);
    expect(checks.map(({ firm, factor, answer, version }) => [firm.name, factor, answer, version])).toEqual(
      expect.arrayContaining([
        [world.supplier.name, "leadership", "yes", 1],
        [world.supplier.name, "team", "no", 1],
        [world.partner.name, "leadership", "no", 2],
      ]),
    );
    expect(await listChecks(rival, id)).toEqual([]);
    expect(codeOf(await answerChecks(rival, id, [said()]))).toBe("not_found");
  });

  test("comes with its template alone, and not before a firm has joined", async () => {
    const blank = await openedProject(supplier, alliance());
    expect(codeOf(await answerChecks(supplier, blank, [said()]))).toBe("not_found");
    const id = await openedProject(supplier, alliance(), [world.partner], { template: "crm_rollout" });
    expect(codeOf(await answerChecks(partner, id, [said()]))).toBe("not_found");
  });
});

describe("the database itself", () => {
  test("keeps a project's steps, its facts and its versions", async () => {
    const id = await openedProject(supplier, alliance());
    const update = (change: object) =>
      world.database.system.updateTable("projects").set(change).where("id", "=", id).execute();
    await expect(update({ name: "x" })).rejects.toThrow("project_version_skipped");
    await expect(update({ version: 3 })).rejects.toThrow("project_version_skipped");
    await expect(update({ state: "paused", reason: "x", version: 2 })).rejects.toThrow(
      "project_state_misstep",
    );
    await expect(update({ template: "guidance", version: 2 })).rejects.toThrow("project_facts_stand");
    await expect(update({ ends_on: "2026-01-01", version: 2 })).rejects.toThrow();
    await expect(update({ organization_id: world.partner.id, version: 2 })).rejects.toThrow();
  });
});
