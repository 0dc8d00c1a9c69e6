import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import type { Result } from "~/lib/result";
import { openedFile, setAxis } from "../../../tests/factories/clubs";
import { ideaInput, sharingOf, statedIdea, stepOf } from "../../../tests/factories/ideas";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getIdea, listIdeaDuties, listIdeas } from "./ideas.queries.server";
import { moveIdea, shareIdea } from "./move-idea.server";
import { stateIdea } from "./state-idea.server";

let world: World;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "purpose", value: "new_product_development" });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "owner");
});

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);
const idsOf = async (scope: Scope) => (await listIdeas(scope, alliance)).items.map(({ id }) => id);

const place = (organizationId: string, status: "left" | "invited") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", organizationId)
    .execute();

describe("stating an idea", () => {
  test("is for the lead and members of an alliance for new products", async () => {
    await statedIdea(partner, alliance);
    await statedIdea(lead, alliance);
    expect(codeOf(await stateIdea(await scopeOf(world.stranger), alliance, ideaInput()))).toBe("not_found");
    await place(world.rival.id, "left");
    expect(codeOf(await stateIdea(rival, alliance, ideaInput()))).toBe("ideas_not_open");
    await setAxis(world, alliance, { axis: "purpose", value: "product_brand" }, "2026-02-01");
    expect(codeOf(await stateIdea(partner, alliance, ideaInput()))).toBe("ideas_not_open");
  });

  test("names a customer file of the firm's own, which nobody else reads", async () => {
    const [ours, theirs] = [await openedFile(partner, "Zhang Min"), await openedFile(rival, "Wang Lei")];
    const ofCustomer = { source: "customer" as const };
    expect(codeOf(await stateIdea(partner, alliance, ideaInput({ ...ofCustomer, customerId: theirs })))).toBe(
      "idea_customer_unknown",
    );
    const id = await statedIdea(partner, alliance, {
      ...ofCustomer,
      customerId: ours,
      confidentiality: "all_members",
    });
    await sharingOf(lead, id, "release");
    expect(await getIdea(partner, id)).toMatchObject({ customer: { id: ours, name: "Zhang Min" } });
    for (const scope of [lead, rival]) {
      const seen = await getIdea(scope, id);
      expect(seen).toMatchObject({ customer: null });
      expect(JSON.stringify(seen)).not.toContain(ours);
    }
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .selectAll()
      .execute();
    expect(JSON.stringify(entries)).not.toContain(ours);
    expect(entries[0]).toMatchObject({ organization_id: world.supplier.id });
  });
});

describe("the way of an idea", () => {
  test("leads over a question, an assessment and a project to the market", async () => {
    const id = await statedIdea(partner, alliance);
    expect(await stepOf(lead, id, "accept")).toBe("idea_not_possible");
    expect(await stepOf(lead, id, "ask", { note: "How many?" })).toBeNull();
    expect(await listIdeaDuties(partner)).toMatchObject([{ id, state: "returned" }]);
    expect(await listIdeaDuties(lead)).toEqual([]);
    expect(await stepOf(partner, id, "answer", { note: "Forty" })).toBeNull();
    expect(await listIdeaDuties(lead)).toMatchObject([{ id, state: "submitted" }]);
    expect(await stepOf(lead, id, "assess")).toBeNull();
    expect(await listIdeaDuties(lead)).toMatchObject([{ id, state: "assessed" }]);
    expect(await listIdeaDuties(await scopeOf(world.supplier, "member"))).toEqual([]);
    expect(await getIdea(partner, id)).toMatchObject({ score: 3.9, assessments: [{ market: 3 }] });
    expect(await stepOf(lead, id, "accept")).toBeNull();
    expect(await stepOf(partner, id, "withdraw")).toBe("idea_not_possible");
    const project = {
      projectName: "Fan wear sensor",
      projectOrganizationId: world.stranger.id,
      projectDueOn: "2027-09-30",
    };
    expect(await stepOf(lead, id, "develop", { project })).toBe("idea_firm_unknown");
    const ours = { ...project, projectOrganizationId: world.partner.id };
    expect(await stepOf(lead, id, "develop", { project: ours })).toBeNull();
    expect(await stepOf(lead, id, "launch")).toBeNull();
    expect(await getIdea(partner, id)).toMatchObject({
      state: "launched",
      steps: [],
      project: { name: "Fan wear sensor", firm: { id: world.partner.id } },
    });
  });

  test("is the lead's to decide, and its firm's to withdraw", async () => {
    const id = await statedIdea(partner, alliance);
    expect(await stepOf(partner, id, "assess")).toBe("idea_wrong_side");
    expect(await stepOf(lead, id, "withdraw")).toBe("idea_wrong_side");
    expect(await stepOf(rival, id, "withdraw")).toBe("not_found");
    expect(await stepOf(lead, id, "reject")).toBeNull();
    expect((await getIdea(partner, id))?.events[0]).toMatchObject({ event: "reject", reason: "no_market" });
  });

  test("counts the first of two who decide at once, and tells the second", async () => {
    const id = await statedIdea(partner, alliance);
    await stepOf(lead, id, "assess");
    const version = (await getIdea(lead, id))?.version ?? 0;
    const both = await Promise.all([
      moveIdea(lead, id, "accept", { version, note: "" }),
      moveIdea(lead, id, "park", { version, note: "Later" }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["idea_moved", null].sort());
    expect((await getIdea(lead, id))?.events).toHaveLength(3);
  });

  test("goes on where the purpose has changed, and not for a firm that has left", async () => {
    const id = await statedIdea(partner, alliance);
    await setAxis(world, alliance, { axis: "purpose", value: "product_brand" }, "2026-02-01");
    expect(await stepOf(lead, id, "ask")).toBeNull();
    await place(world.partner.id, "left");
    expect(await getIdea(partner, id)).not.toBeNull();
    expect(await stepOf(partner, id, "answer")).toBe("ideas_not_open");
    expect(await listIdeaDuties(partner)).toEqual([]);
  });

  test("of the lead's own is walked by the lead alone", async () => {
    const id = await statedIdea(lead, alliance);
    expect(await getIdea(partner, id)).toBeNull();
    expect(await stepOf(lead, id, "ask")).toBe("idea_not_possible");
    expect(await stepOf(lead, id, "assess")).toBeNull();
    expect(await stepOf(lead, id, "withdraw")).toBeNull();
  });

  test("keeps its assessments and its history as they were written", async () => {
    const id = await statedIdea(partner, alliance);
    await stepOf(lead, id, "assess");
    const { system } = world.database;
    await expect(system.updateTable("idea_assessments").set({ market: 5 }).execute()).rejects.toThrow(
      /written once/,
    );
    await expect(system.deleteFrom("idea_events").execute()).rejects.toThrow(/written once/);
    const row = await system.selectFrom("idea_events").selectAll().executeTakeFirstOrThrow();
    const forged = { ...row, id: world.partner.id, event: "accept" as const };
    await expect(system.insertInto("idea_events").values(forged).execute()).rejects.toThrow();
  });
});

describe("who reads an idea", () => {
  test("are its firm and the lead, until its firm allows all members and the lead releases it", async () => {
    const id = await statedIdea(partner, alliance);
    expect([await idsOf(partner), await idsOf(lead), await idsOf(rival)]).toEqual([[id], [id], []]);
    expect(await sharingOf(lead, id, "release")).toBe("idea_not_open_to_members");
    expect(await sharingOf(lead, id, "open")).toBe("idea_not_open_to_members");
    expect(await sharingOf(partner, id, "open")).toBeNull();
    expect(await getIdea(rival, id)).toBeNull();
    expect(await sharingOf(partner, id, "release")).toBe("idea_not_open_to_members");
    expect(await sharingOf(lead, id, "release")).toBeNull();
    expect(await idsOf(rival)).toEqual([id]);
    expect(await sharingOf(lead, id, "take_back")).toBeNull();
    expect(await getIdea(rival, id)).toBeNull();
  });

  test("end with its firm's word: kept to the lead or withdrawn, it is released no more", async () => {
    const kept = await statedIdea(partner, alliance, { confidentiality: "all_members" });
    const withdrawn = await statedIdea(partner, alliance, { confidentiality: "all_members" });
    for (const id of [kept, withdrawn]) await sharingOf(lead, id, "release");
    expect((await idsOf(rival)).sort()).toEqual([kept, withdrawn].sort());
    expect(await sharingOf(partner, kept, "close")).toBeNull();
    expect(await stepOf(partner, withdrawn, "withdraw")).toBeNull();
    expect(await idsOf(rival)).toEqual([]);
  });

  test("learn neither what was said nor, in a closed alliance, whose it is", async () => {
    const id = await statedIdea(partner, alliance, { confidentiality: "all_members" });
    await stepOf(lead, id, "assess");
    await sharingOf(lead, id, "release");
    const seen = await getIdea(rival, id);
    expect(seen).toMatchObject({ side: "reader", statedBy: null, assessments: [], events: [], score: null });
    expect(seen).toMatchObject({ steps: [], sharing: [], confidentiality: null });
    expect(JSON.stringify(seen)).not.toContain(world.partner.id);
    expect((await listIdeas(rival, alliance)).items).toMatchObject([{ score: null, statedBy: null }]);
    expect(codeOf(await shareIdea(rival, id, "close", 1))).toBe("not_found");
    await world.database.system
      .updateTable("alliances")
      .set({ is_open: 1 })
      .where("id", "=", alliance)
      .execute();
    expect(await getIdea(rival, id)).toMatchObject({ statedBy: { id: world.partner.id } });
  });

  test("are not firms that are invited only, or have left", async () => {
    const id = await statedIdea(partner, alliance, { confidentiality: "all_members" });
    await sharingOf(lead, id, "release");
    for (const status of ["invited", "left"] as const) {
      await place(world.rival.id, status);
      expect(await getIdea(rival, id)).toBeNull();
    }
  });
});

test("many come in pages, the latest changed first", async () => {
  const stated: string[] = [];
  for (let made = 0; made < 3; made += 1) stated.push(await statedIdea(partner, alliance));
  const first = await listIdeas(partner, alliance, { limit: 2 });
  const second = await listIdeas(partner, alliance, { limit: 2, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(stated.toSorted());
});
