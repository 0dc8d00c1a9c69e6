import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { insertDeal } from "../../../tests/factories/deals";
import {
  dealInput,
  decide,
  done,
  draftDeal,
  refusalCode,
  stockCatalogue,
  submit,
  submittedDeal,
} from "../../../tests/factories/registrations";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getDeal } from "./get-deal.server";
import { createDraft, updateDraft } from "./save-draft.server";

let world: World;
let partner: Scope;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-20T08:00:00.000Z") });
  await stockCatalogue(world);
  partner = await scopeOf(world.partner, "member");
});

const entries = (subjectId: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", subjectId)
    .select(["organization_id", "counterparty_organization_id", "action", "body"])
    .orderBy("at")
    .orderBy("position")
    .execute();

const countDeals = async (): Promise<number> => {
  const { count } = await world.database.system
    .selectFrom("deals")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

describe("a draft", () => {
  test("needs the customer's name alone, and keeps everything that was written", async () => {
    const bare = done(
      await createDraft(
        partner,
        dealInput(world, {
          customerName: "太仓纸业",
          customerDomain: null,
          productLines: [],
          amountMinor: null,
          currency: null,
          expectedCloseOn: null,
          problem: "",
          contact: { name: "", email: "", phone: "" },
        }),
      ),
    );
    expect(await getDeal(partner, bare.id)).toMatchObject({
      state: "draft",
      customer: { name: "太仓纸业", domain: null, identifiers: [] },
      amountMinor: null,
      contact: null,
    });

    const lei = { scheme: "lei" as const, value: "5493001KJTIIGC8Y1R12" };
    const full = done(
      await createDraft(
        partner,
        dealInput(world, { identifiers: [lei], productLines: ["vision", "Drives", "DRIVES"] }),
      ),
    );
    expect(full.reference).toMatch(/^D-[0-9B-Z]{6}$/);
    expect(await getDeal(partner, full.id)).toMatchObject({
      reference: full.reference,
      side: "registered",
      registrant: { id: world.partner.id },
      owner: { id: world.partner.people.member.id },
      customer: { name: "Jiangnan Beverage", domain: "jiangnan.example", identifiers: [lei] },
      products: [{ code: "VISION" }, { code: "DRIVES" }],
      amountMinor: 125_000_000,
      currency: "CNY",
      expectedCloseOn: "2027-02-12",
      saleStage: "qualified",
      problem: "The line stops twice a shift.",
      contact: { name: "Zhao Min", email: "zhao@jiangnan.example", phone: "+86 21 5555 0142" },
      submittedAt: null,
      events: [],
      review: null,
    });
  });

  test("is its registrant's alone: neither its lead nor a rival sees that it exists", async () => {
    const id = await draftDeal(world, world.partner);
    for (const firm of [world.supplier, world.rival, world.stranger]) {
      const scope = await scopeOf(firm);
      expect(await getDeal(scope, id)).toBeNull();
      expect(refusalCode(await updateDraft(scope, { dealId: id, input: dealInput(world) }))).toBe(
        "not_found",
      );
    }
  });

  test("stands in its registrant's own log, without a contact in the clear", async () => {
    const id = await draftDeal(world, world.partner);
    const [entry, ...more] = await entries(id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ organization_id: world.partner.id, action: "deal.created" });
    expect(entry?.body).toContain("Jiangnan Beverage");
    expect(entry?.body).not.toMatch(/Zhao Min|zhao@|5555 0142/);
  });

  test("that is sent twice is one draft; what changed the second time is kept", async () => {
    const id = newId();
    const first = done(await createDraft(partner, dealInput(world), id));
    expect(first.id).toBe(id);
    expect(done(await createDraft(partner, dealInput(world), id))).toEqual(first);
    expect(await entries(id)).toHaveLength(1);
    done(await createDraft(partner, dealInput(world, { customerName: "Jiangnan Beverage Group" }), id));
    expect((await getDeal(partner, id))?.customer.name).toBe("Jiangnan Beverage Group");
    expect(await countDeals()).toBe(1);
  });

  test("that is sent many times at once is one draft", async () => {
    const id = newId();
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => createDraft(partner, dealInput(world), id)),
    );
    expect(new Set(sent.map((result) => done(result).id))).toEqual(new Set([id]));
    expect(await countDeals()).toBe(1);
    expect(await entries(id)).toHaveLength(1);
  });

  test("with the id of another firm's deal gets one of its own and tells nothing", async () => {
    const theirs = await insertDeal(world, world.rival);
    const mine = done(await createDraft(partner, dealInput(world), theirs));
    expect(mine.id).not.toBe(theirs);
    expect((await getDeal(await scopeOf(world.rival), theirs))?.version).toBe(1);
  });
});

describe("what a draft may name", () => {
  test.each([
    ["a product that the supplier does not have", { productLines: ["DRIVES", "ROBOTS"] }, "product_unknown"],
    ["a customer file that is not the firm's", { customerId: newId() }, "customer_not_found"],
    ["an alliance that does not exist", { allianceId: newId() }, "alliance_not_open"],
  ])("not %s", async (_, overrides, code) => {
    expect(refusalCode(await createDraft(partner, dealInput(world, overrides)))).toBe(code);
    expect(await countDeals()).toBe(0);
  });

  test("not an alliance that the firm has not joined, or that has not begun to work", async () => {
    const stranger = await scopeOf(world.stranger, "member");
    expect(refusalCode(await createDraft(stranger, dealInput(world)))).toBe("alliance_not_open");
    // The lead registers nothing with itself.
    const lead = await scopeOf(world.supplier, "member");
    expect(refusalCode(await createDraft(lead, dealInput(world)))).toBe("alliance_not_open");
    await world.database.system.updateTable("alliances").set({ stage: "partner_selection" }).execute();
    expect(refusalCode(await createDraft(partner, dealInput(world)))).toBe("alliance_not_open");
  });

  test("not a product that was retired", async () => {
    await world.database.system
      .updateTable("product_lines")
      .set({ status: "retired" })
      .where("code", "=", "DRIVES")
      .execute();
    expect(refusalCode(await createDraft(partner, dealInput(world)))).toBe("product_retired");
  });
});

describe("a change", () => {
  test("is versioned: a stale form changes nothing, the same content is no change", async () => {
    const id = await draftDeal(world, world.partner);
    const changed = dealInput(world, { amountMinor: 1, productLines: ["VISION"] });
    expect(done(await updateDraft(partner, { dealId: id, version: 1, input: changed })).version).toBe(2);
    expect(done(await updateDraft(partner, { dealId: id, version: 1, input: changed })).version).toBe(2);
    expect(refusalCode(await updateDraft(partner, { dealId: id, version: 1, input: dealInput(world) }))).toBe(
      "stale",
    );
    expect(await getDeal(partner, id)).toMatchObject({
      version: 2,
      amountMinor: 1,
      products: [{ code: "VISION" }],
    });
    expect((await entries(id)).map(({ action }) => action)).toEqual(["deal.created", "deal.changed"]);
  });

  test("of a deal that waits or is decided is not possible", async () => {
    const id = await submittedDeal(world, world.partner);
    const change = { dealId: id, input: dealInput(world, { amountMinor: 1 }) };
    expect(refusalCode(await updateDraft(partner, change))).toBe("deal_not_possible");
    done(await decide(world, { dealId: id, decision: "approve" }));
    expect(refusalCode(await updateDraft(partner, change))).toBe("deal_not_possible");
  });

  test("of a returned deal stands in the lead's log and keeps the rank", async () => {
    const id = await submittedDeal(world, world.partner);
    const rank = (await getDeal(partner, id))?.submittedAt;
    done(await decide(world, { dealId: id, decision: "return", note: "Which line?" }));
    done(await updateDraft(partner, { dealId: id, input: dealInput(world, { productLines: ["VISION"] }) }));
    done(await submit(world.partner, id, { note: "The second one." }));
    const deal = await getDeal(partner, id);
    expect(deal).toMatchObject({ state: "in_review", submittedAt: rank, products: [{ code: "VISION" }] });
    expect(deal?.events.at(-1)).toMatchObject({ event: "answer", note: "The second one." });
    const change = (await entries(id)).find(({ action }) => action === "deal.changed");
    expect(change).toMatchObject({
      organization_id: world.supplier.id,
      counterparty_organization_id: world.partner.id,
    });
    expect(change?.body).not.toMatch(/Zhao Min|customer_id/);
  });

  test("does not lead to another supplier", async () => {
    const id = await draftDeal(world, world.partner);
    const other = await createAlliance(world.stranger, [world.partner]);
    const input = dealInput(world, { allianceId: other.id, productLines: [] });
    expect(refusalCode(await updateDraft(partner, { dealId: id, input }))).toBe("alliance_of_other_supplier");
  });
});
