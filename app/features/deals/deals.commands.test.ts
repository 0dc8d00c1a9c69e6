import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import {
  decide,
  done,
  draftDeal,
  refusalCode,
  stockCatalogue,
  submittedDeal,
} from "../../../tests/factories/registrations";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  closeDealLost,
  closeDealWon,
  contestDeal,
  convertDeal,
  moveSaleStage,
  revokeDeal,
  takeUpDeal,
  withdrawDeal,
} from "./deals.commands.server";
import { expireDeals } from "./expire-deals.server";
import { getDeal } from "./get-deal.server";

let now: Date;
let world: World;
let partner: Scope;
let manager: Scope;

beforeEach(async () => {
  now = new Date("2026-11-20T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
  partner = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.supplier, "alliance_manager");
});

const approved = async (): Promise<string> => {
  const dealId = await submittedDeal(world, world.partner);
  done(await decide(world, { dealId, decision: "approve" }));
  return dealId;
};

const stateOf = async (id: string) => (await getDeal(partner, id))?.state;

const lastEntry = (id: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["organization_id", "counterparty_organization_id", "actor_user_id", "action"])
    .orderBy("at", "desc")
    .orderBy("position", "desc")
    .executeTakeFirst();

describe("taking up", () => {
  test("tells the partner that the review has begun", async () => {
    const dealId = await submittedDeal(world, world.partner);
    done(await takeUpDeal(manager, { dealId, version: 2 }));
    expect((await getDeal(partner, dealId))?.events.at(-1)).toMatchObject({
      event: "take_up",
      person: "alliance_manager of Supplier",
      firm: "Supplier",
    });
    expect(refusalCode(await takeUpDeal(manager, { dealId }))).toBe("deal_not_possible");
  });

  test("is for those who decide", async () => {
    const dealId = await submittedDeal(world, world.partner);
    expect(refusalCode(await takeUpDeal(await scopeOf(world.supplier, "member"), { dealId }))).toBe(
      "deal_wrong_side",
    );
    expect(refusalCode(await takeUpDeal(partner, { dealId }))).toBe("deal_wrong_side");
    expect(refusalCode(await takeUpDeal(await scopeOf(world.rival), { dealId }))).toBe("not_found");
  });
});

describe("withdrawing", () => {
  test("is the registrant's, while anything is open", async () => {
    const dealId = await submittedDeal(world, world.partner);
    expect(refusalCode(await withdrawDeal(manager, { dealId }))).toBe("deal_wrong_side");
    expect(refusalCode(await withdrawDeal(await scopeOf(world.partner, "viewer"), { dealId }))).toBe(
      "deal_wrong_side",
    );
    expect(refusalCode(await withdrawDeal(partner, { dealId, version: 1 }))).toBe("stale");
    done(await withdrawDeal(partner, { dealId, note: "The customer cancelled." }));
    expect(await getDeal(manager, dealId)).toMatchObject({
      state: "withdrawn",
      reviewDueAt: null,
      clock: null,
    });
    expect(refusalCode(await withdrawDeal(partner, { dealId }))).toBe("deal_not_possible");
    expect(await lastEntry(dealId)).toMatchObject({
      organization_id: world.supplier.id,
      counterparty_organization_id: world.partner.id,
      action: "deal.withdrawn",
    });
  });

  test("of a draft stays in its registrant's own log, and out of the lead's sight", async () => {
    const dealId = await draftDeal(world, world.partner);
    done(await withdrawDeal(partner, { dealId }));
    expect(await stateOf(dealId)).toBe("withdrawn");
    expect(await getDeal(manager, dealId)).toBeNull();
    expect(await lastEntry(dealId)).toMatchObject({ organization_id: world.partner.id });
  });

  test("of an approved deal ends its protection", async () => {
    const dealId = await approved();
    done(await withdrawDeal(partner, { dealId }));
    expect((await getDeal(manager, dealId))?.protectedUntil).toBeNull();
  });
});

describe("contesting", () => {
  test("needs a rejection, and is the registrant's", async () => {
    const dealId = await submittedDeal(world, world.partner);
    expect(refusalCode(await contestDeal(partner, { dealId, note: "No." }))).toBe("deal_not_possible");
    done(await decide(world, { dealId, decision: "reject", reason: "incomplete" }));
    expect(refusalCode(await contestDeal(manager, { dealId, note: "No." }))).toBe("deal_wrong_side");
    done(await contestDeal(partner, { dealId, note: "It is complete." }));
    expect((await getDeal(manager, dealId))?.events.at(-1)?.note).toBe("It is complete.");
  });
});

describe("after the approval", () => {
  test.each(["partner", "manager"] as const)("the %s converts and closes as won", async (who) => {
    const scope = { partner, manager }[who];
    const dealId = await approved();
    const won = { dealId, wonAmountMinor: 130_000_000, closedOn: "2026-11-19" };
    expect(refusalCode(await closeDealWon(scope, won))).toBe("deal_not_possible");
    done(await convertDeal(scope, { dealId }));
    expect(await getDeal(partner, dealId)).toMatchObject({
      state: "converted",
      protectedUntil: null,
      clock: null,
    });
    expect(refusalCode(await closeDealWon(scope, { ...won, closedOn: "2026-11-21" }))).toBe("closed_ahead");
    done(await closeDealWon(scope, won));
    expect(await getDeal(partner, dealId)).toMatchObject({
      state: "closed_won",
      saleStage: "launched",
      closedOn: "2026-11-19",
      won: { amountMinor: 130_000_000, currency: "CNY" },
    });
    expect(refusalCode(await withdrawDeal(partner, { dealId }))).toBe("deal_not_possible");
  });

  test("a lost sale needs a coded reason", async () => {
    const dealId = await approved();
    done(await convertDeal(manager, { dealId }));
    const lose = (reason: string, note = "") =>
      closeDealLost(manager, { dealId, reason, note, closedOn: "2026-11-20" });
    expect(refusalCode(await lose("fate"))).toBe("reason_unknown");
    expect(refusalCode(await lose("other"))).toBe("note_required");
    done(await lose("price"));
    expect(await getDeal(partner, dealId)).toMatchObject({
      state: "closed_lost",
      saleStage: "lost",
      closeReason: "price",
      won: null,
    });
  });

  test("a member of the lead who does not decide takes no step", async () => {
    const dealId = await approved();
    const member = await scopeOf(world.supplier, "member");
    expect(refusalCode(await convertDeal(member, { dealId }))).toBe("deal_wrong_side");
    expect(refusalCode(await revokeDeal(member, { dealId, reason: "no_activity", note: "" }))).toBe(
      "deal_wrong_side",
    );
  });

  test("the lead revokes for a coded reason; the registrant cannot", async () => {
    const dealId = await approved();
    const revocation = { dealId, reason: "terms_broken", note: "Sold below the list." };
    expect(refusalCode(await revokeDeal(partner, revocation))).toBe("deal_wrong_side");
    expect(refusalCode(await revokeDeal(manager, { ...revocation, reason: "whim" }))).toBe("reason_unknown");
    done(await revokeDeal(manager, revocation));
    const deal = await getDeal(partner, dealId);
    expect(deal).toMatchObject({ state: "revoked", protectedUntil: null });
    expect(deal?.events.at(-1)).toMatchObject({ reason: "terms_broken", note: "Sold below the list." });
  });
});

describe("the sale's stage", () => {
  test("is moved by the registrant and read by both", async () => {
    const dealId = await submittedDeal(world, world.partner);
    expect(refusalCode(await moveSaleStage(manager, { dealId, stage: "committed" }))).toBe("deal_wrong_side");
    expect(refusalCode(await moveSaleStage(partner, { dealId, stage: "qualified" }))).toBe("stage_same");
    expect(refusalCode(await moveSaleStage(partner, { dealId, version: 1, stage: "committed" }))).toBe(
      "stale",
    );
    done(await moveSaleStage(partner, { dealId, stage: "committed", note: "Signed." }));
    const deal = await getDeal(manager, dealId);
    expect(deal).toMatchObject({ state: "submitted", saleStage: "committed", version: 3 });
    expect(deal?.events.at(-1)).toMatchObject({ event: "stage", reason: "committed", note: "Signed." });
    expect(refusalCode(await moveSaleStage(partner, { dealId, stage: "lost" }))).toBe("reason_unknown");
    done(await moveSaleStage(partner, { dealId, stage: "lost", lossReason: "price" }));
    expect((await getDeal(manager, dealId))?.closeReason).toBe("price");
    done(await moveSaleStage(partner, { dealId, stage: "prospect" }));
    expect((await getDeal(manager, dealId))?.closeReason).toBe("");
  });
});

describe("time", () => {
  test("expires what is approved when its protection has run out, once, in nobody's name", async () => {
    const dealId = await approved();
    const kept = await submittedDeal(world, world.rival);
    const system = await systemScope("tests");
    now = new Date("2027-02-18T07:59:59.999Z");
    expect(await expireDeals(system)).toBe(0);
    now = new Date("2027-02-18T08:00:00.000Z");
    const passes = await Promise.all([expireDeals(system), expireDeals(system), expireDeals(system)]);
    expect(passes.reduce((sum, count) => sum + count)).toBe(1);
    const deal = await getDeal(partner, dealId);
    expect(deal).toMatchObject({ state: "expired", protectedUntil: null });
    expect(deal?.events.at(-1)).toMatchObject({ event: "expire", person: null, firm: null });
    expect(await lastEntry(dealId)).toMatchObject({
      organization_id: world.supplier.id,
      counterparty_organization_id: world.partner.id,
      actor_user_id: null,
      action: "deal.expired",
    });
    expect((await getDeal(manager, kept))?.state).toBe("submitted");
  });
});

describe("what is written once", () => {
  test("the rank and the parties of a deal do not change, its events not at all", async () => {
    const dealId = await submittedDeal(world, world.partner);
    const { system } = world.database;
    const change = (columns: Record<string, string>) =>
      system.updateTable("deals").set(columns).where("id", "=", dealId).execute();
    await expect(change({ submitted_at: "2020-01-01T00:00:00.000Z" })).rejects.toThrow();
    await expect(change({ lead_organization_id: world.rival.id })).rejects.toThrow();
    await expect(change({ organization_id: world.rival.id })).rejects.toThrow();
    await expect(system.updateTable("deal_events").set({ note: "x" }).execute()).rejects.toThrow();
    await expect(system.deleteFrom("deal_events").execute()).rejects.toThrow();
  });
});
