import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { moveTo, must } from "../../../tests/factories/life-cycle";
import { needInput, setMode, statedNeed, stepOf } from "../../../tests/factories/needs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { saveExitPlan } from "../alliances/life-cycle/exit-plan.server";
import { moveNeed } from "./move-need.server";
import { getNeed, listNeeds, listWaitingNeeds } from "./needs.queries.server";
import { stateNeed } from "./state-need.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let alliance: string;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setMode(world, alliance, "customization");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "owner");
});

const place = (organizationId: string, status: "invited" | "left") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", organizationId)
    .execute();

const codeOf = (result: Awaited<ReturnType<typeof stateNeed>>) => (result.ok ? null : result.refusal.code);

describe("stating a need", () => {
  test("is for a member its own, and for the lead a member's that it names", async () => {
    const own = await statedNeed(partner, alliance);
    expect(await getNeed(partner, own)).toMatchObject({
      statedBy: "member",
      side: "member",
      state: "stated",
    });
    const named = await statedNeed(lead, alliance, { organizationId: world.rival.id });
    expect(await getNeed(lead, named)).toMatchObject({ statedBy: "lead", member: { id: world.rival.id } });
    expect(codeOf(await stateNeed(lead, alliance, needInput()))).toBe("need_member_missing");
  });

  test("takes the firm from the scope, whatever a member names", async () => {
    const id = await statedNeed(partner, alliance, { organizationId: world.rival.id });
    expect(await getNeed(partner, id)).toMatchObject({ member: { id: world.partner.id } });
    expect(await getNeed(rival, id)).toBeNull();
  });

  test("needs the customization mode, and a place in an alliance that goes on", async () => {
    await setMode(world, alliance, "guidance");
    expect(codeOf(await stateNeed(partner, alliance, needInput()))).toBe("needs_not_open");
    await setMode(world, alliance, "customization");
    await place(world.partner.id, "left");
    expect(codeOf(await stateNeed(partner, alliance, needInput()))).toBe("needs_not_open");
    const stranger = world.stranger.id;
    expect(codeOf(await stateNeed(lead, alliance, needInput({ organizationId: stranger })))).toBe(
      "needs_not_open",
    );
    must(await saveExitPlan(lead, alliance, { accessEndsOn: "2199-12-31", note: "", version: 0 }));
    must(await moveTo(lead, alliance, "exit", "The market is gone"));
    expect(codeOf(await stateNeed(rival, alliance, needInput()))).toBe("needs_not_open");
  });

  test("is nothing to a firm outside the alliance", async () => {
    const stranger = await scopeOf(world.stranger, "owner");
    expect(codeOf(await stateNeed(stranger, alliance, needInput()))).toBe("not_found");
  });
});

describe("the way of a need", () => {
  test("goes over a solution in versions to acceptance, and stands in the lead's log", async () => {
    const id = await statedNeed(partner, alliance);
    expect(await stepOf(lead, id, "design", "Drives with a second fan")).toBeNull();
    expect(await stepOf(lead, id, "deliver", "installed")).toBeNull();
    expect(await stepOf(partner, id, "return", "too loud")).toBeNull();
    expect(await stepOf(lead, id, "design", "A quieter fan")).toBeNull();
    expect(await stepOf(lead, id, "deliver", "")).toBeNull();
    expect(await stepOf(partner, id, "accept", "good")).toBeNull();
    const need = await getNeed(partner, id);
    expect(need).toMatchObject({ state: "accepted", version: 7, steps: [] });
    expect(need?.solutions.map(({ number, description }) => [number, description])).toEqual([
      [2, "A quieter fan"],
      [1, "Drives with a second fan"],
    ]);
    expect(need?.events.map(({ event }) => event)).toEqual([
      "accept",
      "deliver",
      "design",
      "return",
      "deliver",
      "design",
      "state",
    ]);
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .select(["organization_id", "counterparty_organization_id"])
      .execute();
    expect(entries).toHaveLength(7);
    for (const entry of entries) {
      expect(entry).toEqual({
        organization_id: world.supplier.id,
        counterparty_organization_id: world.partner.id,
      });
    }
  });

  test("is for the two firms alone: no list, no count and no step tells another member of it", async () => {
    const id = await statedNeed(partner, alliance);
    expect((await listNeeds(rival, alliance)).items).toEqual([]);
    expect(await getNeed(rival, id)).toBeNull();
    expect(await stepOf(rival, id, "withdraw")).toBe("not_found");
    expect(await stepOf(rival, newId(), "withdraw")).toBe("not_found");
  });

  test("refuses the other side's steps, also in the database", async () => {
    const id = await statedNeed(partner, alliance);
    expect(await stepOf(partner, id, "design")).toBe("need_wrong_side");
    await stepOf(lead, id, "design");
    await stepOf(lead, id, "deliver");
    expect(await stepOf(lead, id, "accept")).toBe("need_wrong_side");
    const event = {
      id: newId(),
      need_id: id,
      organization_id: world.partner.id,
      lead_organization_id: world.supplier.id,
      event: "accept" as const,
      solution: 1,
      note: "",
      actor_user_id: world.supplier.people.owner.id,
      actor_organization_id: world.supplier.id,
      at: "2026-11-20T08:00:00.000Z",
    };
    await expect(world.database.system.insertInto("need_events").values(event).execute()).rejects.toThrow();
  });

  test("keeps what was written: a version and an event cannot be changed", async () => {
    const id = await statedNeed(partner, alliance);
    await stepOf(lead, id, "design");
    for (const table of ["solution_versions", "need_events"] as const) {
      const change = world.database.system.deleteFrom(table).where("need_id", "=", id).execute();
      await expect(change).rejects.toThrow();
    }
  });

  test("of two people at once the first counts, and the second is told", async () => {
    const id = await statedNeed(partner, alliance);
    await stepOf(lead, id, "design");
    await stepOf(lead, id, "deliver");
    const said = { note: "at once", version: 3 };
    const results = await Promise.all([
      moveNeed(partner, id, "accept", said),
      moveNeed(partner, id, "return", said),
      moveNeed(lead, id, "design", said),
    ]);
    const taken = results.filter(({ ok }) => ok);
    expect(taken).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.refusal.code]));
    for (const code of refusals) expect(["need_moved", "need_not_possible"]).toContain(code);
    const events = (await getNeed(lead, id))?.events ?? [];
    expect(events).toHaveLength(4);
  });

  test("is told when it is taken from an old page", async () => {
    const id = await statedNeed(partner, alliance);
    await stepOf(lead, id, "design");
    const again = await moveNeed(lead, id, "design", { note: "again", version: 1 });
    expect(again).toEqual({ ok: false, refusal: { code: "need_moved", details: { state: "designed" } } });
  });

  test("stops where the member has left", async () => {
    const id = await statedNeed(partner, alliance);
    await place(world.partner.id, "left");
    expect(await stepOf(lead, id, "design")).toBe("needs_not_open");
    expect(await getNeed(partner, id)).toMatchObject({ state: "stated" });
  });
});

test("what waits is told to the side that can go on, while it can", async () => {
  const id = await statedNeed(partner, alliance);
  const waiting = async (scope: Scope) => (await listWaitingNeeds(scope)).map(({ state }) => state);
  expect([await waiting(lead), await waiting(partner), await waiting(rival)]).toEqual([["stated"], [], []]);
  await stepOf(lead, id, "design");
  await stepOf(lead, id, "deliver");
  expect([await waiting(lead), await waiting(partner), await waiting(rival)]).toEqual([
    [],
    ["delivered"],
    [],
  ]);
  await stepOf(partner, id, "return", "quieter");
  expect(await waiting(lead)).toEqual(["returned"]);
  await place(world.partner.id, "left");
  expect(await waiting(lead)).toEqual([]);
});

test("a long list comes in pages, each need once, the latest changed first", async () => {
  const ids: string[] = [];
  for (let made = 0; made < 5; made += 1)
    ids.push(await statedNeed(partner, alliance, { title: `Need ${made}` }));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listNeeds>> = await listNeeds(partner, alliance, {
      limit: 2,
      cursor,
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect([...seen].sort()).toEqual([...ids].sort());
  expect((await listNeeds(partner, alliance, { limit: 2, cursor: "forged" })).items).toHaveLength(2);
});
