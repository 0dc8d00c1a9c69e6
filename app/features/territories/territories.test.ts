// Territories on a real database: who assigns, who reads, what the commands refuse, and what the database refuses by itself.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { setAxis } from "../../../tests/factories/clubs";
import { insertProductLine } from "../../../tests/factories/deals";
import { assigned, channelOf, territoryInput } from "../../../tests/factories/territories";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getAlliance } from "../alliances/alliances.queries.server";
import { closeAlliances } from "../alliances/life-cycle/close-alliances.server";
import { assignTerritory, changeTerritory } from "./assign-territory.server";
import { endTerritory } from "./end-territory.server";
import { getTerritory, listEndingTerritories, listTerritories } from "./territories.queries.server";
import type { TerritoryChange, TerritoryInput } from "./territories.schema";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let channel: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-22T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  channel = await channelOf(world, [world.partner, world.rival]);
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);
const assign = async (
  firm: "partner" | "rival" | "stranger",
  change: Partial<TerritoryInput> = {},
  allianceId = channel,
) => codeOf(await assignTerritory(lead, allianceId, territoryInput(world[firm].id, change)));
const listed = async (scope: Scope, allianceId = channel) => (await listTerritories(scope, allianceId)).items;
const end = async (territoryId: string, endsOn: string, version = 1, by = lead) =>
  codeOf(await endTerritory(by, channel, { territoryId, endsOn, version, reason: "no sales" }));
const entriesOf = (id: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["action", "counterparty_organization_id as counterparty"])
    .orderBy("position")
    .execute();

describe("assigning", () => {
  test("is for the lead, to a member that has accepted, and recorded for both", async () => {
    const id = await assigned(lead, channel, world.partner, { region: "Jiangsu", note: "Twelve engineers" });
    expect(await listed(lead)).toMatchObject([
      { id, member: { name: "Partner" }, country: "CN", region: "Jiangsu", state: "in_force", end: null },
    ]);
    expect(await entriesOf(id)).toEqual([{ action: "territory.assigned", counterparty: world.partner.id }]);
    expect(await assign("stranger")).toBe("firm_not_in_alliance");
    const byMember = await assignTerritory(partner, channel, territoryInput(world.partner.id));
    expect(codeOf(byMember)).toBe("not_found");
    const elsewhere = await assignTerritory(await scopeOf(world.stranger), channel, territoryInput(newId()));
    expect(codeOf(elsewhere)).toBe("not_found");
  });

  test.each(["invited", "declined", "left"] as const)("is not for a firm that %s", async (status) => {
    await world.database.system
      .updateTable("alliance_members")
      .set({ status })
      .where("alliance_id", "=", channel)
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await assign("partner")).toBe("firm_not_in_alliance");
    await expect(written({})).rejects.toThrow("territory_member_gone");
  });

  test("takes a distribution channel that has not come to its exit", async () => {
    expect(await assign("partner", {}, world.alliance.id)).toBe("territories_not_open");
    await setAxis(world, channel, { axis: "purpose", value: "product_brand" }, "2026-11-01");
    expect(await assign("partner")).toBe("territories_not_open");
    expect((await getAlliance(lead, channel))?.features).not.toContain("territories");
  });

  test("takes a line of the lead's own catalogue that is not retired", async () => {
    const line = await insertProductLine(world, "DRIVES", "Drives");
    expect(await assign("partner", { productLineId: newId() })).toBe("territory_line_unknown");
    expect(await assign("partner", { productLineId: line })).toBeNull();
    expect((await listed(partner))[0]).toMatchObject({ productLine: { code: "DRIVES", name: "Drives" } });
    await world.database.system.updateTable("product_lines").set({ status: "retired" }).execute();
    expect(await assign("rival", { productLineId: line })).toBe("territory_line_unknown");
  });
});

describe("what is exclusive", () => {
  test("is nobody else's, in whichever alliance of the lead and however the region is written", async () => {
    await assigned(lead, channel, world.partner, { region: "Jiangsu", isExclusive: true });
    const refused = await assignTerritory(
      lead,
      channel,
      territoryInput(world.rival.id, { region: "江苏省" }),
    );
    expect(refused).toEqual({
      ok: false,
      refusal: { code: "territory_taken", details: { firm: "Partner", alliance: "Channel" } },
    });
    expect(await assign("rival")).toBe("territory_taken");
    const other = await channelOf(world, [world.rival]);
    expect(await assign("rival", {}, other)).toBe("territory_taken");
    expect(await assign("rival", { region: "Zhejiang" }, other)).toBeNull();
    expect(await assign("partner", { region: "Jiangsu", isExclusive: true })).toBe("territory_double");
  });

  test("is free for others on the day after its end", async () => {
    const id = await assigned(lead, channel, world.partner, { isExclusive: true });
    expect(await end(id, "2026-12-31")).toBeNull();
    expect(await assign("rival", { startsOn: "2026-12-31" })).toBe("territory_taken");
    expect(await assign("rival", { startsOn: "2027-01-01" })).toBeNull();
  });

  test("is another lead's matter elsewhere", async () => {
    await assigned(lead, channel, world.partner, { isExclusive: true });
    const { id } = await createAlliance(world.stranger, [world.rival], "Other");
    const other = await scopeOf(world.stranger);
    await setAxis({ ...world, supplier: world.stranger }, id, {
      axis: "purpose",
      value: "distribution_channel",
    });
    expect(codeOf(await assignTerritory(other, id, territoryInput(world.rival.id)))).toBeNull();
  });
});

/** A row straight into the table. */
const written = (change: Record<string, unknown>) =>
  world.database.system
    .insertInto("territories")
    .values({
      id: newId(),
      alliance_id: channel,
      organization_id: world.partner.id,
      lead_organization_id: world.supplier.id,
      country: "CN",
      region: "",
      region_key: "",
      product_line_id: null,
      is_exclusive: 0,
      starts_on: "2026-01-01",
      ends_on: null,
      note: "",
      replaces_id: null,
      assigned_by_user_id: world.supplier.people.owner.id,
      assigned_at: "2026-01-01T00:00:00.000Z",
      ended_at: null,
      ended_by_user_id: null,
      end_reason: "",
      ...change,
    })
    .execute();

describe("the database itself", () => {
  const rivals = () => ({ organization_id: world.rival.id });

  test("refuses what an exclusive territory takes, and a member's double", async () => {
    await written({ is_exclusive: 1, region: "Jiangsu", region_key: "CN-JS", ends_on: "2026-06-30" });
    await expect(written(rivals())).rejects.toThrow("territory_taken");
    const jiangsu = { region: "江苏", region_key: "CN-JS" };
    await expect(written({ ...rivals(), ...jiangsu, starts_on: "2026-06-30" })).rejects.toThrow(
      "territory_taken",
    );
    await written({ ...rivals(), ...jiangsu, starts_on: "2026-07-01" });
    await written({ ...rivals(), region: "Zhejiang", region_key: "CN-ZJ" });
    const again = { is_exclusive: 1, ...jiangsu, starts_on: "2026-03-01" };
    await expect(written({ ...again, ends_on: "2026-04-01" })).rejects.toThrow("territory_double");
    await written({ ends_on: "2026-05-01", country: "DE" });
  });

  test("keeps the facts, lets an end come earlier alone, and keeps the row", async () => {
    const id = await assigned(lead, channel, world.partner, { endsOn: "2026-12-31" });
    const set = (change: Record<string, unknown>) =>
      world.database.system.updateTable("territories").set(change).where("id", "=", id).execute();
    for (const change of [{ note: "x" }, { is_exclusive: 1 }, { country: "DE" }, { starts_on: "2026-02-01" }])
      await expect(set(change)).rejects.toThrow("the facts of a territory are fixed");
    await expect(set({ ends_on: "2027-01-01" })).rejects.toThrow("the facts of a territory are fixed");
    await expect(set({ ends_on: null })).rejects.toThrow("the facts of a territory are fixed");
    await set({ ends_on: "2026-12-30" });
    const gone = world.database.system.deleteFrom("territories").where("id", "=", id).execute();
    await expect(gone).rejects.toThrow("the facts of a territory are fixed");
  });

  test("ties a territory to its alliance's lead, member and catalogue", async () => {
    await expect(written({ lead_organization_id: world.stranger.id })).rejects.toThrow();
    await expect(written({ organization_id: world.stranger.id })).rejects.toThrow();
    await expect(written({ product_line_id: newId() })).rejects.toThrow();
    await expect(written({ ends_on: "2025-12-31" })).rejects.toThrow();
  });
});

describe("reading", () => {
  test("a member reads its own alone, also where the alliance is open", async () => {
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    const ours = await assigned(lead, channel, world.partner, { region: "Jiangsu", isExclusive: true });
    const theirs = await assigned(lead, channel, world.rival, { region: "Zhejiang" });
    expect((await listed(partner)).map(({ id }) => id)).toEqual([ours]);
    expect((await listed(rival)).map(({ id }) => id)).toEqual([theirs]);
    expect(await getTerritory(rival, channel, ours)).toBeNull();
    expect(await getTerritory(partner, world.alliance.id, ours)).toBeNull();
    expect(await listed(await scopeOf(world.stranger))).toEqual([]);
  });

  test("comes in pages, each once, and by what stands and what has ended", async () => {
    const regions = ["Jiangsu", "Zhejiang", "Anhui", "Fujian"];
    for (const region of regions) await assigned(lead, channel, world.partner, { region });
    const past = await assigned(lead, channel, world.partner, { region: "Hunan", endsOn: "2026-11-21" });
    const next = await assigned(lead, channel, world.partner, { region: "Hunan", startsOn: "2026-12-01" });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listTerritories>> = await listTerritories(partner, channel, {
        show: "standing",
        limit: 2,
        cursor,
      });
      seen.push(...page.items.map(({ region }) => region));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual([...regions, "Hunan"].toSorted());
    const ended = await listTerritories(lead, channel, { show: "ended" });
    expect(ended.items.map(({ id }) => id)).toEqual([past]);
    expect(await getTerritory(lead, channel, next)).toMatchObject({ state: "upcoming" });
  });
});

describe("ending", () => {
  test("sets a last day with a reason, and of two people the first counts", async () => {
    const id = await assigned(lead, channel, world.partner);
    expect(await end(id, "2026-11-30", 1, rival)).toBe("not_found");
    expect(await end(id, "2026-11-30", 1, partner)).toBe("not_found");
    const colleague = await scopeOf(world.supplier);
    const codes = await Promise.all([end(id, "2026-11-30"), end(id, "2026-12-31", 1, colleague)]);
    expect(codes.toSorted()).toEqual([null, "stale"].toSorted());
    expect(await getTerritory(partner, channel, id)).toMatchObject({
      state: "in_force",
      end: { reason: "no sales", withAccess: false },
      version: 2,
    });
    expect((await entriesOf(id)).map(({ action }) => action)).toEqual([
      "territory.assigned",
      "territory.ended",
    ]);
  });

  test("comes earlier alone, and calls off what has not begun", async () => {
    const id = await assigned(lead, channel, world.partner, { startsOn: "2027-01-01", endsOn: "2027-12-31" });
    for (const day of ["2027-12-31", "2028-01-01", "2026-12-30"])
      expect(await end(id, day)).toBe("territory_end_date");
    expect(await end(id, "2027-06-30")).toBeNull();
    expect(await end(id, "2026-12-31", 2)).toBeNull();
    expect(await getTerritory(lead, channel, id)).toMatchObject({ state: "ended", neverBegan: true });
    expect(await end(id, "2026-12-31", 3)).toBe("territory_over");
    expect(await assign("partner", { startsOn: "2027-01-01" })).toBeNull();
  });

  test("comes with the end of the members' access", async () => {
    const id = await assigned(lead, channel, world.partner, { region: "Jiangsu" });
    const later = await assigned(lead, channel, world.rival, { region: "Hunan", startsOn: "2027-06-01" });
    const before = await assigned(lead, channel, world.rival, { region: "Anhui", endsOn: "2026-06-30" });
    await exiting("2026-12-01");
    now = new Date("2026-12-02T08:00:00.000Z");
    expect(await closeAlliances(await systemScope("tests"))).toBe(1);
    const ended = { endsOn: "2026-11-30", state: "ended", end: { withAccess: true, reason: "" } };
    expect(await getTerritory(partner, channel, id)).toMatchObject(ended);
    expect(await getTerritory(lead, channel, later)).toMatchObject({ ...ended, neverBegan: true });
    expect(await getTerritory(lead, channel, before)).toMatchObject({ endsOn: "2026-06-30", end: null });
    expect((await entriesOf(id)).at(-1)).toEqual({
      action: "territory.ended",
      counterparty: world.partner.id,
    });
    expect(await assign("partner", { region: "Hubei" })).toBe("territories_not_open");
  });
});

/** The channel at its exit, with the day on which the access ends. */
const exiting = async (accessEndsOn: string): Promise<void> => {
  const { system } = world.database;
  await system
    .insertInto("alliance_exit_plans")
    .values({
      id: newId(),
      alliance_id: channel,
      lead_organization_id: world.supplier.id,
      access_ends_on: accessEndsOn,
      note: "",
      closed_at: null,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    })
    .execute();
  await system.updateTable("alliances").set({ stage: "exit" }).where("id", "=", channel).execute();
};

describe("a change", () => {
  const change = async (territoryId: string, more: Partial<TerritoryChange> = {}) => {
    const { organizationId, ...facts } = territoryInput("");
    const asked = { ...facts, territoryId, version: 1, reason: "New terms", startsOn: "2027-01-01", ...more };
    return changeTerritory(lead, channel, asked);
  };

  test("ends the old one on the day before and begins a new one", async () => {
    const id = await assigned(lead, channel, world.partner, { region: "Jiangsu" });
    const changed = await change(id, { region: "Jiangsu", isExclusive: true });
    const newOne = changed.ok ? changed.value.id : "";
    expect(await getTerritory(partner, channel, id)).toMatchObject({
      endsOn: "2026-12-31",
      end: { reason: "New terms" },
      isExclusive: false,
    });
    expect(await getTerritory(partner, channel, newOne)).toMatchObject({
      replacesId: id,
      isExclusive: true,
      startsOn: "2027-01-01",
      state: "upcoming",
    });
  });

  test("that is refused leaves the old one as it is", async () => {
    const id = await assigned(lead, channel, world.partner, { region: "Jiangsu" });
    await assigned(lead, channel, world.rival, { region: "Zhejiang" });
    expect(codeOf(await change(id, { isExclusive: true }))).toBe("territory_taken");
    expect(codeOf(await change(id, { version: 2 }))).toBe("stale");
    expect(codeOf(await change(id, { startsOn: "2025-12-31" }))).toBe("territory_change_date");
    expect(codeOf(await change(newId()))).toBe("not_found");
    expect(await getTerritory(lead, channel, id)).toMatchObject({ endsOn: null, end: null, version: 1 });
    expect(await end(id, "2026-11-01")).toBeNull();
    expect(codeOf(await change(id, { version: 2 }))).toBe("territory_over");
  });
});

test("what runs out within thirty days is the lead's duty until the next one is assigned", async () => {
  const soon = await assigned(lead, channel, world.partner, { region: "Jiangsu", endsOn: "2026-12-22" });
  await assigned(lead, channel, world.partner, { region: "Anhui", endsOn: "2026-12-23" });
  const called = await assigned(lead, channel, world.partner, { region: "Hunan" });
  await end(called, "2026-11-30");
  const due = async (scope: Scope) => (await listEndingTerritories(scope)).map(({ id }) => id);
  expect(await due(lead)).toEqual([soon]);
  expect(await due(await scopeOf(world.supplier, "viewer"))).toEqual([]);
  expect(await due(partner)).toEqual([]);
  await assigned(lead, channel, world.partner, { region: "江苏", startsOn: "2026-12-23" });
  expect(await due(lead)).toEqual([]);
});
