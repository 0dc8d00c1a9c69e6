// The pages of deals as a person meets them: what they load, what their forms answer, and that nothing typed is lost.

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { getDeal } from "~/features/deals/get-deal.server";
import { newId } from "~/lib/id";
import { type Packed, unpack } from "~/lib/packed";
import { loader as loadEdit, action as saveDeal } from "~/routes/deals/$id/edit/route";
import { loader as loadDeal, action as stepDeal } from "~/routes/deals/$id/route";
import { loader as exportList } from "~/routes/deals/export/route";
import { action as createDeal, loader as loadNew } from "~/routes/deals/new/route";
import { loader as loadList } from "~/routes/deals/route";
import { loader as loadHome } from "~/routes/home/route";
import { action as decide, loader as loadQueue } from "~/routes/queue/route";
import { insertDeal } from "../factories/deals";
import {
  decide as decideAsLead,
  done,
  draftDeal,
  stockCatalogue,
  submittedDeal,
} from "../factories/registrations";
import {
  context,
  createWorld,
  type Firm,
  type Person,
  scopeOf,
  signedIn,
  type World,
} from "../factories/world";

let world: World;
let now: Date;

beforeEach(async () => {
  now = new Date();
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
});

type Asked = { path: string; person: Person | null; firm?: Firm | null; params?: Record<string, string> };
type Form = Record<string, string | string[]>;

const cookieOf = async ({ person, firm }: Asked): Promise<Record<string, string>> =>
  person ? { Cookie: await signedIn(person, firm ?? null) } : {};

/** What a loader or an action gave, returned or thrown, with its status. */
type Answer = { status: number; data: unknown; headers: Headers };

const answerOf = async (asked: Promise<unknown>): Promise<Answer> => {
  const given = await asked.catch((thrown: unknown) => thrown);
  if (given instanceof Response) {
    const text = await given.text();
    return { status: given.status, data: text, headers: given.headers };
  }
  if (given instanceof Error) throw given;
  const init = (given as { type?: string; init?: ResponseInit; data?: unknown }) ?? {};
  if (init.type === "DataWithResponseInit") {
    return { status: init.init?.status ?? 200, data: init.data, headers: new Headers(init.init?.headers) };
  }
  return { status: 200, data: given, headers: new Headers() };
};

const load = async (
  loader: (args: LoaderFunctionArgs) => Promise<unknown>,
  asked: Asked,
): Promise<Answer> => {
  const request = new Request(`http://localhost:3000${asked.path}`, { headers: await cookieOf(asked) });
  return answerOf(loader({ request, params: asked.params ?? {}, context: context() } as LoaderFunctionArgs));
};

const post = async (
  action: (args: ActionFunctionArgs) => Promise<unknown>,
  asked: Asked,
  form: Form,
): Promise<Answer> => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  const request = new Request(`http://localhost:3000${asked.path}`, {
    method: "POST",
    headers: await cookieOf(asked),
    body,
  });
  return answerOf(action({ request, params: asked.params ?? {}, context: context() } as ActionFunctionArgs));
};

const as = (firm: Firm, role: keyof Firm["people"]) => ({ person: firm.people[role], firm });
const at = (id: string) => ({ path: `/deals/${id}`, params: { id } });

const complete = (): Form => ({
  allianceId: world.alliance.id,
  customerName: "Taicang Paper Co., Ltd.",
  customerKeys: "taicang-paper.example, DUNS 12-345-6789",
  customerCountry: "CN",
  customerRegion: "江苏",
  productLines: ["DRIVES", "VISION"],
  amount: "310,000.50",
  currency: "CNY",
  expectedCloseOn: "2027-03-19",
  saleStage: "prospect",
  contact: "赵敏, zhao@taicang-paper.example",
  problem: "The winder has no safe stop.",
});

const registration = () => ({ path: "/deals/new", ...as(world.partner, "member") });

const dealsOf = async (firm: Firm) =>
  world.database.system.selectFrom("deals").where("organization_id", "=", firm.id).selectAll().execute();

type FormAnswer = {
  lastResult: { initialValue?: Record<string, unknown>; error?: Record<string, string[]> };
  refusal: { code: string; details?: Record<string, unknown> } | null;
};
const formAnswer = (answer: Answer) => answer.data as FormAnswer;

describe("registering a deal", () => {
  test("in one go: the form's ten fields become a submitted deal", async () => {
    const answer = await post(createDeal, registration(), {
      ...complete(),
      dealId: newId(),
      intent: "submit",
    });
    const [row] = await dealsOf(world.partner);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe(`/deals/${row?.id}`);
    expect(await getDeal(await scopeOf(world.supplier, "alliance_manager"), row?.id ?? "")).toMatchObject({
      state: "submitted",
      customer: {
        name: "Taicang Paper Co., Ltd.",
        domain: "taicang-paper.example",
        identifiers: [{ scheme: "duns", value: "123456789" }],
      },
      products: [{ code: "DRIVES" }, { code: "VISION" }],
      amountMinor: 31_000_050,
      contact: { name: "赵敏", email: "zhao@taicang-paper.example", phone: "" },
    });
  });

  test("as a draft with a name alone", async () => {
    const form = {
      allianceId: world.alliance.id,
      customerName: "太仓纸业",
      saleStage: "prospect",
      intent: "draft",
    };
    const answer = await post(createDeal, registration(), form);
    expect(answer.status).toBe(303);
    expect(await dealsOf(world.partner)).toMatchObject([{ customer_name: "太仓纸业", state: "draft" }]);
  });

  test("lists what is missing at its fields and keeps what was typed", async () => {
    const form = {
      allianceId: world.alliance.id,
      customerName: "Taicang",
      saleStage: "prospect",
      intent: "submit",
    };
    const answer = await post(createDeal, registration(), form);
    expect(answer.status).toBe(400);
    expect(formAnswer(answer).lastResult.error).toEqual({
      customerKeys: ["customer_key_required"],
      productLines: ["choose_some"],
      amount: ["required"],
      expectedCloseOn: ["required"],
      contact: ["contact_required"],
      problem: ["required"],
    });
    expect(formAnswer(answer).lastResult.initialValue).toMatchObject({ customerName: "Taicang" });
    expect(await dealsOf(world.partner)).toEqual([]);
  });

  test.each<[string, Form, string, string]>([
    ["a wrong check digit", { customerKeys: "91320585MA1W8Q3K7P" }, "customerKeys", "uscc_check_digit"],
    ["a mail provider's domain", { customerKeys: "someone@qq.com" }, "customerKeys", "domain_shared"],
    ["no name", { customerName: "  " }, "customerName", "required"],
    ["a name of 201 characters", { customerName: "长".repeat(201) }, "customerName", 'too_long|{"max":200}'],
    ["an amount that is none", { amount: "a lot" }, "amount", "invalid_amount"],
    ["an amount that could be read two ways", { amount: "12,5" }, "amount", "invalid_amount"],
    ["an amount below zero", { amount: "-5" }, "amount", "amount_not_positive"],
    ["an amount beyond counting", { amount: "9".repeat(30) }, "amount", "amount_too_big"],
    ["fen of a fen", { amount: "1.005.5" }, "amount", "invalid_amount"],
    ["an unknown currency", { currency: "XXX" }, "currency", "invalid_currency"],
    ["30 February", { expectedCloseOn: "2027-02-30" }, "expectedCloseOn", "invalid_date"],
    ["a stage of another world", { saleStage: "launched" }, "saleStage", "invalid_choice"],
    ["no alliance", { allianceId: "" }, "allianceId", "choose_one"],
    ["an alliance by no id", { allianceId: "1' or '1'='1" }, "allianceId", "invalid_id"],
    [
      "an alliance of nobody",
      { allianceId: "01930000-0000-7000-8000-000000000000" },
      "allianceId",
      "alliance_not_open",
    ],
    [
      "a product of nobody",
      { productLines: ["ROBOTS"] },
      "productLines",
      'product_unknown|{"product":"ROBOTS"}',
    ],
    ["a megabyte of trouble", { problem: "长".repeat(300_000) }, "problem", 'too_long|{"max":1000}'],
  ])("refuses %s at its field", async (_, change, field, error) => {
    const answer = await post(createDeal, registration(), { ...complete(), ...change, intent: "draft" });
    expect(answer.status).toBe(400);
    expect(formAnswer(answer).lastResult.error?.[field]).toEqual([error]);
    expect(formAnswer(answer).lastResult.initialValue).toMatchObject({ contact: complete().contact });
    expect(await dealsOf(world.partner)).toEqual([]);
  });

  test("takes no field that is the server's", async () => {
    await post(createDeal, registration(), {
      ...complete(),
      intent: "draft",
      state: "approved",
      submittedAt: "2020-01-01T00:00:00.000Z",
      organizationId: world.rival.id,
      ownerUserId: world.rival.people.owner.id,
      wonAmountMinor: "1",
    });
    expect(await dealsOf(world.rival)).toEqual([]);
    expect(await dealsOf(world.partner)).toMatchObject([
      {
        state: "draft",
        submitted_at: null,
        owner_user_id: world.partner.people.member.id,
        won_amount_minor: null,
      },
    ]);
  });

  test("sent twice at once makes one deal, submitted once", async () => {
    const form = { ...complete(), dealId: newId(), intent: "submit" };
    const answers = await Promise.all([1, 2, 3].map(() => post(createDeal, registration(), form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await dealsOf(world.partner)).toMatchObject([{ id: form.dealId, state: "submitted" }]);
    const { count } = await world.database.system
      .selectFrom("outbox")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  });

  test("begins with the firm's own customer, and not with another's", async () => {
    const id = newId();
    const at = now.toISOString();
    await world.database.system
      .insertInto("customers")
      .values({
        id,
        organization_id: world.partner.id,
        kind: "company",
        name: "Jiangnan",
        folded_name: "JIANGNAN",
        trade_name: "",
        domain: "jiangnan.example",
        country: "CN",
        region: "",
        city: "",
        address: "",
        industry: "",
        employees: null,
        founded_year: null,
        annual_revenue_minor: null,
        currency: "CNY",
        owner_user_id: null,
        source_reference: null,
        created_at: at,
        updated_at: at,
      })
      .execute();
    const asked = { path: `/deals/new?customer=${id}` };
    const page = await load(loadNew, { ...asked, ...as(world.partner, "member") });
    expect(page.data).toMatchObject({
      choices: {
        alliances: [{ id: world.alliance.id }],
        products: [{ options: [{ code: "DRIVES" }, { code: "VISION" }] }],
      },
      defaults: {
        allianceId: world.alliance.id,
        customerName: "Jiangnan",
        customerKeys: "jiangnan.example",
        customerId: id,
      },
    });
    expect((await load(loadNew, { ...asked, ...as(world.rival, "member") })).status).toBe(404);
  });

  test("offers nothing to a firm without an open alliance", async () => {
    const page = await load(loadNew, { path: "/deals/new", ...as(world.stranger, "member") });
    expect(page.data).toMatchObject({ choices: { alliances: [], products: [] } });
  });

  test("is not for viewers, and strangers sign in first", async () => {
    const viewer = { path: "/deals/new", ...as(world.partner, "viewer") };
    expect((await load(loadNew, viewer)).status).toBe(403);
    expect((await post(createDeal, viewer, { ...complete(), intent: "draft" })).status).toBe(403);
    const stranger = await load(loadNew, { path: "/deals/new", person: null });
    expect(stranger.headers.get("Location")).toBe("/sign-in?next=%2Fdeals%2Fnew");
    expect((await post(createDeal, { path: "/deals/new", person: null }, complete())).status).toBe(400);
    expect(
      (await post(createDeal, { path: "/deals/new", person: null }, { ...complete(), intent: "draft" }))
        .status,
    ).toBe(303);
    expect(await dealsOf(world.partner)).toEqual([]);
  });
});

describe("editing a deal", () => {
  const edit = (id: string, firm = world.partner, role: keyof Firm["people"] = "member") => ({
    path: `/deals/${id}/edit`,
    params: { id },
    ...as(firm, role),
  });

  test("gives back everything that was kept, and keeps it again unchanged", async () => {
    await post(createDeal, registration(), { ...complete(), intent: "draft" });
    const [row] = await dealsOf(world.partner);
    const page = await load(loadEdit, edit(row?.id ?? ""));
    const { defaults, version } = page.data as { defaults: Form; version: number };
    expect(defaults).toMatchObject({
      customerKeys: "taicang-paper.example, DUNS 123456789",
      customerCountry: "CN",
      customerRegion: "江苏",
      productLines: ["DRIVES", "VISION"],
      amount: "310000.50",
      contact: "赵敏, zhao@taicang-paper.example",
    });
    const answer = await post(saveDeal, edit(row?.id ?? ""), {
      ...defaults,
      version: String(version),
      intent: "draft",
    });
    expect(answer.status).toBe(303);
    expect((await dealsOf(world.partner))[0]?.version).toBe(1);
  });

  test("of a stale form is told, and what was typed stays", async () => {
    const id = await draftDeal(world, world.partner);
    const send = (customerName: string) =>
      post(saveDeal, edit(id), { ...complete(), customerName, version: "1", intent: "draft" });
    expect((await send("First")).status).toBe(303);
    const stale = await send("Second");
    expect(stale.status).toBe(409);
    expect(formAnswer(stale).refusal).toEqual({ code: "stale" });
    expect(formAnswer(stale).lastResult.initialValue).toMatchObject({ customerName: "Second" });
    expect((await dealsOf(world.partner))[0]?.customer_name).toBe("First");
  });

  test("and submitting twice submits once", async () => {
    const id = await draftDeal(world, world.partner);
    const form = { ...complete(), version: "1", intent: "submit" };
    const answers = await Promise.all([post(saveDeal, edit(id), form), post(saveDeal, edit(id), form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await dealsOf(world.partner))[0]).toMatchObject({
      state: "submitted",
      customer_name: "Taicang Paper Co., Ltd.",
    });
  });

  test("answers the questions of a returned deal", async () => {
    const id = await submittedDeal(world, world.partner);
    done(await decideAsLead(world, { dealId: id, decision: "return", note: "Which line?" }));
    const page = await load(loadEdit, edit(id));
    expect(page.data).toMatchObject({ question: { firm: "Supplier", note: "Which line?" } });
    const { defaults, version } = page.data as { defaults: Form; version: number };
    const form = { ...defaults, version: String(version), answer: "Line 4.", intent: "submit" };
    expect((await post(saveDeal, edit(id), form)).status).toBe(303);
    const deal = await getDeal(await scopeOf(world.partner, "member"), id);
    expect(deal).toMatchObject({ state: "in_review" });
    expect(deal?.events.at(-1)).toMatchObject({ event: "answer", note: "Line 4." });
  });

  test("is not possible for others, and not while the deal waits", async () => {
    const draft = await draftDeal(world, world.partner);
    const waiting = await submittedDeal(world, world.partner);
    for (const [firm, role] of [
      [world.rival, "owner"],
      [world.supplier, "alliance_manager"],
    ] as const) {
      for (const id of [draft, waiting, newId(), "x"]) {
        expect((await load(loadEdit, edit(id, firm, role))).status).toBe(404);
        const form = { ...complete(), version: "1", intent: "draft" };
        expect((await post(saveDeal, edit(id, firm, role), form)).status).toBe(404);
      }
    }
    expect((await load(loadEdit, edit(waiting))).headers.get("Location")).toBe(`/deals/${waiting}`);
    const form = { ...complete(), version: "2", intent: "draft" };
    expect((await post(saveDeal, edit(waiting), form)).status).toBe(409);
    expect((await load(loadEdit, edit(draft, world.partner, "viewer"))).status).toBe(403);
  });
});

describe("the page of a deal", () => {
  const offers = async (id: string, firm: Firm, role: keyof Firm["people"]) =>
    ((await load(loadDeal, { ...at(id), ...as(firm, role) })).data as { offers: string[] }).offers;

  test("offers each side its own steps", async () => {
    const id = await submittedDeal(world, world.partner);
    expect(await offers(id, world.partner, "member")).toEqual(["move_stage", "withdraw"]);
    expect(await offers(id, world.partner, "viewer")).toEqual([]);
    expect(await offers(id, world.supplier, "alliance_manager")).toEqual(["decide"]);
    expect(await offers(id, world.supplier, "member")).toEqual([]);
    for (const firm of [world.rival, world.stranger]) {
      expect((await load(loadDeal, { ...at(id), ...as(firm, "owner") })).status).toBe(404);
    }
  });

  test("leads from an event to the entry that seals it, for both sides", async () => {
    const id = await submittedDeal(world, world.partner);
    for (const firm of [world.partner, world.supplier]) {
      const { deal, sealed } = (await load(loadDeal, { ...at(id), ...as(firm, "viewer") })).data as {
        deal: { events: { at: string }[] };
        sealed: Record<string, { id: string }>;
      };
      expect(sealed[deal.events[0]?.at ?? ""]?.id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  const step = (id: string, form: Form, firm = world.partner, role: keyof Firm["people"] = "member") =>
    post(stepDeal, { ...at(id), ...as(firm, role) }, form);

  test("withdraws, contests, converts, closes, moves and revokes", async () => {
    const withdrawn = await submittedDeal(world, world.partner);
    expect((await step(withdrawn, { intent: "withdraw", version: "2" })).status).toBe(303);

    const contested = await submittedDeal(world, world.partner);
    done(await decideAsLead(world, { dealId: contested, decision: "reject", reason: "incomplete" }));
    const without = await step(contested, { intent: "contest", version: "3" });
    expect(without.status).toBe(400);
    expect(formAnswer(without).lastResult.error).toEqual({ note: ["required"] });
    expect((await step(contested, { intent: "contest", version: "3", note: "No." })).status).toBe(303);

    const won = await submittedDeal(world, world.partner);
    done(await decideAsLead(world, { dealId: won, decision: "approve" }));
    expect((await step(won, { intent: "move_stage", version: "3", stage: "lost" })).status).toBe(400);
    expect((await step(won, { intent: "move_stage", version: "3", stage: "committed" })).status).toBe(303);
    expect((await step(won, { intent: "convert", version: "3" })).status).toBe(409);
    expect((await step(won, { intent: "convert", version: "4" })).status).toBe(303);
    const close = { intent: "close_won", version: "5", amount: "1,300,000", closedOn: "2999-01-01" };
    const ahead = await step(won, close);
    expect(formAnswer(ahead).lastResult.error).toHaveProperty("closedOn");
    expect((await step(won, { ...close, closedOn: "2026-01-02" })).status).toBe(303);

    const lost = await submittedDeal(world, world.partner);
    done(await decideAsLead(world, { dealId: lost, decision: "approve" }));
    expect((await step(lost, { intent: "convert", version: "3" })).status).toBe(303);
    const lose = { intent: "close_lost", version: "4", reason: "other", closedOn: "2026-01-02" };
    expect(formAnswer(await step(lost, lose)).lastResult.error).toEqual({ note: ["required"] });
    expect((await step(lost, { ...lose, reason: "price" })).status).toBe(303);

    const revoked = await submittedDeal(world, world.partner);
    done(await decideAsLead(world, { dealId: revoked, decision: "approve" }));
    const revoke = { intent: "revoke", version: "3", reason: "no_activity" };
    expect((await step(revoked, revoke)).status).toBe(403);
    expect((await step(revoked, revoke, world.supplier, "alliance_manager")).status).toBe(303);

    const partner = await scopeOf(world.partner, "member");
    const states = await Promise.all(
      [withdrawn, contested, won, lost, revoked].map((id) => getDeal(partner, id)),
    );
    expect(states.map((deal) => deal?.state)).toEqual([
      "withdrawn",
      "contested",
      "closed_won",
      "closed_lost",
      "revoked",
    ]);
  });

  test("takes no step for others, nor an intent that is none", async () => {
    const id = await submittedDeal(world, world.partner);
    for (const intent of ["withdraw", "contest", "convert", "close_won", "close_lost", "move_stage"]) {
      const form = {
        intent,
        version: "2",
        note: "x",
        reason: "price",
        stage: "committed",
        amount: "1",
        closedOn: "2026-01-02",
      };
      expect((await step(id, form, world.rival, "owner")).status).toBe(404);
      expect((await step(newId(), form, world.rival, "owner")).status).toBe(404);
      expect((await step(id, form, world.partner, "viewer")).status).toBe(403);
    }
    expect((await step(id, { intent: "approve", version: "2" })).status).toBe(400);
    expect((await step(id, { version: "2" })).status).toBe(400);
  });
});

describe("the work queue", () => {
  const queue = (search = "") => ({ path: `/queue${search}`, ...as(world.supplier, "alliance_manager") });
  const send = (form: Form) => post(decide, queue(), form);

  test("opens the most urgent case, or the one that is asked for", async () => {
    const first = await submittedDeal(world, world.partner, { customerName: "First" });
    now = new Date(now.getTime() + 60_000);
    const second = await submittedDeal(world, world.rival, { customerName: "Second" });
    const page = (await load(loadQueue, queue())).data as { deal: { id: string }; queue: { id: string }[] };
    expect(page.queue.map(({ id }) => id)).toEqual([first, second]);
    expect(page.deal.id).toBe(first);
    expect((await load(loadQueue, queue(`?deal=${second}`))).data).toMatchObject({ deal: { id: second } });
    for (const id of [newId(), "x", await draftDeal(world, world.partner)]) {
      expect((await load(loadQueue, queue(`?deal=${id}`))).status).toBe(404);
    }
  });

  test("is empty where nothing waits, and closed to whom does not decide", async () => {
    expect((await load(loadQueue, queue())).data).toMatchObject({
      deal: null,
      queue: [],
      waiting: { count: 0 },
    });
    expect((await load(loadQueue, { path: "/queue", ...as(world.supplier, "member") })).status).toBe(403);
    const rival = await load(loadQueue, { path: "/queue", ...as(world.rival, "alliance_manager") });
    expect(rival.data).toMatchObject({ deal: null, queue: [] });
  });

  test("decides in place and goes on to the next", async () => {
    const id = await submittedDeal(world, world.partner);
    expect((await send({ intent: "take_up", dealId: id, version: "2" })).status).toBe(303);
    const approved = await send({ intent: "approve", dealId: id, version: "3" });
    expect(approved.headers.get("Location")).toBe("/queue");
    expect(await getDeal(await scopeOf(world.partner), id)).toMatchObject({ state: "approved" });
  });

  test("goes on in order, and from the last case to the most urgent one", async () => {
    const ids: string[] = [];
    for (const customerName of ["First", "Second", "Third"]) {
      const customerDomain = `${customerName.toLowerCase()}.example`;
      ids.push(await submittedDeal(world, world.partner, { customerName, customerDomain }));
      now = new Date(now.getTime() + 60_000);
    }
    const [, second = "", third = ""] = ids;
    const approve = async (dealId: string) =>
      (await send({ intent: "approve", dealId, version: "2" })).headers.get("Location");
    expect(await approve(second)).toBe(`/queue?deal=${third}`);
    expect(await approve(third)).toBe("/queue");
  });

  test("asks for what a decision needs, at its field", async () => {
    const id = await submittedDeal(world, world.partner);
    const errors = async (form: Form) => {
      const answer = await send({ dealId: id, version: "2", ...form });
      expect(answer.status).toBe(400);
      return formAnswer(answer).lastResult.error;
    };
    expect(await errors({ intent: "return" })).toEqual({ note: ["required"] });
    expect(await errors({ intent: "reject" })).toEqual({ reason: ["choose_one"] });
    expect(await errors({ intent: "reject", reason: "whim" })).toEqual({ reason: ["invalid_choice"] });
    expect(await errors({ intent: "reject", reason: "other" })).toEqual({ note: ["required"] });
    expect(await errors({ intent: "duplicate" })).toEqual({ duplicateOf: ["required"] });
    expect(await errors({ intent: "duplicate", duplicateOf: "D-000000" })).toEqual({
      duplicateOf: ["deal_unknown"],
    });
    expect(await errors({ intent: "duplicate", duplicateOf: id })).toEqual({ duplicateOf: ["deal_itself"] });
    expect(await errors({ intent: "approve", version: "x" })).toHaveProperty("version");
  });

  test("tells the second of two what the first decided", async () => {
    const id = await submittedDeal(world, world.partner);
    await send({ intent: "reject", reason: "incomplete", dealId: id, version: "2" });
    const second = await send({ intent: "approve", dealId: id, version: "2" });
    expect(second.status).toBe(409);
    expect(formAnswer(second).refusal).toEqual({ code: "already_decided", details: { state: "rejected" } });
  });

  test("decides nothing of other suppliers", async () => {
    const id = await submittedDeal(world, world.partner);
    for (const intent of ["take_up", "approve", "return", "reject", "duplicate"]) {
      const form = { intent, dealId: id, version: "2", note: "x", reason: "incomplete" };
      const rival = { path: "/queue", ...as(world.rival, "alliance_manager") };
      expect((await post(decide, rival, form)).status).toBe(404);
      expect((await post(decide, { path: "/queue", ...as(world.supplier, "member") }, form)).status).toBe(
        403,
      );
    }
    expect((await getDeal(await scopeOf(world.partner), id))?.state).toBe("submitted");
  });
});

describe("the list and its export", () => {
  test("show the same rows, side by side", async () => {
    await insertDeal(world, world.partner, { customer_name: "Ours" });
    await insertDeal(world, world.rival, { customer_name: "Theirs" });
    for (const [firm, search, expected] of [
      [world.partner, "", ["Ours"]],
      [world.supplier, "?sort=customer", ["Ours", "Theirs"]],
      [world.supplier, "?q=theirs", ["Theirs"]],
      [world.supplier, "?side=registered", []],
      [world.stranger, "?side=addressed", []],
    ] as const) {
      const page = await load(loadList, { path: `/deals${search}`, ...as(firm, "viewer") });
      const { rows, total } = page.data as {
        rows: Packed<{ customerName: string }>;
        total: { count: number };
      };
      expect(unpack(rows).map(({ customerName }) => customerName)).toEqual(expected);
      expect(total.count).toBe(expected.length);
      const file = await load(exportList, { path: `/deals/export${search}`, ...as(firm, "viewer") });
      expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
      expect(file.headers.get("Content-Disposition")).toMatch(
        /^attachment; filename="deals-\d{4}-\d\d-\d\d\.csv"$/,
      );
      const lines = String(file.data).trimEnd().split("\r\n").slice(1);
      expect(lines.map((line) => line.split(",")[1])).toEqual(expected);
    }
  });

  test("offer to register where the firm can", async () => {
    const offered = async (firm: Firm, role: keyof Firm["people"]) =>
      ((await load(loadList, { path: "/deals", ...as(firm, role) })).data as { canRegister: boolean })
        .canRegister;
    expect(await offered(world.partner, "member")).toBe(true);
    expect(await offered(world.partner, "viewer")).toBe(false);
    expect(await offered(world.supplier, "owner")).toBe(false);
  });
});

describe("home", () => {
  const home = async (firm: Firm, role: keyof Firm["people"]) =>
    ((await load(loadHome, { path: "/", ...as(firm, role) })).data as { firm: Record<string, unknown> }).firm;

  test("counts what needs this person, on the firm's own side", async () => {
    await submittedDeal(world, world.partner, { customerName: "Waiting" });
    await draftDeal(world, world.partner, { customerName: "Draft" });
    await submittedDeal(world, world.rival, { customerName: "Rival's" });
    expect(await home(world.partner, "member")).toMatchObject({
      side: "registered",
      count: 1,
      needs: [{ kind: "finish", customerName: "Draft" }],
      canRegister: true,
    });
    expect(await home(world.supplier, "alliance_manager")).toMatchObject({
      side: "addressed",
      count: 2,
      needs: [{ kind: "decide" }, { kind: "decide" }],
      canRegister: false,
    });
    expect(await home(world.supplier, "viewer")).toMatchObject({ count: 0, needs: [], mayAct: false });
    expect(await home(world.stranger, "owner")).toMatchObject({
      count: 0,
      deals: [],
      won: [],
      decisions: [],
    });
  });

  test("is short for who acts for no firm", async () => {
    const page = await load(loadHome, { path: "/", person: world.partner.people.owner, firm: null });
    expect(page.data).toEqual({ firm: null, isOperator: false });
  });
});
