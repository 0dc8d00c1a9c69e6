// The register on a real database: claims and answers, who sees them, and that no class of an entity is ever held to more than 100 %.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  exactly,
  holdingOf,
  openAlliance,
  outsider,
  percent,
  record,
  recorded,
} from "../../../tests/factories/equity";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { answerHolding } from "./answer-holding.server";
import { endHolding, withdrawHolding } from "./end-holding.server";
import { getHolding } from "./get-holding.server";
import { allHoldings } from "./holdings.filter";
import { countClaimsToAnswer, countHoldings, listHoldings } from "./holdings.queries.server";
import { hideHolding, showHolding } from "./show-holding.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let stranger: Scope;

const done = expect.objectContaining({ ok: true });
const refused = (code: string, details?: Record<string, string>) => ({
  ok: false,
  refusal: details ? { code, details } : { code },
});

const confirm = (scope: Scope, holdingId: string) =>
  answerHolding(scope, { holdingId, answer: "confirmed", note: "" });
const dispute = (scope: Scope, holdingId: string, note = "We never sold a share.") =>
  answerHolding(scope, { holdingId, answer: "disputed", note });
const idsSeenBy = async (scope: Scope): Promise<string[]> =>
  (await listHoldings(scope, { cursor: null })).items.map(({ id }) => id);
const seen = async (scope: Scope, id: string) => {
  const holding = await getHolding(scope, id);
  if (!holding) throw new Error("not visible");
  return holding;
};

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  stranger = await scopeOf(world.stranger);
});

describe("a claim", () => {
  test("waits for the other firm, which learns of it by mail, and counts once it is confirmed", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 33.333333333));
    expect(await seen(partner, id)).toMatchObject({
      state: "claimed",
      side: "counterparty",
      steps: ["confirm", "dispute"],
      owner: { name: "Supplier", kind: "firm" },
      owned: { name: "Partner", kind: "us" },
      leastUnits: percent(33.333333333),
    });
    expect(await countClaimsToAnswer(partner)).toBe(1);
    expect(await countClaimsToAnswer(supplier)).toBe(0);
    const mail = await world.database.system.selectFrom("outbox").selectAll().orderBy("recipient").execute();
    expect(mail.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["holding_claimed", "alliance_manager@partner.example"],
      ["holding_claimed", "owner@partner.example"],
    ]);
    expect(await confirm(partner, id)).toEqual(done);
    expect(await seen(supplier, id)).toMatchObject({ state: "confirmed", steps: ["end", "replace", "show"] });
    expect(await countClaimsToAnswer(partner)).toBe(0);
  });

  test("is answered once, by the other firm alone, also at once", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 10));
    expect(await confirm(supplier, id)).toEqual(refused("holding_wrong_side"));
    expect(await confirm(rival, id)).toEqual(refused("not_found"));
    expect(await confirm(partner, newId())).toEqual(refused("not_found"));
    const answers = await Promise.all([confirm(partner, id), dispute(partner, id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const { state } = await seen(partner, id);
    expect(await dispute(partner, id)).toEqual(refused("holding_moved", { state }));
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .select(["action", "organization_id", "counterparty_organization_id"])
      .orderBy("at")
      .execute();
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      action: "holding.recorded",
      organization_id: world.supplier.id,
      counterparty_organization_id: world.partner.id,
    });
  });

  test("that is disputed is taken back by whoever made it, and by nobody else", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 10));
    expect(await dispute(partner, id)).toEqual(done);
    expect(await seen(supplier, id)).toMatchObject({
      state: "disputed",
      answerNote: "We never sold a share.",
    });
    expect(await withdrawHolding(partner, id)).toEqual(refused("holding_wrong_side"));
    expect(await withdrawHolding(supplier, id)).toEqual(done);
    expect(await withdrawHolding(supplier, id)).toEqual(refused("holding_moved", { state: "withdrawn" }));
  });

  test("names only firms that the recording one knows; others are as none", async () => {
    const unknown = await record(supplier, holdingOf(world.supplier.id, world.stranger.id, 10));
    expect(unknown).toEqual(refused("holding_owned_unknown"));
    expect(await record(supplier, holdingOf(world.supplier.id, newId(), 10))).toEqual(unknown);
    expect(await record(partner, holdingOf(world.partner.id, world.rival.id, 10))).toEqual(unknown);
    const party = await recordedParty(rival);
    expect(await record(partner, holdingOf(world.partner.id, party, 10))).toEqual(unknown);
  });

  test("concerns the firm itself", async () => {
    expect(await record(supplier, holdingOf(world.partner.id, world.rival.id, 10))).toEqual(
      refused("holding_not_ours"),
    );
    expect(await record(supplier, holdingOf(world.supplier.id, world.supplier.id, 10))).toEqual(
      refused("holding_itself"),
    );
    expect(await record(supplier, holdingOf(outsider("Fund"), world.partner.id, 10))).toEqual(
      refused("holding_not_ours"),
    );
    expect(await record(supplier, holdingOf(world.supplier.id, outsider("Li Na", "person"), 10))).toEqual(
      refused("holding_person_owned"),
    );
  });
});

const recordedParty = async (scope: Scope): Promise<string> => {
  const id = await recorded(scope, holdingOf(scope.organizationId, outsider("Kunshan Industrial Fund"), 20));
  return (await seen(scope, id)).owned.id;
};

describe("an end", () => {
  test("is set by either side, and only ever earlier", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 40));
    expect(await endHolding(supplier, id, { endsOn: "2026-12-01", version: 1 })).toEqual(
      refused("holding_moved", { state: "claimed" }),
    );
    await confirm(partner, id);
    expect(await endHolding(partner, id, { endsOn: "2026-12-01", version: 1 })).toEqual(refused("stale"));
    expect(await endHolding(partner, id, { endsOn: "2019-12-31", version: 2 })).toEqual(
      refused("holding_end_before_start"),
    );
    expect(await endHolding(partner, id, { endsOn: "2026-12-01", version: 2 })).toEqual(done);
    expect(await seen(supplier, id)).toMatchObject({ endsOn: "2026-12-01", isCurrent: true });
    expect(await endHolding(supplier, id, { endsOn: "2027-01-01", version: 3 })).toEqual(
      refused("holding_end_not_earlier"),
    );
    expect(await endHolding(supplier, id, { endsOn: "2026-11-22", version: 3 })).toEqual(done);
    expect(await seen(partner, id)).toMatchObject({ isCurrent: false });
    expect(await endHolding(rival, id, { endsOn: "2026-11-01", version: 4 })).toEqual(refused("not_found"));
  });

  test("two at once: one of them counts", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 40));
    await confirm(partner, id);
    const ends = await Promise.all([
      endHolding(supplier, id, { endsOn: "2026-12-01", version: 2 }),
      endHolding(partner, id, { endsOn: "2026-11-30", version: 2 }),
    ]);
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    expect(ends).toContainEqual(refused("stale"));
  });

  test("other figures end the old holding and make a new claim of the same parties", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 40));
    await confirm(partner, id);
    const anew = (more: object) =>
      record(supplier, holdingOf(world.supplier.id, world.partner.id, 45, { replaces: id, ...more }));
    expect(await anew({ startsOn: null })).toEqual(refused("holding_replaced_needs_start"));
    expect(await anew({ startsOn: "2019-01-01" })).toEqual(refused("holding_replaced_needs_start"));
    expect(
      await record(supplier, holdingOf(world.supplier.id, world.rival.id, 45, { replaces: id })),
    ).toEqual(refused("holding_replaced_unknown"));
    expect(await record(rival, holdingOf(world.rival.id, world.supplier.id, 45, { replaces: id }))).toEqual(
      refused("holding_replaced_unknown"),
    );
    expect(await anew({ startsOn: "2026-07-01" })).toEqual(done);
    expect(await seen(partner, id)).toMatchObject({
      state: "confirmed",
      endsOn: "2026-07-01",
      leastUnits: percent(40),
    });
    expect(await countClaimsToAnswer(partner)).toBe(1);
  });

  test("a claim that nobody has answered is replaced by taking it back", async () => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 40));
    expect(
      await record(supplier, holdingOf(world.supplier.id, world.partner.id, 41, { replaces: id })),
    ).toEqual(done);
    expect(await seen(supplier, id)).toMatchObject({ state: "withdrawn" });
  });
});

describe("the sum of a class", () => {
  const inUs = (share: number, more: object = {}) =>
    record(partner, holdingOf(outsider(newId()), world.partner.id, share, more));

  test("is never over 100 %, to the last unit", async () => {
    expect(await inUs(60)).toEqual(done);
    expect(await inUs(40.000000000001)).toEqual(refused("holding_over_whole"));
    expect(await inUs(40)).toEqual(done);
    expect(await inUs(0.000000000001)).toEqual(refused("holding_over_whole"));
  });

  test("is taken within the class, over the days on which holdings are held", async () => {
    expect(await inUs(80, { endsOn: "2024-01-01" })).toEqual(done);
    expect(await inUs(80, { startsOn: "2024-01-01", endsOn: "2025-01-01" })).toEqual(done);
    expect(await inUs(80, { startsOn: "2026-01-01" })).toEqual(done);
    expect(await inUs(30, { startsOn: "2025-01-01", endsOn: "2026-01-01" })).toEqual(done);
    expect(await inUs(30, { startsOn: "2025-01-01", endsOn: "2026-01-02" })).toEqual(
      refused("holding_over_whole"),
    );
    expect(await inUs(30, { startsOn: null })).toEqual(refused("holding_over_whole"));
    expect(await inUs(30, { startsOn: null, endsOn: "2020-01-01" })).toEqual(done);
    expect(await inUs(80, { shareClass: "preference" })).toEqual(done);
  });

  test("takes lower bounds of what is not known exactly", async () => {
    const range = { size: "range", leastUnits: percent(50), mostUnits: percent(75) };
    const unknown = { size: "unknown", leastUnits: 0, mostUnits: percent(100) };
    expect(await inUs(0, range)).toEqual(done);
    expect(await inUs(0, unknown)).toEqual(done);
    expect(await inUs(50)).toEqual(done);
    expect(await inUs(1)).toEqual(refused("holding_over_whole"));
  });

  test("refuses the owned firm alone: neither an owner's claim nor its confirmation is", async () => {
    expect(await inUs(90)).toEqual(done);
    const claim = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 60));
    expect(await confirm(partner, claim)).toEqual(refused("holding_over_whole"));
    expect(await seen(supplier, claim)).toMatchObject({ state: "claimed" });
    const own = await record(
      partner,
      holdingOf(world.supplier.id, world.partner.id, 10, { shareClass: "b" }),
    );
    expect(own).toEqual(done);
    expect(await confirm(supplier, own.ok ? own.value.id : "")).toEqual(done);
  });

  test("counts what the owned firm has said, also before the owner confirms, and no longer once it disputes", async () => {
    const said = await recorded(partner, holdingOf(world.supplier.id, world.partner.id, 60));
    expect(await inUs(60)).toEqual(refused("holding_over_whole"));
    expect(await dispute(supplier, said)).toEqual(done);
    expect(await inUs(60)).toEqual(done);
  });

  test("holds for an outside entity within what one firm records, whatever others record", async () => {
    const entity = await recordedParty(supplier);
    expect(await record(supplier, holdingOf(outsider("Second"), entity, 81))).toEqual(
      refused("holding_over_whole"),
    );
    expect(await record(supplier, holdingOf(outsider("Second"), entity, 80))).toEqual(done);
    expect(
      await record(partner, holdingOf(world.partner.id, outsider("Kunshan Industrial Fund"), 100)),
    ).toEqual(done);
  });

  test("holds where many write at once", async () => {
    const writes = await Promise.all(Array.from({ length: 8 }, () => inUs(30)));
    expect(writes.filter(({ ok }) => ok)).toHaveLength(3);
    expect(writes.filter(({ ok }) => !ok)).toEqual(Array(5).fill(refused("holding_over_whole")));
  });

  test("holds where the owned firm confirms several at once", async () => {
    const first = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 60));
    const second = await recorded(
      supplier,
      holdingOf(world.supplier.id, world.partner.id, 60, { startsOn: "2010-01-01", endsOn: "2020-01-01" }),
    );
    const third = await recorded(partner, holdingOf(outsider("Fund"), world.partner.id, 39));
    expect(await Promise.all([confirm(partner, first), confirm(partner, second)])).toEqual([done, done]);
    expect(await seen(partner, third)).toMatchObject({ state: "recorded" });
    expect(await inUs(2)).toEqual(refused("holding_over_whole"));
  });
});

describe("the same owner, owned and class", () => {
  test("has one holding at a time, whichever side records it", async () => {
    const first = await recorded(
      supplier,
      holdingOf(world.supplier.id, world.partner.id, 10, { endsOn: "2024-01-01" }),
    );
    const again = (scope: Scope, more: object) =>
      record(scope, holdingOf(world.supplier.id, world.partner.id, 10, more));
    expect(await again(partner, { startsOn: "2023-12-31" })).toEqual(refused("holding_overlaps"));
    expect(await again(supplier, { startsOn: null })).toEqual(refused("holding_overlaps"));
    expect(await again(partner, { startsOn: "2024-01-01" })).toEqual(done);
    expect(await again(partner, { startsOn: "2023-01-01", endsOn: "2023-02-01", shareClass: "b" })).toEqual(
      done,
    );
    await withdrawHolding(supplier, first);
    expect(await again(partner, { endsOn: "2024-01-01" })).toEqual(done);
  });

  test("recorded by both at once: one is taken", async () => {
    const both = await Promise.all([
      record(supplier, holdingOf(world.supplier.id, world.partner.id, 10)),
      record(partner, holdingOf(world.supplier.id, world.partner.id, 10)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("holding_overlaps"));
  });
});

describe("the database", () => {
  const change = (id: string, values: object) =>
    world.database.system.updateTable("holdings").set(values).where("id", "=", id).execute();

  test.each([
    { least_units: 1 },
    { share_class: "b" },
    { starts_on: "2021-01-01" },
    { state: "withdrawn" as const },
    { state: "claimed" as const },
    { notes: "rewritten" },
  ])("keeps the facts and the course of a confirmed holding: %o", async (values) => {
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 10));
    await confirm(partner, id);
    await expect(change(id, values)).rejects.toThrow(/fixed/);
  });

  test("moves no end to a later day", async () => {
    const id = await recorded(
      supplier,
      holdingOf(world.supplier.id, outsider("Fund"), 10, { endsOn: "2024-01-01" }),
    );
    await expect(change(id, { ends_on: "2025-01-01" })).rejects.toThrow(/fixed/);
    await expect(change(id, { ends_on: null })).rejects.toThrow(/fixed/);
  });
});

describe("who sees a holding", () => {
  const shared = async () => {
    const id = await recorded(
      supplier,
      holdingOf(world.supplier.id, world.partner.id, 15, { notes: "Board secret", evidence: "Contract 7" }),
    );
    await confirm(partner, id);
    return id;
  };
  const show = (scope: Scope, holdingId: string) =>
    showHolding(scope, { holdingId, allianceId: world.alliance.id });
  const hide = (scope: Scope, holdingId: string) =>
    hideHolding(scope, { holdingId, allianceId: world.alliance.id });

  test("its two firms, and nobody else", async () => {
    const id = await shared();
    expect([await idsSeenBy(supplier), await idsSeenBy(partner)]).toEqual([[id], [id]]);
    for (const scope of [rival, stranger]) {
      expect(await idsSeenBy(scope)).toEqual([]);
      expect(await getHolding(scope, id)).toBeNull();
      expect(await countHoldings(scope, allHoldings)).toBe(0);
    }
    expect((await seen(supplier, id)).notes).toBe("Board secret");
    expect(await seen(partner, id)).toMatchObject({ notes: "", evidence: "Contract 7" });
  });

  test("the firms of an open alliance, while both sides allow it and belong to it", async () => {
    await openAlliance(world);
    const id = await shared();
    expect(await show(supplier, id)).toEqual(done);
    expect(await show(supplier, id)).toEqual(done);
    expect(await getHolding(rival, id)).toBeNull();
    expect(await seen(partner, id)).toMatchObject({ shows: [{ ours: false, theirs: true }] });
    await show(partner, id);
    expect(await seen(rival, id)).toMatchObject({
      side: "reader",
      steps: [],
      evidence: "",
      notes: "",
      shows: [],
      owner: { name: "Supplier" },
      owned: { name: "Partner" },
    });
    expect(await idsSeenBy(rival)).toEqual([id]);
    expect(await getHolding(stranger, id)).toBeNull();
    expect(await confirm(rival, id)).toEqual(refused("not_found"));
    await hide(partner, id);
    expect(await getHolding(rival, id)).toBeNull();
    await show(partner, id);
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await getHolding(rival, id)).toBeNull();
  });

  test("not the members of a closed alliance, who do not learn of one another", async () => {
    const id = await shared();
    expect(await show(supplier, id)).toEqual(refused("holding_alliance_unknown"));
    expect((await seen(supplier, id)).shows).toEqual([]);
  });

  test("an alliance that closes hides it from members", async () => {
    await openAlliance(world);
    const id = await shared();
    await show(supplier, id);
    await show(partner, id);
    await world.database.system
      .updateTable("alliances")
      .set({ is_open: 0 })
      .where("id", "=", world.alliance.id)
      .execute();
    expect(await getHolding(rival, id)).toBeNull();
  });

  test("a claim is shown to nobody beyond its two firms", async () => {
    await openAlliance(world);
    const id = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 15));
    expect(await show(supplier, id)).toEqual(refused("holding_moved", { state: "claimed" }));
  });

  test("what a firm records of outside parties is its own, until it shows it to the alliance", async () => {
    const id = await recorded(partner, holdingOf(world.partner.id, outsider("Taihe Components"), 15));
    expect(await getHolding(supplier, id)).toBeNull();
    expect(await show(partner, id)).toEqual(done);
    expect(await seen(supplier, id)).toMatchObject({ owned: { name: "Taihe Components" }, side: "reader" });
    expect(await getHolding(rival, id)).toBeNull();
    expect(await show(rival, id)).toEqual(refused("not_found"));
  });

  test("a list is read page by page, the latest first", async () => {
    const ids: string[] = [];
    for (const share of [1, 2, 3])
      ids.unshift(await recorded(supplier, holdingOf(world.supplier.id, outsider(`Firm ${share}`), share)));
    const first = await listHoldings(supplier, { cursor: null, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await listHoldings(supplier, { cursor: first.nextCursor, limit: 2 });
    expect(second).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
  });

  test("filters let through what they say", async () => {
    const held = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 5));
    const inUs = await recorded(supplier, holdingOf(outsider("Fund"), world.supplier.id, 5));
    const others = await recorded(supplier, holdingOf(outsider("A"), outsider("B"), 5));
    const by = async (filter: object) =>
      (await listHoldings(supplier, { cursor: null }, { ...allHoldings, ...filter })).items.map(
        ({ id }) => id,
      );
    expect(await by({ direction: "held" })).toEqual([held]);
    expect(await by({ direction: "in_us" })).toEqual([inUs]);
    expect(await by({ direction: "others" })).toEqual([others]);
    expect(await by({ state: "claimed" })).toEqual([held]);
    expect(await by({ state: "to_answer" })).toEqual([]);
    expect(await by({ entity: world.partner.id })).toEqual([held]);
    expect(await countHoldings(supplier, { ...allHoldings, state: "recorded" })).toBe(2);
  });
});

test("exactly is exact", () => {
  expect(exactly(100).leastUnits).toBe(1e14);
});
