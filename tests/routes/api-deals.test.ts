// The contract of deals that outside programs rely on.

import { beforeAll, describe, expect, test } from "vitest";
import { type Client, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { insertProductLine } from "../factories/deals";
import { createWorld, type World } from "../factories/world";

let world: World;
let sales: Client;
let manager: Client;
let owner: Client;
let viewer: Client;

beforeAll(async () => {
  world = await createWorld();
  const line = await insertProductLine(world, "DRV", "Drives");
  await insertProductLine(world, "PMP", "Pumps");
  await world.database.system
    .insertInto("product_aliases")
    .values({
      id: "019a0000-0000-7000-8000-0000000000aa",
      organization_id: world.supplier.id,
      alias: "变频器",
      folded: "变频器",
      product_line_id: line,
      product_id: null,
    })
    .execute();
  sales = await clientOf(world, world.partner, "member");
  manager = await clientOf(world, world.supplier, "alliance_manager");
  owner = await clientOf(world, world.supplier, "owner");
  viewer = await clientOf(world, world.partner, "viewer");
});

const whole = (more: object = {}) => ({
  alliance_id: world.alliance.id,
  customer: {
    name: "江南饮料有限公司",
    domain: "https://www.jiangnan.example/contact",
    identifiers: [{ scheme: "uscc", value: "9132 0200 MA1N Q8XR 4T" }],
  },
  product_lines: ["drv", "变频器", "Pumps"],
  amount: { amount_minor: 31_000_000, currency: "CNY" },
  expected_close_on: "2027-09-30",
  sale_stage: "qualified",
  problem: "Two filling lines stop twice a shift.",
  contact: { name: "Zhao Min", email: "Zhao.Min@jiangnan.example", phone: "+86 510 5555 0100" },
  ...more,
});

const make = (more: object = {}) => sales("/deals", { json: whole(more) });
let customers = 0;
/** Each of a customer of its own. */
const submitted = async (): Promise<string> => {
  customers += 1;
  const customer = { name: `Customer ${customers}`, domain: `customer-${customers}.example` };
  const { id } = dataOf(await make({ customer }));
  const answer = await sales(`/deals/${id}/submit`, { json: {} });
  expect(answer.status).toBe(200);
  return id;
};
const decide = (id: string, json: object, client = manager) => client(`/deals/${id}/decision`, { json });

describe("a draft", () => {
  test("is kept as it was sent, in the house's spelling", async () => {
    const made = await make();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      data: {
        state: "draft",
        version: 1,
        side: "registered",
        alliance: { id: world.alliance.id },
        lead: { id: world.supplier.id, name: "Supplier" },
        registrant: { id: world.partner.id },
        customer: {
          name: "江南饮料有限公司",
          domain: "jiangnan.example",
          identifiers: [{ scheme: "uscc", value: "91320200MA1NQ8XR4T" }],
        },
        product_lines: ["DRV", "PMP"],
        amount: { amount_minor: 31_000_000, currency: "CNY" },
        expected_close_on: "2027-09-30",
        sale_stage: "qualified",
        contact: { name: "Zhao Min", email: "zhao.min@jiangnan.example", phone: "+86 510 5555 0100" },
        submitted_at: null,
      },
    });
    const { id } = dataOf(made);
    expect(made.headers.get("Location")).toBe(`/api/v1/deals/${id}`);
    expect((await sales(`/deals/${id}`)).body).toEqual(made.body);
    expect(listOf(await sales("/deals")).ids).toContain(id);
  });

  test("needs its alliance and the customer's name", async () => {
    const bare = await sales("/deals", {
      json: { alliance_id: world.alliance.id, customer: { name: "Bare" } },
    });
    expect(bare.status).toBe(201);
    expect(bare.body).toMatchObject({ data: { sale_stage: "prospect", amount: null, contact: null } });
    expect(faultsOf(await sales("/deals", { json: {} }))).toEqual([
      "/alliance_id required",
      "/customer required",
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      "a wrong check digit",
      { customer: { name: "x", identifiers: [{ scheme: "uscc", value: "91320200MA1NQ8XR44" }] } },
      ["/customer/identifiers/0/value uscc_check_digit"],
    ],
    ["a shared domain", { customer: { name: "x", domain: "gmail.com" } }, ["/customer/domain domain_shared"]],
    ["an unknown line", { product_lines: ["DRV", "Rockets"] }, ["/product_lines/1 product_unknown"]],
    ["an amount in words", { amount: "310000" }, ["/amount invalid"]],
    [
      "an unknown currency",
      { amount: { amount_minor: 1, currency: "ABC" } },
      ["/amount/currency invalid_currency"],
    ],
    [
      "a fraction",
      { amount: { amount_minor: 0.5, currency: "CNY" } },
      ["/amount/amount_minor invalid_amount"],
    ],
    ["a day that is none", { expected_close_on: "2027-02-30" }, ["/expected_close_on invalid_date"]],
    ["a stage that ends a sale", { sale_stage: "launched" }, ["/sale_stage invalid_choice"]],
    [
      "a contact with more than a contact",
      { contact: { name: "x", title: "y" } },
      ["/contact/title unknown_field"],
    ],
    ["a contact's address that is none", { contact: { email: "at home" } }, ["/contact/email invalid_email"]],
    [
      "a file that is none of ours",
      { customer_id: "019a0000-0000-7000-8000-000000000001" },
      ["/customer_id invalid_id"],
    ],
  ])("is refused with %s", async (_what, more, faults) => {
    const answer = await make(more);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual(faults);
  });

  test("in an alliance of others is refused as in none", async () => {
    const stranger = await clientOf(world, world.stranger, "member");
    const none = { ...whole(), alliance_id: "019a0000-0000-7000-8000-000000000001", product_lines: [] };
    const theirs = await stranger("/deals", { json: { ...none, alliance_id: world.alliance.id } });
    const nobodys = await stranger("/deals", { json: none });
    expect(theirs.status).toBe(422);
    expect(faultsOf(theirs)).toEqual(["/alliance_id alliance_not_open"]);
    expect(theirs.text).toBe(nobodys.text);
  });

  test.each([
    "id",
    "state",
    "organization_id",
    "registrant",
    "lead_organization_id",
    "submitted_at",
    "version",
    "owner_user_id",
    "decided_at",
    "protected_until",
    "reference",
    "imported",
  ])("takes no %s from outside", async (field) => {
    expect(faultsOf(await make({ [field]: "approved" }))).toEqual([`/${field} unknown_field`]);
    const { id } = dataOf(await make());
    const patched = await sales(`/deals/${id}`, { method: "PATCH", json: { [field]: "approved" } });
    expect(faultsOf(patched)).toEqual([`/${field} unknown_field`]);
  });

  test.each([undefined, null])(
    "without a contact (%s) says that there is none yet, and can be submitted",
    async (contact) => {
      const { id } = dataOf(await make({ contact }));
      expect((await sales(`/deals/${id}/submit`, { method: "POST" })).body).toMatchObject({
        data: { state: "submitted" },
      });
    },
  );

  test("takes a contact in one line", async () => {
    const made = await make({ contact: "Zhao Min <zhao.min@jiangnan.example> +86 510 5555 0100" });
    expect(made.body).toMatchObject({
      data: { contact: { name: "Zhao Min", email: "zhao.min@jiangnan.example" } },
    });
  });

  test("is changed field by field", async () => {
    const { id } = dataOf(await make());
    const patch = (json: object) => sales(`/deals/${id}`, { method: "PATCH", json });
    expect(
      (await patch({ amount: { amount_minor: 5, currency: "USD" }, customer: { country: "cn" } })).body,
    ).toMatchObject({
      data: {
        version: 2,
        amount: { amount_minor: 5, currency: "USD" },
        customer: { name: "江南饮料有限公司", country: "CN", domain: "jiangnan.example" },
        product_lines: ["DRV", "PMP"],
        contact: { name: "Zhao Min" },
      },
    });
    expect((await patch({ amount: null, contact: null, product_lines: ["PMP"] })).body).toMatchObject({
      data: { version: 3, amount: null, contact: null, product_lines: ["PMP"] },
    });
    expect((await patch({})).body).toMatchObject({ data: { version: 3 } });
  });

  test("is the registrant's alone", async () => {
    const { id } = dataOf(await make());
    expect((await manager(`/deals/${id}`)).status).toBe(404);
    expect((await manager(`/deals/${id}/take-up`, { method: "POST" })).status).toBe(404);
    expect(listOf(await manager("/deals?limit=200")).ids).not.toContain(id);
  });
});

describe("a submission", () => {
  test("says at which fields something is missing", async () => {
    const { id } = dataOf(
      await sales("/deals", { json: { alliance_id: world.alliance.id, customer: { name: "Bare" } } }),
    );
    const answer = await sales(`/deals/${id}/submit`, { json: {} });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "deal_incomplete" });
    expect(faultsOf(answer)).toEqual([
      "/customer/domain required",
      "/product_lines required",
      "/amount required",
      "/expected_close_on required",
      "/problem required",
    ]);
  });

  test("is stamped, and cannot be repeated", async () => {
    const id = await submitted();
    const seen = await sales(`/deals/${id}`);
    expect(seen.body).toMatchObject({ data: { state: "submitted", version: 2 } });
    const again = await sales(`/deals/${id}/submit`, { json: {} });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      code: "deal_not_possible",
      current: { id, state: "submitted", version: 2 },
    });
  });

  test("of a version that has changed is refused", async () => {
    const { id } = dataOf(await make());
    await sales(`/deals/${id}`, { method: "PATCH", json: { problem: "Another one." } });
    const answer = await sales(`/deals/${id}/submit`, { json: {}, headers: { "If-Match": '"1"' } });
    expect(answer.status).toBe(412);
  });

  test("is not for viewers, nor for the lead", async () => {
    const { id } = dataOf(await make());
    expect((await viewer(`/deals/${id}/submit`, { json: {} })).status).toBe(403);
    expect((await owner(`/deals/${id}/submit`, { json: {} })).status).toBe(404);
  });
});

describe("a decision", () => {
  test("on a submitted deal passes through review", async () => {
    const id = await submitted();
    const approved = await decide(id, { decision: "approve" });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({ data: { id, state: "approved" } });
    const { data } = (await sales(`/deals/${id}`)).body as {
      data: { events: { event: string; state: string }[] };
    };
    expect(data.events.map(({ event, state }) => `${event} ${state}`)).toEqual([
      "submit submitted",
      "take_up in_review",
      "approve approved",
    ]);
  });

  test.each<[object, object]>([
    [
      { decision: "reject", reason: "existing_customer" },
      { reason: "existing_customer", note: "" },
    ],
    [
      { decision: "reject", reason: "Already ours." },
      { reason: "other", note: "Already ours." },
    ],
    [
      { decision: "reject", reason: "Already ours.", note: "Since May." },
      { reason: "other", note: "Already ours.\nSince May." },
    ],
    [
      { decision: "return", note: "Which plant?" },
      { reason: null, note: "Which plant?" },
    ],
    [
      { decision: "return", reason: "Which plant?" },
      { reason: null, note: "Which plant?" },
    ],
  ])("%j tells the registrant why", async (decision, said) => {
    const id = await submitted();
    expect((await decide(id, decision)).status).toBe(200);
    const { data } = (await sales(`/deals/${id}`)).body as { data: { events: object[] } };
    expect(data.events.at(-1)).toMatchObject(said);
  });

  test.each<[object, string[]]>([
    [{}, ["/decision required"]],
    [{ decision: "maybe" }, ["/decision invalid_choice"]],
    [{ decision: "reject" }, ["/reason invalid_choice"]],
    [{ decision: "reject", reason: "other" }, ["/note required"]],
    [{ decision: "return" }, ["/note required"]],
    [{ decision: "duplicate" }, ["/duplicate_of required"]],
    [{ decision: "duplicate", duplicate_of: "D-000000" }, ["/duplicate_of invalid_id"]],
    [{ decision: "approve", state: "closed_won" }, ["/state unknown_field"]],
  ])("%j is refused at its field", async (decision, faults) => {
    const id = await submitted();
    const answer = await decide(id, decision);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual(faults);
    expect((await sales(`/deals/${id}`)).body).toMatchObject({ data: { state: "submitted" } });
  });

  test("names the original to the lead alone", async () => {
    const [original, copy] = [await submitted(), await submitted()];
    const marked = await decide(copy, { decision: "duplicate", duplicate_of: original, note: "See there." });
    expect(marked.body).toMatchObject({ data: { state: "duplicate", duplicate_of: { id: original } } });
    const seen = await sales(`/deals/${copy}`);
    expect(seen.text).not.toContain("duplicate_of");
    expect(seen.text).not.toContain(original);
  });

  test("is not for the registrant's own firm, whatever its role", async () => {
    const id = await submitted();
    const registrant = await clientOf(world, world.partner, "owner");
    const answer = await decide(id, { decision: "approve" }, registrant);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: "deal_wrong_side" });
    expect((await decide(id, { decision: "approve" }, sales)).status).toBe(403);
    expect((await sales(`/deals/${id}`)).body).toMatchObject({ data: { state: "submitted" } });
  });

  test("of a rival does not find the deal", async () => {
    const id = await submitted();
    const rival = await clientOf(world, world.rival, "owner");
    expect((await decide(id, { decision: "approve" }, rival)).status).toBe(404);
  });

  test("of fifty at once counts once; the others are told the state", async () => {
    const id = await submitted();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        decide(
          id,
          { decision: index % 2 ? "approve" : "reject", reason: "incomplete" },
          index % 3 ? manager : owner,
        ),
      ),
    );
    const counted = answers.filter(({ status }) => status === 200);
    expect(counted).toHaveLength(1);
    const [first] = counted;
    const state = first ? dataOf(first).state : "";
    for (const { status, body } of answers.filter((answer) => answer !== first)) {
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: "already_decided", current: { state } });
    }
    const rows = await world.database.system
      .selectFrom("deal_decisions")
      .select("id")
      .where("deal_id", "=", id)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test("of a version that has changed is refused", async () => {
    const id = await submitted();
    const stale = await manager(`/deals/${id}/decision`, {
      json: { decision: "approve" },
      headers: { "If-Match": '"1"' },
    });
    expect(stale.status).toBe(412);
    const fresh = await manager(`/deals/${id}/decision`, {
      json: { decision: "approve" },
      headers: { "If-Match": '"2"' },
    });
    expect(fresh.status).toBe(200);
  });
});

describe("further steps", () => {
  const step = (client: Client, id: string, verb: string, json: object = {}) =>
    client(`/deals/${id}/${verb}`, { json });

  test("lead from approval to a sale that is won", async () => {
    const id = await submitted();
    expect((await step(manager, id, "take-up")).body).toMatchObject({ data: { state: "in_review" } });
    await decide(id, { decision: "approve" });
    expect((await step(sales, id, "sale-stage", { sale_stage: "committed" })).body).toMatchObject({
      data: { sale_stage: "committed", state: "approved" },
    });
    expect((await step(sales, id, "convert")).body).toMatchObject({ data: { state: "converted" } });
    const won = { won_amount: { amount_minor: 100, currency: "USD" }, closed_on: "2026-01-31" };
    expect(faultsOf(await step(sales, id, "close-won", won))).toEqual([
      "/won_amount/currency currency_of_deal",
    ]);
    const ahead = { won_amount: { amount_minor: 100, currency: "CNY" }, closed_on: "2099-01-31" };
    expect(faultsOf(await step(sales, id, "close-won", ahead))).toEqual(["/closed_on date_in_future"]);
    const answer = await step(sales, id, "close-won", { ...ahead, closed_on: "2026-01-31" });
    expect(answer.body).toMatchObject({
      data: {
        state: "closed_won",
        won_amount: { amount_minor: 100, currency: "CNY" },
        closed_on: "2026-01-31",
      },
    });
  });

  test("lead to a sale that is lost, for a coded reason", async () => {
    const id = await submitted();
    await decide(id, { decision: "approve" });
    await step(manager, id, "convert");
    expect(
      faultsOf(await step(sales, id, "close-lost", { reason: "rain", closed_on: "2026-01-31" })),
    ).toEqual(["/reason invalid_choice"]);
    const lost = await step(sales, id, "close-lost", { reason: "price", closed_on: "2026-01-31" });
    expect(lost.body).toMatchObject({
      data: { state: "closed_lost", close_reason: "price", sale_stage: "lost" },
    });
  });

  test("let a partner contest once, before another manager", async () => {
    const id = await submitted();
    await decide(id, { decision: "reject", reason: "incomplete" });
    expect((await step(sales, id, "contest", { note: "It is complete." })).body).toMatchObject({
      data: { state: "contested" },
    });
    const same = await decide(id, { decision: "approve" });
    expect([same.status, same.body]).toMatchObject([403, { code: "decided_by_same_person" }]);
    expect((await decide(id, { decision: "reject", reason: "Final." }, owner)).body).toMatchObject({
      data: { state: "rejected" },
    });
    expect((await step(sales, id, "contest", { note: "Again." })).status).toBe(409);
  });

  test("let an answered deal go on with its rank", async () => {
    const id = await submitted();
    const { submitted_at } = ((await sales(`/deals/${id}`)).body as { data: { submitted_at: string } }).data;
    await decide(id, { decision: "return", note: "Which plant?" });
    await sales(`/deals/${id}`, { method: "PATCH", json: { problem: "The plant in Wuxi." } });
    expect((await step(sales, id, "submit", { note: "Wuxi." })).body).toMatchObject({
      data: { state: "in_review", submitted_at, problem: "The plant in Wuxi." },
    });
  });

  test("let the lead end a registration, and the partner take one back", async () => {
    const revoked = await submitted();
    await decide(revoked, { decision: "approve" });
    expect((await step(manager, revoked, "revoke", { reason: "other" })).status).toBe(422);
    expect((await step(manager, revoked, "revoke", { reason: "no_activity" })).body).toMatchObject({
      data: { state: "revoked" },
    });
    const taken = await submitted();
    expect((await step(manager, taken, "withdraw", {})).status).toBe(403);
    expect((await step(sales, taken, "withdraw", { note: "Postponed." })).body).toMatchObject({
      data: { state: "withdrawn" },
    });
    expect((await step(sales, taken, "withdraw", {})).status).toBe(409);
  });

  test("and changes on the wrong side are refused", async () => {
    const id = await submitted();
    expect((await manager(`/deals/${id}`, { method: "PATCH", json: { problem: "x" } })).status).toBe(403);
    expect((await sales(`/deals/${id}`, { method: "PATCH", json: { problem: "x" } })).status).toBe(409);
  });
});
