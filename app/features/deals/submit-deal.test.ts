import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
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
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getDeal } from "./get-deal.server";
import { updateDraft } from "./save-draft.server";

/** A Friday, 16:00 in Shanghai. */
const friday = "2026-11-20T08:00:00.000Z";
let now: Date;
let world: World;
let partner: Scope;
let manager: Scope;

beforeEach(async () => {
  now = new Date(friday);
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
  partner = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.supplier, "alliance_manager");
});

const mails = () =>
  world.database.system.selectFrom("outbox").select(["kind", "recipient", "payload"]).orderBy("id").execute();

const entriesOf = (id: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["organization_id", "counterparty_organization_id", "acting_organization_id", "action", "body"])
    .orderBy("at")
    .orderBy("position")
    .execute();

describe("a submission", () => {
  test("is stamped by the server, starts the clock in the lead's business days, and shows the deal to the lead", async () => {
    const id = await submittedDeal(world, world.partner);
    const deal = await getDeal(manager, id);
    expect(deal).toMatchObject({
      state: "submitted",
      side: "addressed",
      submittedAt: friday,
      // Two business days over a weekend: Tuesday at the same time.
      reviewDueAt: "2026-11-24T08:00:00.000Z",
      clock: { kind: "calm", leftMs: 2 * 86_400_000 },
      events: [{ event: "submit", person: "member of Partner", firm: "Partner", isOurs: false }],
      review: { deciderId: null, duplicateOf: null },
    });
    expect((await getDeal(partner, id))?.clock).toEqual(deal?.clock);
  });

  test("is nobody else's to see", async () => {
    const id = await submittedDeal(world, world.partner);
    expect(await getDeal(await scopeOf(world.rival), id)).toBeNull();
    expect(await getDeal(await scopeOf(world.stranger), id)).toBeNull();
  });

  test("stands in the lead's log with the registrant as counterparty, personal data sealed, its own file left out", async () => {
    const id = await submittedDeal(world, world.partner);
    const entry = (await entriesOf(id)).find(({ action }) => action === "deal.submitted");
    expect(entry).toMatchObject({
      organization_id: world.supplier.id,
      acting_organization_id: world.partner.id,
      counterparty_organization_id: world.partner.id,
    });
    expect(entry?.body).toContain("Jiangnan Beverage");
    expect(entry?.body).not.toMatch(/Zhao Min|zhao@|5555 0142|customer_id/);
  });

  test("tells the lead's alliance managers, and nobody else", async () => {
    const id = await submittedDeal(world, world.partner);
    const sent = await mails();
    expect(sent.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["deal_submitted", "alliance_manager@supplier.example"],
    ]);
    const values = JSON.parse(sent[0]?.payload ?? "{}");
    expect(values).toMatchObject({ partner: "Partner", customer: "Jiangnan Beverage" });
    expect(values.due).toBe("24 Nov 2026, 16:00 (Asia/Shanghai)");
    expect(values.link).toContain(`/queue?deal=${id}`);
  });

  test("tells the owners where the lead has no alliance manager", async () => {
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("organization_id", "=", world.supplier.id)
      .where("role", "=", "alliance_manager")
      .execute();
    await submittedDeal(world, world.partner);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(["owner@supplier.example"]);
  });

  test.each([
    ["customer.domain", { customerDomain: null }],
    ["product_lines", { productLines: [] }],
    ["amount", { amountMinor: null }],
    ["amount", { currency: null }],
    ["expected_close_on", { expectedCloseOn: null }],
    ["contact", { contact: { name: "", email: "", phone: "" } }],
    ["problem", { problem: "" }],
  ])("without %s is refused, and the draft stays", async (field, overrides) => {
    const id = await draftDeal(world, world.partner, overrides);
    const refused = await submit(world.partner, id);
    expect(refused).toMatchObject({ refusal: { code: "deal_incomplete", details: { fields: field } } });
    expect(await getDeal(partner, id)).toMatchObject({ state: "draft", version: 1 });
    expect(await mails()).toEqual([]);
  });

  test.each([
    [
      "an identifier in place of a domain",
      { customerDomain: null, identifiers: [{ scheme: "duns", value: "123456789" }] },
    ],
    ["no contact yet", { contact: { name: "", email: "", phone: "" }, noContactYet: true }],
    ["an amount of nothing", { amountMinor: 0 }],
  ] as const)("takes %s", async (_, overrides) => {
    const id = await draftDeal(world, world.partner, { ...overrides } as Parameters<typeof draftDeal>[2]);
    expect(done(await submit(world.partner, id)).state).toBe("submitted");
  });

  test("of a stale form is refused", async () => {
    const id = await draftDeal(world, world.partner);
    done(await updateDraft(partner, { dealId: id, input: dealInput(world, { amountMinor: 5 }) }));
    expect(refusalCode(await submit(world.partner, id, { version: 1 }))).toBe("stale");
    expect(done(await submit(world.partner, id, { version: 2 })).version).toBe(3);
  });

  test("sent twice, or many times at once, counts once", async () => {
    const id = await draftDeal(world, world.partner);
    const sent = await Promise.all(Array.from({ length: 8 }, () => submit(world.partner, id)));
    expect(sent.filter((result) => result.ok)).toHaveLength(1);
    for (const result of sent) {
      if (result.ok) continue;
      expect(["deal_not_possible", "deal_moved"]).toContain(result.refusal.code);
      expect(result.refusal.details?.state).toBe("submitted");
    }
    expect((await entriesOf(id)).filter(({ action }) => action === "deal.submitted")).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  test("is not another firm's to make", async () => {
    const id = await draftDeal(world, world.partner);
    for (const firm of [world.rival, world.supplier])
      expect(refusalCode(await submit(firm, id))).toBe("not_found");
    const sent = await submittedDeal(world, world.partner);
    expect(refusalCode(await submit(world.rival, sent))).toBe("not_found");
  });

  test("is not possible once the firm has left the alliance; the draft stays its own", async () => {
    const id = await draftDeal(world, world.partner);
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(refusalCode(await submit(world.partner, id))).toBe("alliance_not_open");
    expect((await getDeal(partner, id))?.state).toBe("draft");
  });

  test.each(["suspended", "ended"] as const)(
    "is not possible while the lead has %s the partnership, and is again once it is active",
    async (status) => {
      const id = await draftDeal(world, world.partner);
      await world.database.system
        .insertInto("partner_relations")
        .values({
          id: newId(),
          organization_id: world.supplier.id,
          partner_organization_id: world.partner.id,
          status,
          tier: "",
          created_at: "2026-11-01T00:00:00.000Z",
          updated_at: "2026-11-01T00:00:00.000Z",
        })
        .execute();
      expect(refusalCode(await submit(world.partner, id))).toBe("alliance_not_open");
      await world.database.system.updateTable("partner_relations").set({ status: "active" }).execute();
      expect((await submit(world.partner, id)).ok).toBe(true);
    },
  );
});

describe("an answer", () => {
  test("keeps the rank and starts the clock anew", async () => {
    const id = await submittedDeal(world, world.partner);
    done(await decide(world, { dealId: id, decision: "return", note: "Which line?" }));
    expect(await getDeal(partner, id)).toMatchObject({ state: "returned", reviewDueAt: null, clock: null });
    now = new Date("2026-11-23T08:00:00.000Z");
    done(await submit(world.partner, id, { note: "Line 4." }));
    expect(await getDeal(manager, id)).toMatchObject({
      state: "in_review",
      submittedAt: friday,
      reviewDueAt: "2026-11-25T08:00:00.000Z",
    });
  });
});

describe("contacts", () => {
  test("are read by both sides, and masked for viewers", async () => {
    const id = await submittedDeal(world, world.partner);
    const plain = { name: "Zhao Min", email: "zhao@jiangnan.example", phone: "+86 21 5555 0142" };
    expect((await getDeal(manager, id))?.contact).toEqual(plain);
    for (const firm of [world.supplier, world.partner]) {
      const contact = (await getDeal(await scopeOf(firm, "viewer"), id))?.contact;
      expect(contact).toEqual({ name: "Z•••", email: "z•••@jiangnan.example", phone: "•••42" });
    }
  });
});
