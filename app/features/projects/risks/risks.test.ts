// Risks of projects: who reads and changes them, who looks after one, and what stands once it is settled.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { raisedRisk, riskInput } from "../../../../tests/factories/papers";
import { closedProject, joinedProject, started } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { leaveProject } from "../parties.server";
import { getRisk, listRisks } from "./risks.queries.server";
import { changeRisk, raiseRisk, settleRisk } from "./risks.server";

let world: World;
let lead: Scope;
let manager: Scope;
let member: Scope;
let projectId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  lead = await scopeOf(world.supplier, "alliance_manager");
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  projectId = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [manager]);
});

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const closed = { outcome: "closed" as const, note: "No more." };

describe("are read", () => {
  test("by the parties, sorted by weight, with what is overdue", async () => {
    await raisedRisk(lead, projectId, { text: "light", likelihood: 1, impact: 2, reviewOn: "2026-06-10" });
    await raisedRisk(member, projectId, { text: "heavy", likelihood: 4, impact: 5, reviewOn: "2026-06-09" });
    expect(await listRisks(lead, projectId)).toMatchObject([
      { text: "heavy", weight: 20, isOverdue: true, raisedBy: { id: world.partner.id } },
      { text: "light", weight: 2, isOverdue: false },
    ]);
    expect(await listRisks(await scopeOf(world.partner, "viewer"), projectId)).toHaveLength(2);
  });

  test("by nobody else, and no more by a firm that has left", async () => {
    const id = await raisedRisk(manager, projectId);
    for (const other of [await scopeOf(world.rival), await scopeOf(world.stranger)]) {
      expect(await getRisk(other, id)).toBeNull();
      expect(await listRisks(other, projectId)).toEqual([]);
      expect(codeOf(await raiseRisk(other, projectId, riskInput(other)))).toBe("not_found");
      expect(codeOf(await settleRisk(other, { id, version: 1 }, closed))).toBe("not_found");
    }
    expect((await leaveProject(manager, projectId)).ok).toBe(true);
    expect(await getRisk(manager, id)).toBeNull();
    expect(codeOf(await changeRisk(manager, { id, version: 1 }, riskInput(manager)))).toBe("not_found");
    expect(await getRisk(lead, id)).not.toBeNull();
  });
});

describe("are looked after", () => {
  test("by a party and a person of it, and by nobody who is elsewhere or has left", async () => {
    const by = (organizationId: string, userId: string | null) =>
      raiseRisk(lead, projectId, riskInput(lead, { owner: { organizationId, userId } }));
    const { partner, rival, supplier } = world;
    expect(codeOf(await by(partner.id, partner.people.member.id))).toBeNull();
    expect(codeOf(await by(partner.id, supplier.people.member.id))).toBe("risk_person_unfit");
    expect(codeOf(await by(partner.id, partner.people.viewer.id))).toBe("risk_person_unfit");
    expect(codeOf(await by(rival.id, null))).toBe("risk_owner_unfit");
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", partner.people.member.id)
      .execute();
    expect(codeOf(await by(partner.id, partner.people.member.id))).toBe("risk_person_unfit");
    const [risk] = await listRisks(lead, projectId);
    const kept = riskInput(lead, {
      text: "Changed",
      owner: { organizationId: partner.id, userId: partner.people.member.id },
    });
    expect(codeOf(await changeRisk(lead, { id: risk?.id ?? "", version: 1 }, kept))).toBeNull();
  });
});

describe("are changed", () => {
  test("by managers of any party, and by members whose firm raised it or looks after it", async () => {
    const id = await raisedRisk(lead, projectId);
    const change = (scope: Scope, version: number) => changeRisk(scope, { id, version }, riskInput(lead));
    expect(codeOf(await change(member, 1))).toBe("risk_not_ours");
    expect(codeOf(await change(manager, 1))).toBeNull();
    expect(codeOf(await change(manager, 1))).toBe("stale");
    const ours = await raisedRisk(lead, projectId, {
      owner: { organizationId: world.partner.id, userId: null },
    });
    expect(codeOf(await settleRisk(member, { id: ours, version: 1 }, closed))).toBeNull();
  });

  test("no more once they have happened or are closed, also not past the commands", async () => {
    const id = await raisedRisk(manager, projectId, { reviewOn: "2026-06-01" });
    const happened = { outcome: "happened" as const, note: "It did." };
    expect(codeOf(await settleRisk(manager, { id, version: 1 }, happened))).toBeNull();
    expect(await getRisk(lead, id)).toMatchObject({
      state: "happened",
      stateNote: "It did.",
      isOverdue: false,
    });
    expect(codeOf(await changeRisk(manager, { id, version: 2 }, riskInput(manager)))).toBe("risk_settled");
    expect(codeOf(await settleRisk(manager, { id, version: 2 }, closed))).toBe("risk_settled");
    await expect(
      world.database.system
        .updateTable("project_risks")
        .set((row) => ({ text: "x", version: row("version", "+", 1) }))
        .execute(),
    ).rejects.toThrow();
  });

  test("not in a project that is over", async () => {
    await started(lead, projectId);
    const id = await raisedRisk(manager, projectId);
    await closedProject(lead, projectId);
    expect(codeOf(await raiseRisk(lead, projectId, riskInput(lead)))).toBe("project_over");
    expect(codeOf(await changeRisk(lead, { id, version: 1 }, riskInput(lead)))).toBe("project_over");
    expect(codeOf(await settleRisk(lead, { id, version: 1 }, closed))).toBe("project_over");
    expect(await getRisk(lead, id)).toMatchObject({ state: "open" });
  });
});
