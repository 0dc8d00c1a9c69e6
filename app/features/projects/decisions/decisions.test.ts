// Decisions of projects: who reads and speaks, when one stands, and what takes its place.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { decisionInput, proposedDecision } from "../../../../tests/factories/papers";
import { closedProject, joinedProject, started } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { leaveProject } from "../parties.server";
import { getDecision, listDecisions } from "./decisions.queries.server";
import { changeDecision, proposeDecision, speakOnDecision, withdrawDecision } from "./decisions.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let projectId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival);
  projectId = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [partner, rival]);
});

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const speak = async (scope: Scope, id: string, objection: string | null = null) => {
  const version = (await getDecision(scope, id))?.version ?? 1;
  const said =
    objection === null
      ? ({ voice: "agree", reason: "" } as const)
      : ({ voice: "object", reason: objection } as const);
  return codeOf(await speakOnDecision(scope, { id, version }, said));
};
const stateOf = async (id: string) => (await getDecision(lead, id))?.state;
const agreed = async (replacesId: string | null = null) => {
  const id = await proposedDecision(lead, projectId, {}, replacesId);
  for (const scope of [partner, rival]) await speak(scope, id);
  return id;
};

describe("a decision stands", () => {
  test("once every party agrees, shown who, and no more is said from then on", async () => {
    const id = await proposedDecision(lead, projectId);
    expect(await speak(partner, id)).toBeNull();
    expect(await stateOf(id)).toBe("proposed");
    expect(await speak(rival, id, "Too early.")).toBeNull();
    expect(await stateOf(id)).toBe("objected");
    expect(await speak(rival, id)).toBeNull();
    expect(await getDecision(partner, id)).toMatchObject({
      state: "agreed",
      voices: expect.arrayContaining([expect.objectContaining({ voice: "agree", by: partner.user.name })]),
    });
    expect((await getDecision(lead, id))?.voices).toHaveLength(3);
    expect(await speak(rival, id, "No.")).toBe("decision_settled");
    const version = (await getDecision(lead, id))?.version ?? 0;
    expect(codeOf(await changeDecision(lead, { id, version }, decisionInput()))).toBe("decision_settled");
    expect(codeOf(await withdrawDecision(lead, { id, version }))).toBe("decision_settled");
    for (const past of [
      world.database.system
        .updateTable("project_decisions")
        .set((row) => ({ decided: "x", version: row("version", "+", 1) })),
      world.database.system.updateTable("project_decision_voices").set({ voice: "object", reason: "x" }),
      world.database.system.deleteFrom("project_decision_voices"),
    ])
      await expect(past.execute()).rejects.toThrow();
  });

  test("without a party that has left, once somebody speaks again", async () => {
    const id = await proposedDecision(lead, projectId);
    await speak(rival, id, "No.");
    await speak(partner, id);
    expect((await leaveProject(rival, projectId)).ok).toBe(true);
    expect(await stateOf(id)).toBe("objected");
    expect(await speak(lead, id)).toBeNull();
    expect(await stateOf(id)).toBe("agreed");
  });

  test("no sooner because its words were changed after somebody agreed", async () => {
    const id = await proposedDecision(lead, projectId);
    await speak(partner, id);
    const version = (await getDecision(lead, id))?.version ?? 0;
    const input = decisionInput({ decided: "Something else." });
    expect(codeOf(await changeDecision(partner, { id, version }, input))).toBe("decision_not_ours");
    expect(codeOf(await changeDecision(lead, { id, version }, input))).toBeNull();
    expect(codeOf(await changeDecision(lead, { id, version }, input))).toBe("stale");
    expect((await getDecision(lead, id))?.voices).toHaveLength(1);
    expect(codeOf(await speakOnDecision(rival, { id, version }, { voice: "agree", reason: "" }))).toBe(
      "stale",
    );
    await speak(rival, id);
    expect(await stateOf(id)).toBe("proposed");
    await speak(partner, id);
    expect(await stateOf(id)).toBe("agreed");
  });

  test("where two parties speak at once: one is heard, the other is told", async () => {
    const id = await proposedDecision(lead, projectId);
    const agree = { voice: "agree", reason: "" } as const;
    const said = await Promise.all(
      [partner, rival].map((scope) => speakOnDecision(scope, { id, version: 1 }, agree)),
    );
    expect(said.map(codeOf).sort()).toEqual([null, "stale"].sort());
    expect(await stateOf(id)).toBe("proposed");
  });
});

describe("a later one", () => {
  test("takes the place of an agreed one when it is agreed itself, and only one does", async () => {
    const first = await agreed();
    const second = await proposedDecision(lead, projectId, {}, first);
    const third = await proposedDecision(partner, projectId, {}, first);
    expect((await getDecision(lead, first))?.replacedBy).toBeNull();
    for (const scope of [partner, rival]) expect(await speak(scope, second)).toBeNull();
    expect(await getDecision(lead, first)).toMatchObject({
      state: "agreed",
      replacedBy: { id: second, number: 2 },
    });
    expect(await getDecision(lead, second)).toMatchObject({ replaces: { id: first, number: 1 } });
    expect(await speak(lead, third)).toBeNull();
    expect(await speak(rival, third)).toBe("decision_replaced");
    expect(await stateOf(third)).toBe("proposed");
    const again = (replacesId: string) =>
      proposeDecision(lead, projectId, { input: decisionInput(), replacesId });
    expect(codeOf(await again(first))).toBe("decision_not_replaceable");
    expect(codeOf(await again(third))).toBe("decision_not_replaceable");
  });

  test("is of the same project", async () => {
    const other = await joinedProject(await scopeOf(world.supplier), world.alliance.id, []);
    const elsewhere = await proposedDecision(lead, other);
    expect((await getDecision(lead, elsewhere))?.state).toBe("agreed");
    const proposal = { input: decisionInput(), replacesId: elsewhere };
    expect(codeOf(await proposeDecision(lead, projectId, proposal))).toBe("decision_not_replaceable");
  });
});

describe("are read and written", () => {
  test("by the parties alone, and not in a project that is over", async () => {
    const id = await proposedDecision(partner, projectId);
    const stranger = await scopeOf(world.stranger);
    expect(await listDecisions(stranger, projectId)).toEqual([]);
    expect(await getDecision(stranger, id)).toBeNull();
    expect(await speak(stranger, id)).toBe("not_found");
    expect((await leaveProject(rival, projectId)).ok).toBe(true);
    expect(await getDecision(rival, id)).toBeNull();
    await started(lead, projectId);
    await closedProject(lead, projectId);
    expect(await speak(lead, id)).toBe("project_over");
    const proposal = { input: decisionInput(), replacesId: null };
    expect(codeOf(await proposeDecision(lead, projectId, proposal))).toBe("project_over");
    expect(codeOf(await withdrawDecision(partner, { id, version: 1 }))).toBe("project_over");
  });

  test("and withdrawn by the firm that proposed them", async () => {
    const id = await proposedDecision(lead, projectId, { decideBy: "2026-06-09" });
    expect(await getDecision(partner, id)).toMatchObject({ isLate: true });
    expect(codeOf(await withdrawDecision(partner, { id, version: 1 }))).toBe("decision_not_ours");
    expect(codeOf(await withdrawDecision(lead, { id, version: 1 }))).toBeNull();
    expect(await getDecision(partner, id)).toMatchObject({ state: "withdrawn", isLate: false });
    expect(await speak(partner, id)).toBe("decision_settled");
  });
});
