// Credit on a real database: proposed by one and granted by another, booked within its limit, settled, reviewed, reminded of, handed over,
// merged with its customer, and erased with a person.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { previewErasure } from "~/features/contacts/preview-erasure.server";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { undoMerge } from "~/features/duplicates/undo-merge.server";
import { handOver } from "~/features/people/hand-over.server";
import { correctPurchase, deletePurchase } from "~/features/purchases/correct-purchase.server";
import { openedFile } from "../../../tests/factories/clubs";
import { codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import {
  bookedCredit,
  bookingInput,
  creditInput,
  grantedCredit,
  proposedCredit,
  reviewInput,
} from "../../../tests/factories/credit";
import { purchaseInput, recordedPurchase } from "../../../tests/factories/purchases";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { bookCredit, settleCredit, takeBackEntry, takeBackSettlement } from "./book-credit.server";
import { standingCredit } from "./credit.filter";
import {
  type CreditView,
  getCredit,
  listBookable,
  listCredit,
  listCreditDuties,
  sumCredit,
} from "./credit.queries.server";
import { assignCredit, grantCredit, reviewCredit } from "./decide-credit.server";
import { exportCredit } from "./export-credit.server";
import { changeProposal, declineCredit, proposeCredit } from "./propose-credit.server";
import { remindOfCredit } from "./remind-credit.server";

let world: World;
let member: Scope;
let manager: Scope;
let owner: Scope;
let viewer: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  // 16:00 in Shanghai.
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.partner, "alliance_manager");
  owner = await scopeOf(world.partner);
  viewer = await scopeOf(world.partner, "viewer");
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const lineOf = async (id: string): Promise<CreditView> => {
  const line = await getCredit(member, id);
  if (!line) throw new Error("no such line");
  return line;
};

const seenOf = async (id: string) => ({ id, version: (await lineOf(id)).version });

const book = async (
  scope: Scope,
  id: string,
  change: Parameters<typeof bookingInput>[0] = {},
): ReturnType<typeof bookCredit> => bookCredit(scope, await seenOf(id), bookingInput(change));

const settle = async (id: string, amountMinor: number, settledOn = "2026-05-20") => {
  const [entry] = (await lineOf(id)).entries;
  if (!entry) throw new Error("nothing is booked");
  const seen = { entryId: entry.id, version: entry.version };
  return settleCredit(member, seen, { kind: "payment", settledOn, amountMinor });
};

const review = async (scope: Scope, id: string, change: Parameters<typeof reviewInput>[0]) =>
  reviewCredit(scope, await seenOf(id), reviewInput(change));

const tables = () => world.database.system;

describe("a proposal", () => {
  test("is granted by somebody else, who may decide", async () => {
    const id = must(await proposeCredit(manager, company, creditInput(world.partner))).id;
    expect(codeOf(await grantCredit(manager, { id, version: 1 }))).toBe("credit_own_proposal");
    must(await grantCredit(owner, { id, version: 1 }));
    expect(await lineOf(id)).toMatchObject({
      state: "granted",
      grantedBy: world.partner.people.owner.name,
      proposedBy: world.partner.people.alliance_manager.name,
    });
    expect(codeOf(await grantCredit(owner, { id, version: 2 }))).toBe("credit_not_proposed");
  });

  test("whose changer has proposed it from then on", async () => {
    const id = await proposedCredit(world.partner, company);
    const higher = creditInput(world.partner, { limit: { amountMinor: 900_000_00, currency: "CNY" } });
    must(await changeProposal(manager, { id, version: 1 }, higher));
    expect(codeOf(await grantCredit(manager, { id, version: 2 }))).toBe("credit_own_proposal");
    expect(codeOf(await changeProposal(member, { id, version: 1 }, higher))).toBe("stale");
    must(await grantCredit(owner, { id, version: 2 }));
    expect(codeOf(await changeProposal(member, { id, version: 3 }, higher))).toBe("credit_not_proposed");
  });

  test("is held to two people, and to its terms once granted, by the database too", async () => {
    const id = await proposedCredit(world.partner, company);
    const change = (columns: object) =>
      tables().updateTable("credit_lines").set(columns).where("id", "=", id).execute();
    const byMember = {
      state: "granted",
      granted_at: "2026-06-01T08:00:00.000Z",
      granted_by_user_id: world.partner.people.member.id,
    };
    await expect(change(byMember)).rejects.toThrow();
    must(await grantCredit(manager, { id, version: 1 }));
    await expect(change({ days: 90 })).rejects.toThrow("the terms of a granted credit do not change");
  });

  test("is declined by who decides, or taken back by who made it", async () => {
    const id = await proposedCredit(world.partner, company);
    const others = must(await proposeCredit(manager, company, creditInput(world.partner))).id;
    expect(codeOf(await declineCredit(member, { id: others, version: 1 }, "No"))).toBe("credit_not_decider");
    must(await declineCredit(member, { id, version: 1 }, "Mistyped"));
    must(await declineCredit(owner, { id: others, version: 1 }, "No accounts"));
    expect(await lineOf(others)).toMatchObject({ state: "ended", endedReason: "No accounts" });
  });

  test("for a person is of instalments, and for an employee none", async () => {
    const person = await openedFile(member);
    const input = creditInput(world.partner);
    expect(codeOf(await proposeCredit(member, person, input))).toBe("credit_consumer_kind");
    must(await proposeCredit(member, person, { ...input, kind: "instalments", parts: 3, every: "month" }));
    await tables().updateTable("customers").set({ kind: "employee" }).where("id", "=", person).execute();
    expect(codeOf(await proposeCredit(member, person, input))).toBe("credit_to_employee");
  });

  test("names a colleague who works with customers", async () => {
    const input = creditInput(world.partner, { ownerUserId: world.rival.people.member.id });
    expect(codeOf(await proposeCredit(member, company, input))).toBe("owner_unknown");
    const id = await grantedCredit(world.partner, company);
    const viewerId = world.partner.people.viewer.id;
    expect(codeOf(await assignCredit(member, await seenOf(id), viewerId))).toBe("owner_unknown");
    must(await assignCredit(member, await seenOf(id), world.partner.people.owner.id));
    expect((await lineOf(id)).owner.id).toBe(world.partner.people.owner.id);
  });
});

describe("a booking", () => {
  test("uses the limit up, and goes over it for a reason alone, of who decides and did not propose", async () => {
    const id = await grantedCredit(world.partner, company);
    must(await book(member, id, { amountMinor: 60_000_00 }));
    must(await book(member, id, { amountMinor: 40_000_00 }));
    const over = { amountMinor: 1, overrideReason: "The season begins" };
    expect(codeOf(await book(member, id, over))).toBe("credit_over_limit");
    expect(codeOf(await book(manager, id, { amountMinor: 1 }))).toBe("credit_over_limit");
    must(await book(manager, id, over));
    const line = await lineOf(id);
    expect(line).toMatchObject({ exposure: { amountMinor: 100_000_01 } });
    expect(line.entries.map(({ override }) => override)).toContainEqual({
      by: world.partner.people.alliance_manager.name,
      reason: "The season begins",
    });
    const own = must(await proposeCredit(manager, company, creditInput(world.partner))).id;
    must(await grantCredit(owner, { id: own, version: 1 }));
    const much = { amountMinor: 100_000_01, overrideReason: "Large" };
    expect(codeOf(await book(manager, own, much))).toBe("credit_own_proposal");
    must(await book(owner, own, much));
  });

  test("does not take the limit twice, of however many at once", async () => {
    const id = await grantedCredit(world.partner, company);
    const { version } = await lineOf(id);
    const pressed = await Promise.all(
      [1, 2, 3].map(() => bookCredit(member, { id, version }, bookingInput({ amountMinor: 60_000_00 }))),
    );
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await lineOf(id)).exposure.amountMinor).toBe(60_000_00);
  });

  test("is held to the limit, to a granted line and to its parts by the database too", async () => {
    const id = await grantedCredit(world.partner, company);
    const entry = (change: object) =>
      tables()
        .insertInto("credit_entries")
        .values({
          id: "019a0000-0000-7000-8000-00000000ce01",
          organization_id: world.partner.id,
          line_id: id,
          purchase_id: null,
          description: "",
          booked_on: "2026-05-04",
          amount_minor: 100_000_00,
          parts: 1,
          override_by_user_id: null,
          override_reason: "",
          recorded_by_user_id: world.partner.people.member.id,
          recorded_at: "2026-06-01T08:00:00.000Z",
          taken_back_at: null,
          taken_back_by_user_id: null,
          taken_back_reason: "",
          updated_at: "2026-06-01T08:00:00.000Z",
          ...change,
        })
        .execute();
    await expect(entry({ amount_minor: 100_000_01 })).rejects.toThrow("credit is over its limit");
    const bought = await recordedPurchase(member, await openedCompany(member, "Another"));
    await expect(entry({ purchase_id: bought })).rejects.toThrow("credit is for a purchase of the customer");
    await entry({});
    const due = (amount: number) =>
      tables()
        .insertInto("credit_dues")
        .values({
          entry_id: "019a0000-0000-7000-8000-00000000ce01",
          organization_id: world.partner.id,
          position: 1,
          due_on: "2026-06-04",
          amount_minor: amount,
          upto_minor: amount,
          reminded_at: null,
        })
        .execute();
    await expect(due(99_999_99)).rejects.toThrow("the parts of a credit do not add up");
    await due(100_000_00);
    must(await review(manager, id, { outcome: "suspend" }));
    await expect(entry({ id: "019a0000-0000-7000-8000-00000000ce02", amount_minor: 1 })).rejects.toThrow(
      "credit is booked on a granted line",
    );
    await expect(
      tables().updateTable("credit_entries").set({ amount_minor: 5 }).where("line_id", "=", id).execute(),
    ).rejects.toThrow("credit is booked once");
    await expect(tables().deleteFrom("credit_dues").execute()).rejects.toThrow();
  });

  test("is of a purchase of the customer in the currency, once, and no more than it came to", async () => {
    const id = await grantedCredit(world.partner, company, {
      limit: { amountMinor: 500_000_00, currency: "CNY" },
    });
    const bought = await recordedPurchase(member, company, { boughtOn: "2026-05-02" });
    const others = await recordedPurchase(member, await openedCompany(member, "Another"));
    const euros = await recordedPurchase(member, company, {
      amount: { amountMinor: 5, currency: "EUR" },
      marginMinor: null,
    });
    const ofPurchase = { purchaseId: bought, bookedOn: null, amountMinor: null };
    expect((await listBookable(member, await lineOf(id))).map((one) => one.id)).toEqual([bought]);
    for (const purchaseId of [others, euros])
      expect(codeOf(await book(member, id, { ...ofPurchase, purchaseId }))).toBe("credit_purchase_unknown");
    expect(codeOf(await book(member, id, { ...ofPurchase, amountMinor: 120_000_01 }))).toBe(
      "credit_over_purchase",
    );
    must(await book(member, id, ofPurchase));
    expect((await lineOf(id)).entries).toMatchObject([
      {
        bookedOn: "2026-05-02",
        amount: { amountMinor: 120_000_00 },
        dues: [{ dueOn: "2026-06-01", daysOverdue: null }],
      },
    ]);
    // It is due today, which is not late.
    expect((await lineOf(id)).overdue).toBeNull();
    expect(codeOf(await book(member, id, ofPurchase))).toBe("credit_purchase_booked");
    expect(await listBookable(member, await lineOf(id))).toEqual([]);
    const less = purchaseInput({ amount: { amountMinor: 119_999_99, currency: "CNY" } });
    expect(codeOf(await correctPurchase(member, { id: bought, version: 1 }, less))).toBe(
      "purchase_on_credit",
    );
    expect(codeOf(await deletePurchase(member, { id: bought, version: 1 }))).toBe("purchase_on_credit");
    await expect(
      tables()
        .updateTable("customer_purchases")
        .set({ deleted_at: "2026-06-01T08:00:00.000Z" })
        .where("id", "=", bought)
        .execute(),
    ).rejects.toThrow("the purchase stands on credit");
    const [entry] = (await lineOf(id)).entries;
    must(
      await takeBackEntry(member, { entryId: entry?.id ?? "", version: entry?.version ?? 0 }, "Paid at once"),
    );
    must(await deletePurchase(member, { id: bought, version: 1 }));
  });

  test("is on granted credit, of a day that has come, and of no less than a coin for each part", async () => {
    const proposed = await proposedCredit(world.partner, company);
    expect(codeOf(await book(member, proposed))).toBe("credit_not_granted");
    const id = await grantedCredit(world.partner, company, {
      kind: "instalments",
      parts: 12,
      every: "month",
    });
    expect(codeOf(await book(member, id, { bookedOn: "2026-06-02" }))).toBe("credit_ahead");
    expect(codeOf(await book(member, id, { amountMinor: 11 }))).toBe("credit_too_small");
    must(await book(member, id, { amountMinor: 100_01, bookedOn: "2026-01-31" }));
    const dues = (await lineOf(id)).entries[0]?.dues ?? [];
    expect(dues).toHaveLength(12);
    expect(dues.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(100_01);
    expect(codeOf(await bookCredit(member, { id, version: 1 }, bookingInput()))).toBe("stale");
  });
});

describe("what is paid or returned", () => {
  test("covers what is due first, and never more than is open", async () => {
    const id = await grantedCredit(world.partner, company, {
      kind: "instalments",
      days: 0,
      parts: 3,
      every: "month",
    });
    await bookedCredit(world.partner, id, { amountMinor: 90_00, bookedOn: "2026-04-10" });
    expect((await lineOf(id)).overdue).toEqual({
      amount: { amountMinor: 60_00, currency: "CNY" },
      since: "2026-04-10",
      days: 52,
    });
    must(await settle(id, 45_00));
    expect(await lineOf(id)).toMatchObject({
      exposure: { amountMinor: 45_00 },
      overdue: { amount: { amountMinor: 15_00 }, since: "2026-05-10", days: 22 },
      entries: [{ open: { amountMinor: 45_00 }, dues: [{}, { open: { amountMinor: 15_00 } }, {}] }],
    });
    expect(codeOf(await settle(id, 45_01))).toBe("credit_over_open");
    expect(codeOf(await settle(id, 1, "2026-06-02"))).toBe("credit_ahead");
    expect(codeOf(await settle(id, 1, "2026-04-09"))).toBe("credit_before_booking");
    must(await settle(id, 45_00));
    expect(await lineOf(id)).toMatchObject({ exposure: { amountMinor: 0 }, overdue: null });
  });

  test("goes on when the credit has ended", async () => {
    const id = await grantedCredit(world.partner, company);
    await bookedCredit(world.partner, id);
    must(await review(manager, id, { outcome: "end", nextReviewOn: null }));
    expect(codeOf(await book(member, id))).toBe("credit_not_granted");
    expect((await listCredit(member, standingCredit)).items).toMatchObject([{ id }]);
    must(await settle(id, 40_000_00));
    expect((await listCredit(member, standingCredit)).items).toEqual([]);
    expect(codeOf(await assignCredit(member, await seenOf(id), world.partner.people.owner.id))).toBe(
      "credit_over",
    );
  });

  test("is taken back for a reason, once, and not so that the limit is passed unnoticed", async () => {
    const id = await grantedCredit(world.partner, company);
    await bookedCredit(world.partner, id, { amountMinor: 100_000_00 });
    const paid = must(await settle(id, 100_000_00)).id;
    const [before] = (await lineOf(id)).entries;
    const seen = { entryId: before?.id ?? "", version: before?.version ?? 0 };
    expect(codeOf(await takeBackEntry(member, seen, "Mistyped"))).toBe("credit_settled");
    await bookedCredit(world.partner, id, { amountMinor: 1_00 });
    expect(codeOf(await takeBackSettlement(member, paid, "It bounced"))).toBe("credit_over_limit");
    await expect(
      tables()
        .updateTable("credit_settlements")
        .set({
          taken_back_at: "2026-06-01T08:00:00.000Z",
          taken_back_by_user_id: world.partner.people.member.id,
        })
        .where("id", "=", paid)
        .execute(),
    ).rejects.toThrow("credit is over its limit");
    must(await takeBackSettlement(manager, paid, "It bounced"));
    expect(await lineOf(id)).toMatchObject({ exposure: { amountMinor: 100_001_00 } });
    expect(codeOf(await takeBackSettlement(manager, paid, "Again"))).toBe("credit_taken_back");
    const [large] = (await lineOf(id)).entries.filter(({ id: entryId }) => entryId === seen.entryId);
    must(await takeBackEntry(member, { entryId: seen.entryId, version: large?.version ?? 0 }, "Mistyped"));
    expect(await lineOf(id)).toMatchObject({ exposure: { amountMinor: 1_00 } });
    expect(codeOf(await takeBackEntry(member, { ...seen, version: 9 }, "Again"))).toBe("credit_taken_back");
  });
});

describe("a review", () => {
  test("sets limits up and down, suspends, resumes and ends, with what was before", async () => {
    const id = await grantedCredit(world.partner, company);
    expect(codeOf(await review(owner, id, { outcome: "resume" }))).toBe("credit_outcome_unfit");
    expect(codeOf(await review(owner, id, { outcome: "raise", limitMinor: 100_000_00 }))).toBe(
      "credit_not_higher",
    );
    expect(codeOf(await review(owner, id, { outcome: "lower", limitMinor: 100_000_00 }))).toBe(
      "credit_not_lower",
    );
    expect(codeOf(await review(owner, id, { nextReviewOn: "2026-06-01" }))).toBe("credit_review_past");
    must(await review(owner, id, { outcome: "raise", limitMinor: 200_000_00 }));
    must(await review(owner, id, { outcome: "lower", limitMinor: 20_000_00, nextReviewOn: "2026-09-01" }));
    must(await review(owner, id, { outcome: "suspend" }));
    expect((await lineOf(id)).state).toBe("suspended");
    must(await review(owner, id, { outcome: "resume" }));
    must(await review(owner, id, { outcome: "end", nextReviewOn: null, reason: "Moved away" }));
    const line = await lineOf(id);
    expect(line).toMatchObject({
      state: "ended",
      limit: { amountMinor: 20_000_00 },
      endedReason: "Moved away",
    });
    expect(
      line.reviews.map(({ outcome, limitBefore, limitAfter }) => [
        outcome,
        limitBefore.amountMinor / 100_000,
        limitAfter.amountMinor / 100_000,
      ]),
    ).toEqual([
      ["end", 20, 20],
      ["resume", 20, 20],
      ["suspend", 20, 20],
      ["lower", 200, 20],
      ["raise", 100, 200],
    ]);
  });

  test("gives no more credit by the hand that proposed it, and is for one page once", async () => {
    const id = must(await proposeCredit(manager, company, creditInput(world.partner))).id;
    must(await grantCredit(owner, { id, version: 1 }));
    const raise = { outcome: "raise", limitMinor: 200_000_00 } as const;
    expect(codeOf(await review(manager, id, raise))).toBe("credit_own_proposal");
    must(await review(manager, id, { outcome: "suspend" }));
    expect(codeOf(await review(manager, id, { outcome: "resume" }))).toBe("credit_own_proposal");
    expect(codeOf(await reviewCredit(owner, { id, version: 1 }, reviewInput()))).toBe("stale");
    must(await review(owner, id, { outcome: "resume" }));
  });
});

describe("lists", () => {
  test("are filtered, ordered either way, paged and summed by currency, and go out as files", async () => {
    const other = await openedCompany(member, "Another");
    const small = await grantedCredit(world.partner, company, {
      limit: { amountMinor: 50_000_00, currency: "CNY" },
      reviewOn: "2026-05-31",
    });
    const large = await grantedCredit(world.partner, other, { reviewOn: "2026-08-01" });
    const euros = await proposedCredit(world.partner, other, {
      kind: "consignment",
      limit: { amountMinor: 7, currency: "EUR" },
      reviewOn: "2026-07-01",
    });
    await bookedCredit(world.partner, small, { bookedOn: "2026-04-01" });
    await bookedCredit(world.partner, large, { bookedOn: "2026-03-01", amountMinor: 1_00 });
    const list = async (filter: Partial<typeof standingCredit>, order?: Parameters<typeof listCredit>[2]) =>
      (await listCredit(member, { ...standingCredit, ...filter }, order)).items.map(({ id }) => id);
    expect(await list({})).toEqual([small, euros, large]);
    expect(await list({}, "-review")).toEqual([large, euros, small]);
    expect(await list({}, "-used")).toEqual([small, large, euros]);
    expect(await list({}, "overdue")).toEqual([large, small, euros]);
    expect(await list({}, "-overdue")).toEqual([small, large, euros]);
    expect((await list({}, "customer"))[2]).toBe(small);
    expect(await list({ show: "overdue" }, "overdue")).toEqual([large, small]);
    expect(await list({ show: "review" })).toEqual([small]);
    expect(await list({ show: "proposed" })).toEqual([euros]);
    expect(await list({ kind: "consignment" })).toEqual([euros]);
    expect(await list({ customer: company })).toEqual([small]);
    expect(await list({ owner: "me", currency: "EUR" })).toEqual([euros]);
    expect(await list({ owner: world.partner.people.owner.id })).toEqual([]);
    for (const order of ["review", "-used", "overdue", "-customer"] as const) {
      const first = await listCredit(member, standingCredit, order, { limit: 2 });
      const rest = await listCredit(member, standingCredit, order, { limit: 2, cursor: first.nextCursor });
      expect(
        [...first.items, ...rest.items].map(({ id }) => id),
        order,
      ).toEqual(await list({}, order));
    }
    expect(await sumCredit(member, standingCredit)).toMatchObject([
      { count: 2, limit: { amountMinor: 150_000_00 }, exposure: { amountMinor: 40_001_00, currency: "CNY" } },
      { count: 1, limit: { amountMinor: 7, currency: "EUR" } },
    ]);
    const rows = [];
    for await (const batch of exportCredit(member, standingCredit, "review")) rows.push(...batch);
    expect(rows).toHaveLength(4);
    expect(rows[1]).toContainEqual({ decimal: "40000.00" });
  });

  test("are for those with the right, and for nobody of another firm", async () => {
    const id = await grantedCredit(world.partner, company);
    const entryId = await bookedCredit(world.partner, id, { bookedOn: "2026-01-01" });
    for (const scope of [viewer, rival, await scopeOf(world.supplier)]) {
      expect(await getCredit(scope, id)).toBeNull();
      expect((await listCredit(scope, { ...standingCredit, show: "all" })).items).toEqual([]);
      expect(await sumCredit(scope, standingCredit)).toEqual([]);
      expect(await listCreditDuties(scope)).toEqual([]);
    }
    for (const refused of [
      await proposeCredit(rival, company, creditInput(world.rival)),
      await grantCredit(rival, { id, version: 1 }),
      await reviewCredit(rival, { id, version: 3 }, reviewInput()),
      await bookCredit(rival, { id, version: 3 }, bookingInput()),
      await declineCredit(rival, { id, version: 3 }, "x"),
      await assignCredit(rival, { id, version: 3 }, world.rival.people.owner.id),
      await takeBackEntry(rival, { entryId, version: 1 }, "x"),
      await settleCredit(
        rival,
        { entryId, version: 1 },
        { kind: "return", settledOn: "2026-05-01", amountMinor: 1 },
      ),
    ])
      expect(codeOf(refused)).toBe("not_found");
  });

  test("tell whoever looks after it what is due, and the home page what needs them", async () => {
    const id = await grantedCredit(world.partner, company, { reviewOn: "2026-06-01" });
    await bookedCredit(world.partner, id, { bookedOn: "2026-04-01" });
    expect((await listCreditDuties(member)).map(({ duty }) => duty)).toEqual(["overdue", "review"]);
    expect(await listCreditDuties(manager)).toEqual([]);
  });
});

describe("reminders", () => {
  const remind = async () => remindOfCredit(await systemScope("tests"), (id) => `http://portal/credit/${id}`);
  const mails = () =>
    tables()
      .selectFrom("outbox")
      .where("kind", "in", ["credit_review_due", "credit_overdue"])
      .select(["kind", "recipient"])
      .orderBy("kind")
      .execute();

  test("are sent once for each review and each due, to whoever looks after it", async () => {
    const id = await grantedCredit(world.partner, company, { reviewOn: "2026-06-10" });
    await bookedCredit(world.partner, id, { bookedOn: "2026-05-20" });
    expect(await remind()).toBe(0);
    now = new Date("2026-06-20T08:00:00.000Z");
    expect(await remind()).toBe(2);
    expect(await remind()).toBe(0);
    const recipient = world.partner.people.member.email;
    expect(await mails()).toEqual([
      { kind: "credit_overdue", recipient },
      { kind: "credit_review_due", recipient },
    ]);
    must(await review(manager, id, { nextReviewOn: "2026-07-01" }));
    now = new Date("2026-07-02T08:00:00.000Z");
    expect(await remind()).toBe(1);
  });
});

test("what one leaves passes to the colleague who takes over", async () => {
  const id = await grantedCredit(world.partner, company);
  const membershipOf = async (userId: string): Promise<string> =>
    (
      await tables()
        .selectFrom("memberships")
        .where("user_id", "=", userId)
        .where("organization_id", "=", world.partner.id)
        .select("id")
        .executeTakeFirstOrThrow()
    ).id;
  must(
    await handOver(owner, {
      membershipId: await membershipOf(world.partner.people.member.id),
      from: { role: "member", status: "active" },
      toMembershipId: await membershipOf(world.partner.people.owner.id),
    }),
  );
  expect((await getCredit(owner, id))?.owner.id).toBe(world.partner.people.owner.id);
});

test("a merge takes credit along, and an undo gives it back", async () => {
  const gone = await openedCompany(member, "Jiangnan Beverage Co");
  const id = await grantedCredit(world.partner, gone);
  const purchaseId = await recordedPurchase(member, gone);
  await book(manager, id, { purchaseId, bookedOn: null, amountMinor: 1_00 });
  const versionOf = async (customerId: string): Promise<number> =>
    (
      await tables()
        .selectFrom("customers")
        .where("id", "=", customerId)
        .select("version")
        .executeTakeFirstOrThrow()
    ).version;
  const { mergeId } = must(
    await mergeCustomers(manager, company, {
      goneId: gone,
      keptVersion: await versionOf(company),
      goneVersion: await versionOf(gone),
      take: [],
      sharesFollow: false,
    }),
  );
  expect((await lineOf(id)).customer.id).toBe(company);
  must(await settle(id, 50));
  must(await undoMerge(manager, company, mergeId));
  expect((await lineOf(id)).customer.id).toBe(gone);
});

test("of a person the words go with the person, no more credit is given, and what is owed is still paid", async () => {
  const person = await openedFile(member);
  const id = await grantedCredit(world.partner, person, {
    kind: "instalments",
    parts: 2,
    every: "month",
    note: "Knows the owner well",
  });
  await bookedCredit(world.partner, id, { description: "A chair for a bad back" });
  must(await review(manager, id, { reason: "Lost the job" }));
  const choice = { customerId: person, contactId: null };
  expect(await previewErasure(manager, choice)).toMatchObject({ credit: 1 });
  expect(await exportPerson(manager, choice)).toMatchObject({
    credit: [
      {
        limit: "100000.00",
        note: "Knows the owner well",
        entries: [{ amount: "40000.00", description: "A chair for a bad back" }],
        reviews: [{ reason: "Lost the job" }],
      },
    ],
  });
  must(await erasePerson(manager, person, { contactId: null, reason: "asked" }));
  expect(await lineOf(id)).toMatchObject({
    state: "ended",
    note: "",
    exposure: { amountMinor: 40_000_00 },
    entries: [{ description: "" }],
    reviews: [{ reason: "" }],
  });
  const sealed = await tables()
    .selectFrom("audit_sealed_values")
    .innerJoin("audit_entries", "audit_entries.id", "audit_sealed_values.entry_id")
    .where("audit_entries.subject_id", "=", id)
    .where("audit_sealed_values.field", "<>", "/origin")
    .select("audit_sealed_values.field")
    .execute();
  expect(sealed).toEqual([]);
  must(await settle(id, 10_000_00));
  const [entry] = (await lineOf(id)).entries;
  const seen = { entryId: entry?.id ?? "", version: entry?.version ?? 0 };
  expect(codeOf(await takeBackEntry(member, seen, "x"))).toBe("person_erased");
  const input = creditInput(world.partner, { kind: "instalments", parts: 2, every: "week" });
  expect(codeOf(await proposeCredit(member, person, input))).toBe("person_erased");
});

test("the record keeps limits, amounts and words sealed", async () => {
  const id = await grantedCredit(world.partner, company, { note: "A secret reason" });
  await bookedCredit(world.partner, id, { amountMinor: 37_129_11, description: "Known to few" });
  must(await settle(id, 5_431_77));
  must(await review(manager, id, { outcome: "raise", limitMinor: 431_777_13, reason: "Doing well" }));
  const entries = await tables()
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select("body")
    .execute();
  expect(entries).toHaveLength(5);
  const text = entries.map(({ body }) => body).join();
  for (const secret of ["10000000", "3712911", "543177", "43177713", "secret", "Known", "Doing", "Mistyped"])
    expect(text).not.toContain(secret);
});
