// A person's calendar at a secret address: what stands in it, for whom, and when it ends.

import { beforeEach, describe, expect, test } from "vitest";
import { scopeOfFeed } from "~/access/identify.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { codeOf, must } from "../../../tests/factories/contacts";
import { addedPhase, addedTask, joinedProject } from "../../../tests/factories/projects";
import { context, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { leaveProject } from "../projects/parties.server";
import { listFeedEntries } from "./feed.queries.server";
import { getFeed, makeFeed, revokeFeed } from "./feeds.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  [supplier, partner] = await Promise.all([scopeOf(world.supplier), scopeOf(world.partner)]);
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  const phaseId = await addedPhase(supplier, id);
  await addedTask(supplier, id, phaseId, { name: "Ours", assigneeUserId: supplier.user.id });
  await addedTask(supplier, id, phaseId, { name: "Nobody's" });
  await addedTask(supplier, id, phaseId, {
    name: "Theirs",
    organizationId: partner.organizationId,
    assigneeUserId: partner.user.id,
  });
  await addedTask(supplier, id, phaseId, { name: "Agreed", kind: "milestone", durationDays: 0 });
});

const titles = async (scope: Scope) => (await listFeedEntries(scope)).map(({ title }) => title).sort();
const opens = async (secret: string) => (await scopeOfFeed(secret, context())) !== null;

describe("a calendar", () => {
  test("holds one's own tasks on the dates of the plan, and every milestone", async () => {
    expect(await titles(supplier)).toEqual(["Milestone: Agreed", "Ours"]);
    expect(await titles(partner)).toEqual(["Milestone: Agreed", "Theirs"]);
    expect(await titles(await scopeOf(world.rival))).toEqual([]);
    expect((await listFeedEntries(supplier)).find(({ title }) => title === "Ours")).toMatchObject({
      when: { from: "2026-06-01", to: "2026-06-05" },
      text: "Safety controller",
    });
    must(await leaveProject(partner, id));
    expect(await titles(partner)).toEqual([]);
  });

  test("tells of reviews of charters that the firm has a part in", async () => {
    await supplier.transaction(async (tx) => {
      await tx.db
        .insertAsLead("alliance_charters", [
          {
            id: newId(),
            alliance_id: world.alliance.id,
            vision: "",
            goal: "",
            target_customers: "",
            geographic_scope: "",
            products_services: "",
            core_technology: "",
            advantage_basis: "",
            shared_values: "",
            meeting_rhythm: "",
            starts_on: null,
            review_on: "2026-07-01",
            updated_by_user_id: tx.user.id,
            updated_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "alliance", id: world.alliance.id },
        action: "alliance.charter_changed",
      });
      return ok(null);
    });
    expect(await titles(partner)).toEqual(
      expect.arrayContaining([expect.stringContaining("Review of the charter")]),
    );
    expect(await titles(await scopeOf(world.stranger))).toEqual([]);
  });
});

describe("its address", () => {
  test("is made once at a time: a new one ends the one before", async () => {
    expect(await getFeed(supplier)).toBeNull();
    const { secret: first } = must(await makeFeed(supplier));
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(await opens(first)).toBe(true);
    const { secret: second } = must(await makeFeed(supplier));
    expect(await opens(first)).toBe(false);
    expect(await opens(second)).toBe(true);
    expect(await getFeed(supplier)).toMatchObject({ lastReadAt: expect.any(String) });
    expect(await getFeed(await scopeOf(world.supplier, "member"))).toBeNull();
    must(await revokeFeed(supplier));
    expect(await opens(second)).toBe(false);
    expect(codeOf(await revokeFeed(supplier))).toBe("stale");
  });

  test("is not kept, and made once from one form", async () => {
    const key = "019a0000-0000-7000-8000-0000000000aa";
    const { secret } = must(await makeFeed(supplier, key));
    expect(codeOf(await makeFeed(supplier, key))).toBe("already_sent");
    expect(await opens(secret)).toBe(true);
    const rows = await world.database.system.selectFrom("calendar_feeds").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("reads what the person may read at the time, and changes nothing", async () => {
    const { secret } = must(await makeFeed(supplier));
    const scope = await scopeOfFeed(secret, context());
    if (!scope) throw new Error("no scope");
    expect(await titles(scope)).toEqual(["Milestone: Agreed", "Ours"]);
    for (const right of ["projects.run", "projects.work", "customers.read", "people.read"] as const)
      expect(scope.can(right)).toBe(false);
    expect(await opens("x")).toBe(false);
    expect(await opens("")).toBe(false);
  });

  test("opens nothing while the person or the firm is suspended, or has left", async () => {
    const { secret } = must(await makeFeed(partner));
    const { system } = world.database;
    const place = (status: "active" | "suspended" | "left") =>
      system.updateTable("memberships").set({ status }).where("user_id", "=", partner.user.id).execute();
    for (const status of ["suspended", "left"] as const) {
      await place(status);
      expect(await opens(secret), status).toBe(false);
    }
    await place("active");
    expect(await opens(secret)).toBe(true);
    await system
      .updateTable("organizations")
      .set({ status: "suspended" })
      .where("id", "=", partner.organizationId)
      .execute();
    expect(await opens(secret)).toBe(false);
  });
});
