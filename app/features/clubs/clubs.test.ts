import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import type { Result } from "~/lib/result";
import {
  joinedMember,
  memberInput,
  openedClub,
  openedFile,
  plannedActivity,
  setAxis,
} from "../../../tests/factories/clubs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getActivity, listActivities, listAttendances, listClubDuties } from "./activities.queries.server";
import { moveActivity, planActivity } from "./activities.server";
import { moveAttendance } from "./attendance.server";
import { getClubMember, listCandidates, listClubMembers } from "./club-members.queries.server";
import { creditPurchase, joinClub, leaveClub, takePointsBack } from "./club-members.server";
import { addBenefit, addLevel, endBenefit, removeLevel } from "./club-terms.server";
import { countClubMembers, getClub, listClubs } from "./clubs.queries.server";
import { openClub } from "./open-club.server";

let world: World;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let club: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  alliance = world.alliance.id;
  await setAxis(world, alliance, { axis: "party", value: "b2c" });
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "owner");
  club = await openedClub(lead, alliance);
});

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);

const place = (organizationId: string, status: "accepted" | "left" | "invited") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", organizationId)
    .execute();

const counts = async (scope: Scope) => {
  const view = await getClub(scope, club);
  if (!view) throw new Error("no club");
  return countClubMembers(scope, view);
};

const members = async (scope: Scope) => {
  const view = await getClub(scope, club);
  return view ? (await listClubMembers(scope, view)).items : null;
};

const afterActivity = () => {
  now = new Date("2026-07-01T08:00:00.000Z");
};

describe("a club", () => {
  test("is opened by the lead of an alliance with consumers or employees, once of a kind", async () => {
    const input = { name: "Another", description: "" };
    expect(codeOf(await openClub(partner, alliance, input))).toBe("not_the_lead");
    expect(codeOf(await openClub(await scopeOf(world.stranger), alliance, input))).toBe("not_found");
    expect(codeOf(await openClub(lead, alliance, input))).toBe("club_exists");
    await setAxis(world, alliance, { axis: "party", value: "b2b" }, "2026-02-01");
    expect(codeOf(await openClub(lead, alliance, input))).toBe("club_not_for_party");
    await setAxis(world, alliance, { axis: "party", value: "b2e" }, "2026-03-01");
    const both = await Promise.all([openClub(lead, alliance, input), openClub(lead, alliance, input)]);
    expect(both.map(codeOf).sort()).toEqual(["club_exists", null].sort());
    expect(await listClubs(partner, alliance)).toMatchObject([{ kind: "consumer" }, { kind: "employee" }]);
  });

  test("takes no new members when the classification moves on, and stays to be read", async () => {
    const member = await joinedMember(partner, club);
    await setAxis(world, alliance, { axis: "party", value: "b2b" }, "2026-05-01");
    const file = await openedFile(partner, "Li Na");
    expect(codeOf(await joinClub(partner, club, memberInput(file)))).toBe("club_closed");
    expect(await getClub(partner, club)).toMatchObject({ takesMembers: false, isOngoing: true });
    expect(await getClubMember(partner, member)).toMatchObject({ number: 1 });
  });

  test("is seen by the firms of its alliance, and its levels are set by the lead", async () => {
    expect(await getClub(rival, club)).toMatchObject({ levels: [{ name: "Silver" }, { name: "Gold" }] });
    expect(await getClub(await scopeOf(world.stranger), club)).toBeNull();
    await place(world.rival.id, "invited");
    expect(await getClub(rival, club)).toBeNull();
    const level = { name: "Bronze", threshold: 50 };
    expect(codeOf(await addLevel(partner, club, level))).toBe("not_the_lead");
    expect(codeOf(await addLevel(rival, club, level))).toBe("not_found");
    expect(codeOf(await addLevel(lead, club, { ...level, threshold: 100 }))).toBe("club_level_taken");
  });

  test("keeps a level on which a benefit stands, and ends a benefit on a day", async () => {
    const gold = (await getClub(lead, club))?.levels[1]?.id ?? "";
    const benefit = {
      levelId: gold,
      title: "Free inspection",
      description: "",
      startsOn: "2026-05-01",
      endsOn: null,
    };
    const added = await addBenefit(lead, club, benefit);
    if (!added.ok) throw new Error(added.refusal.code);
    expect(codeOf(await addBenefit(partner, club, benefit))).toBe("not_the_lead");
    expect(codeOf(await addBenefit(lead, club, { ...benefit, levelId: club }))).toBe("club_level_unknown");
    expect(codeOf(await removeLevel(lead, club, gold))).toBe("club_level_in_use");
    expect(codeOf(await endBenefit(lead, club, added.value.id))).toBeNull();
    expect(codeOf(await endBenefit(lead, club, added.value.id))).toBe("benefit_ended");
    expect((await getClub(partner, club))?.levels[1]?.benefits).toMatchObject([
      { standing: "current", endsOn: "2026-06-01" },
    ]);
    now = new Date("2026-06-02T08:00:00.000Z");
    expect((await getClub(partner, club))?.levels[1]?.benefits).toMatchObject([{ standing: "ended" }]);
    const silver = (await getClub(lead, club))?.levels[0]?.id ?? "";
    expect(codeOf(await removeLevel(lead, club, silver))).toBeNull();
  });
});

describe("a member", () => {
  test("is a customer file of the firm's own, of the club's kind, once at a time", async () => {
    const [ours, theirs] = [await openedFile(partner), await openedFile(rival, "Wang Lei")];
    const company = await openedFile(partner, "Jiangnan Beverage", "company");
    for (const file of [theirs, company])
      expect(codeOf(await joinClub(partner, club, memberInput(file)))).toBe("club_customer_unknown");
    const both = await Promise.all([
      joinClub(partner, club, memberInput(ours)),
      joinClub(partner, club, memberInput(ours)),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["club_member_already", null].sort());
    expect(codeOf(await joinClub(partner, club, memberInput(ours, { joinedOn: "2026-06-02" })))).toBe(
      "joined_ahead",
    );
    const view = { id: club, kind: "consumer" as const };
    expect((await listCandidates(partner, view)).items).toEqual([]);
  });

  test("is numbered within its firm, also when many are entered at once", async () => {
    const files = await Promise.all(["A", "B", "C", "D"].map((name) => openedFile(partner, name)));
    await joinedMember(rival, club, "E");
    await Promise.all(files.map((file) => joinClub(partner, club, memberInput(file))));
    expect((await members(partner))?.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect((await members(rival))?.map(({ number }) => number)).toEqual([1]);
  });

  test("is its own firm's alone, the lead included", async () => {
    const id = await joinedMember(partner, club);
    for (const scope of [lead, rival]) {
      expect(await members(scope)).toEqual([]);
      expect(await getClubMember(scope, id)).toBeNull();
      expect(codeOf(await leaveClub(scope, id, { leftOn: "2026-05-01", reason: "x" }))).toBe("not_found");
      expect(codeOf(await creditPurchase(scope, id, { points: 5, countedOn: "2026-05-01", note: "" }))).toBe(
        "not_found",
      );
    }
  });

  test("enters the record of its firm alone, with name and consent as digests", async () => {
    const id = await joinedMember(partner, club, "Zhang Min");
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .selectAll()
      .execute();
    expect(entries).toMatchObject([
      { organization_id: world.partner.id, counterparty_organization_id: null, action: "club_member.joined" },
    ]);
    const written = JSON.stringify(entries);
    expect(written).not.toContain("Zhang Min");
    expect(written).not.toContain("paper form");
  });

  test("leaves with a reason, is counted no more, and may come back", async () => {
    const file = await openedFile(partner);
    const joined = await joinClub(partner, club, memberInput(file));
    if (!joined.ok) throw new Error(joined.refusal.code);
    const { id } = joined.value;
    const leaving = { leftOn: "2026-05-01", reason: "Moved away" };
    expect(codeOf(await leaveClub(partner, id, { ...leaving, leftOn: "2026-02-01" }))).toBe(
      "left_before_joining",
    );
    expect(codeOf(await leaveClub(partner, id, leaving))).toBeNull();
    expect(codeOf(await leaveClub(partner, id, leaving))).toBe("club_member_left");
    expect(codeOf(await creditPurchase(partner, id, { points: 5, countedOn: "2026-05-01", note: "" }))).toBe(
      "club_member_left",
    );
    expect((await counts(partner)).firms.find(({ isUs }) => isUs)?.total).toBe(0);
    expect(codeOf(await joinClub(partner, club, memberInput(file)))).toBeNull();
    expect((await members(partner))?.map(({ number }) => number)).toEqual([1, 2]);
  });

  test("stays with a firm that has left the alliance, which can end it and enter no other", async () => {
    const id = await joinedMember(partner, club);
    const activity = await plannedActivity(lead, club);
    await moveAttendance(partner, activity, "sign_up", id);
    await place(world.partner.id, "left");
    const file = await openedFile(partner, "Li Na");
    expect(codeOf(await joinClub(partner, club, memberInput(file)))).toBe("club_closed");
    expect(await getClubMember(partner, id)).not.toBeNull();
    expect(codeOf(await leaveClub(partner, id, { leftOn: "2026-06-01", reason: "Asked for it" }))).toBeNull();
    const { taken } = await world.database.system
      .selectFrom("club_activities")
      .where("id", "=", activity)
      .select("taken")
      .executeTakeFirstOrThrow();
    expect(taken).toBe(0);
  });
});

describe("points", () => {
  test("raise a member by the sum of its entries, and a counter-entry takes one back once", async () => {
    const id = await joinedMember(partner, club);
    const credited = await creditPurchase(partner, id, {
      points: 120,
      countedOn: "2026-05-01",
      note: "Lamp",
    });
    if (!credited.ok) throw new Error(credited.refusal.code);
    expect(await getClubMember(partner, id)).toMatchObject({ points: 120, level: "Gold" });
    const entryId = credited.value.id;
    const both = await Promise.all([
      takePointsBack(partner, id, { entryId, note: "Returned" }),
      takePointsBack(partner, id, { entryId, note: "Returned" }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["points_taken_back", null].sort());
    const view = await getClubMember(partner, id);
    expect(view).toMatchObject({ points: 0, level: "Silver" });
    const counter = view?.entries.find(({ reason }) => reason === "correction")?.id ?? "";
    expect(codeOf(await takePointsBack(partner, id, { entryId: counter, note: "x" }))).toBe(
      "points_entry_final",
    );
    expect(codeOf(await takePointsBack(rival, id, { entryId, note: "x" }))).toBe("not_found");
  });

  test("are counted neither ahead nor before joining", async () => {
    const id = await joinedMember(partner, club);
    const credit = async (countedOn: string) =>
      codeOf(await creditPurchase(partner, id, { points: 1, countedOn, note: "" }));
    expect([await credit("2026-06-02"), await credit("2026-02-27"), await credit("2026-03-01")]).toEqual([
      "counted_ahead",
      "counted_before_joining",
      null,
    ]);
  });

  test("are written once, and taken back whole, whoever writes", async () => {
    const id = await joinedMember(partner, club);
    const made = await creditPurchase(partner, id, { points: 50, countedOn: "2026-05-01", note: "" });
    if (!made.ok) throw new Error(made.refusal.code);
    const { system } = world.database;
    const row = await system
      .selectFrom("club_points")
      .where("id", "=", made.value.id)
      .selectAll()
      .executeTakeFirstOrThrow();
    await expect(system.updateTable("club_points").set({ points: 51 }).execute()).rejects.toThrow(
      /written once/,
    );
    await expect(system.deleteFrom("club_points").execute()).rejects.toThrow(/written once/);
    const part = {
      ...row,
      id: world.partner.id,
      points: -49,
      reason: "correction" as const,
      corrects_id: row.id,
    };
    await expect(system.insertInto("club_points").values(part).execute()).rejects.toThrow(/taken back whole/);
  });
});

describe("how many members the firms have", () => {
  const many = async (scope: Scope, count: number, from = 0) => {
    for (let made = from; made < from + count; made += 1) await joinedMember(scope, club, `Member ${made}`);
  };

  test("is told of oneself, and of others from five on", async () => {
    await many(partner, 4);
    await many(rival, 6);
    const seen = await counts(lead);
    expect(seen.levels).toEqual(["Silver", "Gold"]);
    expect(seen.firms).toMatchObject([
      { name: world.supplier.name, isUs: true, cells: [0, 0], total: 0 },
      { name: world.partner.name, cells: [null, null], total: null },
      { name: world.rival.name, cells: [null, null], total: 6 },
    ]);
    expect(seen.sum).toBeNull();
    expect((await counts(partner)).firms.find(({ isUs }) => isUs)).toMatchObject({ cells: [4, 0], total: 4 });
    await many(partner, 1, 4);
    expect((await counts(lead)).sum).toBe(11);
  });

  test("follows the levels", async () => {
    await many(partner, 10);
    const rows = (await members(partner)) ?? [];
    for (const { id } of rows.slice(0, 5))
      await creditPurchase(partner, id, { points: 100, countedOn: "2026-05-01", note: "" });
    const seen = (await counts(lead)).firms.find(({ id }) => id === world.partner.id);
    expect(seen).toMatchObject({ cells: [5, 5], total: 10 });
  });

  test("is not told of co-members in a closed alliance, and is in an open one", async () => {
    await many(rival, 5);
    expect((await counts(partner)).firms.map(({ id }) => id)).toEqual([world.supplier.id, world.partner.id]);
    await world.database.system
      .updateTable("alliances")
      .set({ is_open: 1 })
      .where("id", "=", alliance)
      .execute();
    expect((await counts(partner)).firms.find(({ id }) => id === world.rival.id)).toMatchObject({ total: 5 });
  });
});

describe("an activity", () => {
  test("is planned ahead by the lead, and held or cancelled once", async () => {
    const id = await plannedActivity(lead, club, { day: "2026-06-20" });
    expect(await getActivity(partner, id)).toMatchObject({
      startsAt: "2026-06-20T10:30:00.000Z",
      steps: [],
      state: "planned",
    });
    const past = {
      title: "x",
      description: "",
      place: "x",
      day: "2026-06-01",
      time: "15:59",
      capacity: 1,
      points: 0,
    };
    expect(codeOf(await planActivity(lead, club, past))).toBe("activity_past");
    expect(codeOf(await planActivity(partner, club, past))).toBe("not_the_lead");
    expect(codeOf(await moveActivity(lead, id, "hold"))).toBe("activity_ahead");
    expect(codeOf(await moveActivity(partner, id, "cancel", "x"))).toBe("not_the_lead");
    afterActivity();
    const both = await Promise.all([
      moveActivity(lead, id, "hold"),
      moveActivity(lead, id, "cancel", "Rain"),
    ]);
    expect(both.map(codeOf).filter((code) => code === null)).toHaveLength(1);
    expect(both.map(codeOf)).toContain("activity_moved");
  });

  test("gives its last place to one of two firms that ask at once", async () => {
    const id = await plannedActivity(lead, club, { capacity: 1 });
    const [ours, theirs] = [await joinedMember(partner, club), await joinedMember(rival, club, "Wang Lei")];
    const both = await Promise.all([
      moveAttendance(partner, id, "sign_up", ours),
      moveAttendance(rival, id, "sign_up", theirs),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["activity_full", null].sort());
    expect(await getActivity(partner, id)).toMatchObject({ isFull: true });
    const [winner, member] = both[0]?.ok ? [partner, ours] : [rival, theirs];
    const [loser, other] = both[0]?.ok ? [rival, theirs] : [partner, ours];
    expect(codeOf(await moveAttendance(winner, id, "withdraw", member))).toBeNull();
    expect(codeOf(await moveAttendance(loser, id, "sign_up", other))).toBeNull();
  });

  test("takes a firm's own members alone, and tells nobody else of them", async () => {
    const id = await plannedActivity(lead, club);
    const [ours, theirs] = [await joinedMember(partner, club), await joinedMember(rival, club, "Wang Lei")];
    expect(codeOf(await moveAttendance(partner, id, "sign_up", theirs))).toBe("not_found");
    expect(codeOf(await moveAttendance(lead, id, "sign_up", ours))).toBe("not_found");
    await moveAttendance(partner, id, "sign_up", ours);
    const activity = await getActivity(lead, id);
    expect(activity && (await listAttendances(lead, activity))).toEqual([]);
    expect(JSON.stringify(activity)).not.toContain("taken");
  });

  test("credits its points once to those who took part", async () => {
    const id = await plannedActivity(lead, club, { day: "2026-06-20", points: 40 });
    const [came, stayed] = [await joinedMember(partner, club), await joinedMember(partner, club, "Li Na")];
    for (const member of [came, stayed]) await moveAttendance(partner, id, "sign_up", member);
    expect(codeOf(await moveAttendance(partner, id, "attend", came))).toBe("attendance_not_possible");
    afterActivity();
    expect(await listClubDuties(lead)).toMatchObject([{ id, kind: "held" }]);
    expect(await listClubDuties(await scopeOf(world.supplier, "member"))).toEqual([]);
    await moveActivity(lead, id, "hold");
    expect(await listClubDuties(lead)).toEqual([]);
    expect(await listClubDuties(partner)).toMatchObject([{ id, kind: "attendance" }]);
    const both = await Promise.all([
      moveAttendance(partner, id, "attend", came),
      moveAttendance(partner, id, "attend", came),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["attendance_not_possible", null].sort());
    expect(await getClubMember(partner, came)).toMatchObject({ points: 40 });
    expect(await getClubMember(partner, stayed)).toMatchObject({ points: 0 });
  });

  test("many come in pages, the latest first", async () => {
    for (const day of ["2026-06-10", "2026-06-12", "2026-06-11"]) await plannedActivity(lead, club, { day });
    const first = await listActivities(partner, club, { limit: 2 });
    const second = await listActivities(partner, club, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      "2026-06-12",
      "2026-06-11",
      "2026-06-10",
    ]);
  });
});
