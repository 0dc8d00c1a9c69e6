// Segments on a real database: who is in one, who keeps and changes it, and what lists, counts and files make of it.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { countCustomers, listCustomers } from "~/features/customers/customers.queries.server";
import { customerInput } from "~/features/customers/customers.schema";
import { exportCustomers } from "~/features/customers/export-customers.server";
import { recordInteraction } from "~/features/interactions/interactions.commands.server";
import { assignCustomers } from "~/features/owners/assign-owner.server";
import { handOver } from "~/features/people/hand-over.server";
import { assessCustomer } from "~/features/standing/assess-customer.server";
import type { Assessment } from "~/features/standing/standing.schema";
import { viewInput } from "~/features/views/views.schema";
import { saveView } from "~/features/views/views.server";
import { newId } from "~/lib/id";
import { recordedComplaint } from "../../../tests/factories/complaints";
import { codeOf, must } from "../../../tests/factories/contacts";
import { interactionInput } from "../../../tests/factories/interactions";
import { definedSegment, ruleInput, segmentInput } from "../../../tests/factories/segments";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import type { SegmentRule } from "./segment-rule";
import { changeSegment, defineSegment, deleteSegment, restoreSegment } from "./segments.commands.server";
import { countInRule, getSegment, listSegments, usesOfSegment } from "./segments.queries.server";

let world: World;
let member: Scope;
let viewer: Scope;
let rival: Scope;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  viewer = await scopeOf(world.partner, "viewer");
  rival = await scopeOf(world.rival);
});

const opened = async (scope: Scope, file: Record<string, unknown>): Promise<string> =>
  must(await createCustomer(scope, customerInput.parse({ kind: "company", ...file }))).id;

type Judged<One = Assessment> = One extends unknown ? Omit<One, "effectiveOn" | "version" | "note"> : never;

const inSegment = async (scope: Scope, segment: string): Promise<string[]> =>
  (await listCustomers(scope, { ...allCustomers, segment }, { limit: 50 })).rows.map(({ name }) => name);

describe("who is in a segment", () => {
  const ids: Record<string, string> = {};

  beforeEach(async () => {
    now = new Date("2026-01-10T08:00:00.000Z");
    const files = {
      Brewery: { country: "CN", city: "Wuxi", industry: "Food and Beverage", employees: 400 },
      Dairy: { country: "CN", city: "Hohhot", industry: "food", employees: 90 },
      Mill: { country: "DE", city: "Köln", industry: "100% Wool", ownerUserId: member.user.id },
      Reader: { country: "DE", kind: "consumer", phone: "+49 221 5550142" },
    };
    for (const [name, file] of Object.entries(files)) ids[name] = await opened(member, { name, ...file });
    const judge = async (name: string, assessed: Judged, version: number) =>
      must(
        await assessCustomer(member, ids[name] ?? "", {
          ...assessed,
          note: "as agreed",
          effectiveOn: "2026-01-05",
          version,
        } as Assessment),
      );
    await judge("Brewery", { aspect: "form", value: "proactive" }, 0);
    await judge("Brewery", { aspect: "growth", value: ["loyalty", "expansion"] }, 1);
    await judge("Dairy", { aspect: "retention", value: "at_risk", lossReason: null }, 0);
    await judge("Dairy", { aspect: "loyalty", value: "client" }, 1);
    now = new Date("2026-06-01T08:00:00.000Z");
    must(await recordInteraction(member, ids.Dairy ?? "", interactionInput({ happenedOn: "2026-03-03" })));
    must(await recordInteraction(member, ids.Mill ?? "", interactionInput({ happenedOn: "2026-05-20" })));
    await recordedComplaint(member, ids.Mill ?? "", { receivedOn: "2026-05-20" });
    await opened(member, { name: "New brewer", country: "FR" });
    await opened(rival, { name: "Rival's", country: "CN", city: "Wuxi", industry: "Food", employees: 900 });
  });

  test.each<[string, Partial<SegmentRule>, string[]]>([
    ["kind", { kinds: ["consumer"] }, ["Reader"]],
    ["one of some kinds", { kinds: ["consumer", "company"], country: "DE" }, ["Mill", "Reader"]],
    ["country", { country: "CN" }, ["Brewery", "Dairy"]],
    ["a part of the city, in either case", { city: "wux" }, ["Brewery"]],
    ["a part of the industry", { industry: "FOOD" }, ["Brewery", "Dairy"]],
    ["a sign that the database would read otherwise", { industry: "100% w" }, ["Mill"]],
    ["that sign alone", { industry: "%" }, ["Mill"]],
    ["employees", { leastEmployees: 90 }, ["Brewery", "Dairy"]],
    ["form", { forms: ["basic", "proactive"] }, ["Brewery"]],
    ["growth", { growths: ["expansion"] }, ["Brewery"]],
    ["loyalty", { loyalties: ["client"] }, ["Dairy"]],
    ["retention", { retentions: ["at_risk", "lost"] }, ["Dairy"]],
    ["a file opened since", { createdFrom: "2026-06-01" }, ["New brewer"]],
    ["nobody spoken with", { quietDays: 90 }, ["Brewery", "Dairy", "New brewer", "Reader"]],
    ["spoken with since on the day itself", { quietDays: 91, country: "CN" }, ["Brewery"]],
    ["a complaint open", { complaint: "open" }, ["Mill"]],
    ["no complaint open", { complaint: "none", country: "DE" }, ["Reader"]],
    ["search", { text: "brew" }, ["Brewery", "New brewer"]],
    ["nobody by search", { text: "nothing at all" }, []],
    ["all of two", { country: "CN", quietDays: 120 }, ["Brewery"]],
    ["any of two", { match: "any", text: "brew", complaint: "open" }, ["Brewery", "Mill", "New brewer"]],
    ["any with one that nobody fits", { match: "any", country: "JP", city: "Hohhot" }, ["Dairy"]],
  ])("by %s", async (_, rule, names) => {
    const id = await definedSegment(member, { rule: ruleInput(rule) });
    expect(await inSegment(member, id)).toEqual(names);
    expect(await countInRule(member, ruleInput(rule))).toEqual({ count: names.length, isMore: false });
    expect(await countCustomers(member, { ...allCustomers, segment: id })).toMatchObject({
      count: names.length,
    });
  });

  test("by owner, or without one", async () => {
    const mine = await definedSegment(member, { rule: ruleInput({ owner: member.user.id }) });
    expect(await inSegment(member, mine)).toContain("Mill");
    const none = await definedSegment(member, { name: "Nobody's", rule: ruleInput({ owner: "none" }) });
    expect(await inSegment(member, none)).not.toContain("Mill");
  });

  test("is asked anew, and narrows with the list's own filter, its file and its changes alike", async () => {
    const id = await definedSegment(member, { rule: ruleInput({ country: "CN" }) });
    await opened(member, { name: "Latecomer", country: "CN" });
    expect(await inSegment(member, id)).toEqual(["Brewery", "Dairy", "Latecomer"]);
    const filter = { ...allCustomers, segment: id, text: "brew" };
    const lines: unknown[][] = [];
    for await (const batch of exportCustomers(member, filter, { by: "name", descending: false }))
      lines.push(...batch);
    expect(lines.slice(1).map((line) => line[3])).toEqual(["Brewery"]);
    const owner = world.partner.people.owner.id;
    const all = { id: [], all: true, ownerUserId: owner };
    expect(must(await assignCustomers(member, filter, all)).rows).toBe(1);
  });

  test("is nobody's in another firm, in a list by a segment that is gone, or by none at all", async () => {
    const id = await definedSegment(member, { rule: ruleInput({ country: "CN" }) });
    for (const segment of [id, newId()]) {
      expect(await inSegment(rival, segment)).toEqual([]);
      expect(await countCustomers(rival, { ...allCustomers, segment })).toMatchObject({ count: 0 });
    }
    must(await deleteSegment(member, id, { evenIfUsed: false }));
    expect(await inSegment(member, id)).toEqual([]);
  });

  test("tells a viewer no digits of a person's telephone", async () => {
    const id = await definedSegment(member, { rule: ruleInput({ match: "any", text: "5550142" }) });
    expect(await inSegment(member, id)).toEqual(["Reader"]);
    expect(await inSegment(viewer, id)).toEqual([]);
  });
});

describe("keeping segments", () => {
  test("is read by every colleague and changed from what was seen", async () => {
    const id = await definedSegment(member);
    const manager = await scopeOf(world.partner, "alliance_manager");
    expect(await getSegment(viewer, id)).toMatchObject({
      name: "Chinese firms",
      owner: { id: member.user.id },
    });
    expect(await getSegment(rival, id)).toBeNull();
    const change = {
      ...segmentInput({ name: "German firms", rule: ruleInput({ country: "DE" }) }),
      version: 1,
    };
    expect(codeOf(await changeSegment(rival, id, change))).toBe("not_found");
    const both = await Promise.all([changeSegment(manager, id, change), changeSegment(member, id, change)]);
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    expect(await getSegment(viewer, id)).toMatchObject({ rule: { country: "DE" }, version: 2 });
  });

  test("a name is given once in a firm, also by two at once, and again after it went", async () => {
    const both = await Promise.all([
      defineSegment(member, segmentInput()),
      defineSegment(await scopeOf(world.partner), segmentInput()),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["segment_name_taken", null].sort());
    expect(codeOf(await defineSegment(rival, segmentInput()))).toBeNull();
    const [first] = (await listSegments(member)).items;
    must(await deleteSegment(member, first?.id ?? "", { evenIfUsed: false }));
    await definedSegment(member);
    expect(codeOf(await restoreSegment(member, first?.id ?? ""))).toBe("segment_name_taken");
  });

  test("a firm keeps a hundred", async () => {
    for (let number = 0; number < 100; number++) await definedSegment(member, { name: `Segment ${number}` });
    expect(codeOf(await defineSegment(member, segmentInput()))).toBe("segments_too_many");
    const first = await listSegments(member, { limit: 60 });
    const second = await listSegments(member, { limit: 60, cursor: first.nextCursor });
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(100);
    expect(second.nextCursor).toBeNull();
  });

  test("an owner is an active colleague who works with customers", async () => {
    const by = (ownerUserId: string) => segmentInput({ ownerUserId });
    for (const unfit of [viewer.user.id, rival.user.id, newId()])
      expect(codeOf(await defineSegment(member, by(unfit)))).toBe("owner_unknown");
    const id = await definedSegment(member, { ownerUserId: world.partner.people.alliance_manager.id });
    expect((await getSegment(member, id))?.owner.name).toBe("alliance_manager of Partner");
  });

  test("goes to the colleague who follows on its owner", async () => {
    const id = await definedSegment(member);
    const owner = await scopeOf(world.partner);
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
    expect((await getSegment(owner, id))?.owner.id).toBe(owner.user.id);
  });

  test("one that views show goes only when that was said, and comes back", async () => {
    const id = await definedSegment(member);
    const view = (name: string, isShared: boolean) =>
      viewInput.parse({ name, list: "customers", query: `segment=${id}`, isShared });
    must(await saveView(member, view("All of them", true)));
    must(await saveView(viewer, view("Private", false)));
    expect(await usesOfSegment(member, id)).toEqual({ views: ["All of them"], otherViews: 1 });
    expect(await deleteSegment(member, id, { evenIfUsed: false })).toEqual({
      ok: false,
      refusal: { code: "segment_in_use", details: { views: 2 } },
    });
    expect(codeOf(await deleteSegment(rival, id, { evenIfUsed: true }))).toBe("not_found");
    must(await deleteSegment(member, id, { evenIfUsed: true }));
    expect(codeOf(await deleteSegment(member, id, { evenIfUsed: true }))).toBe("not_found");
    expect(await getSegment(member, id)).toBeNull();
    expect(codeOf(await restoreSegment(rival, id))).toBe("not_found");
    must(await restoreSegment(member, id));
    expect(codeOf(await restoreSegment(member, id))).toBe("not_found");
    expect(await getSegment(viewer, id)).toMatchObject({ name: "Chinese firms" });
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .select("action")
      .orderBy("position")
      .execute();
    expect(entries.map(({ action }) => action.replace("customer_segment.", ""))).toEqual([
      ...["defined", "deleted", "restored"],
    ]);
  });
});
