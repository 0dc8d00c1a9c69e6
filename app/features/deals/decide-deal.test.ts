import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  decide,
  done,
  draftDeal,
  refusalCode,
  stockCatalogue,
  submit,
  submittedDeal,
} from "../../../tests/factories/registrations";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { contestDeal } from "./deals.commands.server";
import { decisions } from "./deals.rules";
import { decideDeal } from "./decide-deal.server";
import { getDeal } from "./get-deal.server";

const start = "2026-11-20T08:00:00.000Z";
let now: Date;
let world: World;
let partner: Scope;
let manager: Scope;

beforeEach(async () => {
  now = new Date(start);
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
  partner = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.supplier, "alliance_manager");
});

const decisionsOf = (dealId: string) =>
  world.database.system.selectFrom("deal_decisions").where("deal_id", "=", dealId).selectAll().execute();

const entriesOf = (dealId: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", dealId)
    .where("organization_id", "=", world.supplier.id)
    .select(["action", "body", "counterparty_organization_id"])
    .orderBy("position")
    .execute();

const mailsTo = (recipient: string) =>
  world.database.system
    .selectFrom("outbox")
    .where("recipient", "=", recipient)
    .select(["kind", "payload"])
    .execute();

describe("a decision", () => {
  test("approves: passes through review, protects by the terms, tells whoever answers for the deal", async () => {
    const id = await submittedDeal(world, world.partner);
    now = new Date("2026-11-23T09:30:00.000Z");
    done(await decide(world, { dealId: id, decision: "approve", note: "Welcome." }));
    const deal = await getDeal(partner, id);
    expect(deal).toMatchObject({
      state: "approved",
      decidedAt: "2026-11-23T09:30:00.000Z",
      reviewDueAt: null,
      protectedUntil: "2027-02-21T09:30:00.000Z",
      clock: { kind: "kept", leftMs: 90 * 86_400_000 },
    });
    expect(deal?.events.map(({ event, to, note }) => [event, to, note])).toEqual([
      ["submit", "submitted", ""],
      ["take_up", "in_review", ""],
      ["approve", "approved", "Welcome."],
    ]);
    const [mail] = await mailsTo("member@partner.example");
    expect(mail?.kind).toBe("deal_decided");
    expect(JSON.parse(mail?.payload ?? "{}")).toMatchObject({ firm: "Supplier", decision: "Approved" });
    const entries = await entriesOf(id);
    expect(entries.map(({ action }) => action)).toEqual(["deal.submitted", "deal.approved"]);
    expect(entries[1]?.counterparty_organization_id).toBe(world.partner.id);
  });

  test("returns with questions, which must be asked", async () => {
    const id = await submittedDeal(world, world.partner);
    expect(refusalCode(await decide(world, { dealId: id, decision: "return" }))).toBe("note_required");
    expect(refusalCode(await decide(world, { dealId: id, decision: "return", note: "  " }))).toBe(
      "note_required",
    );
    done(await decide(world, { dealId: id, decision: "return", note: "Which line?" }));
    expect(await getDeal(partner, id)).toMatchObject({ state: "returned" });
    expect((await decisionsOf(id)).map(({ decision, note }) => [decision, note])).toEqual([
      ["return", "Which line?"],
    ]);
  });

  test("rejects for a coded reason; another one needs a note", async () => {
    const id = await submittedDeal(world, world.partner);
    const reject = (reason?: string, note?: string) =>
      decide(world, { dealId: id, decision: "reject", reason, note });
    expect(refusalCode(await reject())).toBe("reason_unknown");
    expect(refusalCode(await reject("because"))).toBe("reason_unknown");
    expect(refusalCode(await reject("other"))).toBe("note_required");
    done(await reject("not_eligible"));
    expect((await getDeal(partner, id))?.events.at(-1)).toMatchObject({
      event: "reject",
      reason: "not_eligible",
    });
  });

  test("marks a duplicate of which the registrant never learns", async () => {
    const original = await submittedDeal(world, world.rival);
    const reference = (await getDeal(manager, original))?.reference ?? "";
    const id = await submittedDeal(world, world.partner);
    const mark = (duplicateOf?: string) => decide(world, { dealId: id, decision: "duplicate", duplicateOf });
    expect(refusalCode(await mark())).toBe("duplicate_of_required");
    expect(refusalCode(await mark("D-000000"))).toBe("duplicate_of_unknown");
    expect(refusalCode(await mark(newId()))).toBe("duplicate_of_unknown");
    expect(refusalCode(await mark(id))).toBe("duplicate_of_itself");
    const draft = await draftDeal(world, world.rival);
    expect(refusalCode(await mark(draft))).toBe("duplicate_of_unknown");
    done(await mark(` ${reference.toLowerCase()} `));

    const seen = JSON.stringify(await getDeal(partner, id));
    expect(seen).toContain('"state":"duplicate"');
    for (const secret of [original, reference]) expect(seen).not.toContain(secret);
    expect((await getDeal(manager, id))?.review?.duplicateOf).toEqual({ id: original, reference });
    const entry = (await entriesOf(id)).at(-1);
    expect(entry?.action).toBe("deal.marked_duplicate");
    for (const secret of [original, reference]) expect(entry?.body).not.toContain(secret);
    const [mail] = await mailsTo("member@partner.example");
    for (const secret of [original, reference]) expect(mail?.payload).not.toContain(secret);
  });

  test("is the lead's: not a rival's, not a stranger's, and of its registrant on the wrong side", async () => {
    const id = await submittedDeal(world, world.partner);
    for (const firm of [world.rival, world.stranger]) {
      const scope = await scopeOf(firm, "alliance_manager");
      expect(refusalCode(await decideDeal(scope, { dealId: id, decision: "approve" }))).toBe("not_found");
    }
    const registrant = await scopeOf(world.partner, "owner");
    expect(refusalCode(await decideDeal(registrant, { dealId: id, decision: "approve" }))).toBe(
      "deal_wrong_side",
    );
    const draft = await draftDeal(world, world.partner);
    expect(refusalCode(await decide(world, { dealId: draft, decision: "approve" }))).toBe("not_found");
    expect(refusalCode(await decide(world, { dealId: "no id", decision: "approve" }))).toBe("not_found");
  });

  test("on an old look is stale, on a decided deal too late", async () => {
    const id = await submittedDeal(world, world.partner);
    done(await decide(world, { dealId: id, decision: "return", note: "Which line?" }));
    expect(await decide(world, { dealId: id, decision: "approve" })).toMatchObject({
      refusal: { code: "already_decided", details: { state: "returned" } },
    });
    done(await submit(world.partner, id));
    expect(refusalCode(await decide(world, { dealId: id, version: 2, decision: "approve" }))).toBe("stale");
    done(await decide(world, { dealId: id, version: 4, decision: "approve" }));
    expect(await decisionsOf(id)).toHaveLength(2);
  });
});

describe("nobody decides on a deal of a firm that they belong to", () => {
  const join = (userId: string, organizationId: string, status: "active" | "left" = "active") =>
    world.database.system
      .insertInto("memberships")
      .values({
        id: newId(),
        organization_id: organizationId,
        user_id: userId,
        role: "viewer",
        status,
        created_at: start,
        updated_at: start,
      })
      .execute();

  test("whichever firm they act for", async () => {
    const id = await submittedDeal(world, world.partner);
    await join(world.supplier.people.alliance_manager.id, world.partner.id);
    for (const decision of decisions) {
      const refused = await decide(world, {
        dealId: id,
        decision,
        reason: "not_eligible",
        note: "A note.",
        duplicateOf: decision === "duplicate" ? await submittedDeal(world, world.rival) : undefined,
      });
      expect(refusalCode(refused)).toBe("decider_belongs_to_registrant");
    }
    expect((await getDeal(partner, id))?.state).toBe("submitted");
    expect(await decisionsOf(id)).toEqual([]);
    // The deals of other firms are theirs to decide.
    const other = await submittedDeal(world, world.rival);
    done(await decide(world, { dealId: other, decision: "approve" }));
  });

  test("unless they have left it", async () => {
    const id = await submittedDeal(world, world.partner);
    await join(world.supplier.people.alliance_manager.id, world.partner.id, "left");
    done(await decide(world, { dealId: id, decision: "approve" }));
  });

  const write = (dealId: string, userId: string) =>
    world.database.system
      .insertInto("deal_decisions")
      .values({
        id: newId(),
        deal_id: dealId,
        organization_id: world.partner.id,
        lead_organization_id: world.supplier.id,
        decided_by_user_id: userId,
        decision: "approve",
        reason: null,
        note: "",
        duplicate_of_deal_id: null,
        decided_at: start,
      })
      .execute();

  test("which the database refuses itself, as it does a decider without the role", async () => {
    const id = await submittedDeal(world, world.partner);
    const { people } = world.supplier;
    await join(people.owner.id, world.partner.id);
    await expect(write(id, people.owner.id)).rejects.toThrow("the decider belongs to the registering firm");
    await expect(write(id, world.partner.people.owner.id)).rejects.toThrow();
    for (const role of ["member", "viewer"] as const) {
      await expect(write(id, people[role].id)).rejects.toThrow("the decider may not decide for the lead");
    }
    await write(id, people.alliance_manager.id);
  });

  test("and no state of a decision stands without one", async () => {
    const id = await submittedDeal(world, world.partner);
    const force = world.database.system
      .updateTable("deals")
      .set({ state: "approved" })
      .where("id", "=", id)
      .execute();
    await expect(force).rejects.toThrow();
    expect((await getDeal(partner, id))?.state).toBe("submitted");
  });
});

describe("a contested rejection", () => {
  const rejected = async (): Promise<string> => {
    const id = await submittedDeal(world, world.partner);
    done(await decide(world, { dealId: id, decision: "reject", reason: "not_eligible" }));
    return id;
  };

  test("is decided by a different person, for approval with protection", async () => {
    const id = await rejected();
    done(await contestDeal(partner, { dealId: id, note: "We are in the territory." }));
    expect(await getDeal(manager, id)).toMatchObject({ state: "contested", clock: { kind: "calm" } });
    expect(refusalCode(await decide(world, { dealId: id, decision: "approve" }))).toBe(
      "decided_by_same_person",
    );
    expect(refusalCode(await decide(world, { dealId: id, decision: "reject" }))).toBe(
      "decided_by_same_person",
    );
    expect(refusalCode(await decide(world, { dealId: id, decision: "return", note: "?" }, "owner"))).toBe(
      "deal_not_possible",
    );
    done(await decide(world, { dealId: id, decision: "approve" }, "owner"));
    const deal = await getDeal(partner, id);
    expect(deal).toMatchObject({ state: "approved", contestedBefore: true });
    expect(deal?.protectedUntil).not.toBeNull();
    expect(deal?.events.at(-1)?.event).toBe("overturn");
  });

  test("is upheld for good: it cannot be contested again", async () => {
    const id = await rejected();
    done(await contestDeal(partner, { dealId: id, note: "Look again." }));
    done(await decide(world, { dealId: id, decision: "reject" }, "owner"));
    expect((await getDeal(partner, id))?.state).toBe("rejected");
    expect(refusalCode(await contestDeal(partner, { dealId: id, note: "Once more." }))).toBe(
      "contested_before",
    );
  });
});

describe("fifty decisions at once", () => {
  test("have one effect, one decision, one entry and one mail; all others are told the state", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...decisions), { minLength: 50, maxLength: 50 }),
        fc.boolean(),
        async (wanted, isVersioned) => {
          round += 1;
          const customer = { customerName: `Customer ${round}`, customerDomain: `customer-${round}.example` };
          const id = await submittedDeal(world, world.partner, customer);
          const original = await submittedDeal(world, world.rival, customer);
          const before = (await mailsTo("member@partner.example")).length;
          const scopes = [manager, await scopeOf(world.supplier, "owner")];
          const decided = await Promise.all(
            wanted.map((decision, index) =>
              decideDeal(scopes[index % 2] as Scope, {
                dealId: id,
                version: isVersioned ? 2 : undefined,
                decision,
                reason: "not_eligible",
                note: "A note.",
                duplicateOf: decision === "duplicate" ? original : undefined,
              }),
            ),
          );
          const [first, ...more] = decided.filter((result) => result.ok);
          expect(more).toEqual([]);
          const state = first?.ok ? first.value.state : "";
          for (const result of decided) {
            if (!result.ok) expect(result.refusal).toEqual({ code: "already_decided", details: { state } });
          }
          expect((await getDeal(partner, id))?.state).toBe(state);
          expect(await decisionsOf(id)).toHaveLength(1);
          expect(await entriesOf(id)).toHaveLength(2);
          expect(await mailsTo("member@partner.example")).toHaveLength(before + 1);
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);
});
