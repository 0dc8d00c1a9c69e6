// Ledgers over their pages and over the API: what is typed wrong, who may do what, and what is absent for others.

import { beforeEach, describe, expect, test } from "vitest";
import { stateEntry } from "~/features/contributions/state-entry.server";
import { loader as listLoader, action as openAction } from "~/routes/alliances/$id/ledger/route";
import { loader as exportLoader } from "~/routes/ledgers/$id/export/route";
import { action, loader } from "~/routes/ledgers/$id/route";
import { action as ruleAction } from "~/routes/ledgers/$id/rule/route";
import { action as drawAction, loader as statementsLoader } from "~/routes/ledgers/$id/statements/route";
import { action as signAction, loader as statementLoader } from "~/routes/statements/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import {
  agreedRule,
  confirmedEntry,
  contribution,
  fixedRule,
  money,
  openedLedger,
} from "../factories/ledgers";
import { must } from "../factories/life-cycle";
import { setMode } from "../factories/needs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  alliance = world.alliance.id;
  await setMode(world, alliance, "partnership");
  id = await openedLedger(await scopeOf(world.supplier), alliance, world.partner);
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "alliance_manager");
const sales = () => as(world.partner, "member");

const send = (asker: Asker, intent: string, more: Record<string, string> = {}): Promise<Answer> =>
  post(action, asker, `/ledgers/${id}`, { intent, ...more }, { id });
const entry = (more: Record<string, string> = {}) => ({
  side: "revenue",
  text: "昆山试制线发票",
  onDate: "2026-02-03",
  amount: "1,000.01",
  currency: "CNY",
  ...more,
});
const errorsOf = ({ value }: Answer) => (value as { lastResult: { error: unknown } }).lastResult.error;
type Shown = { items: { id: string; state: string; version: number }[] };
const show = async (asker: Asker) => (await get(loader, asker, `/ledgers/${id}`, { id })).value as Shown;

describe("the pages", () => {
  test("open a ledger, state, confirm, and show both sides the same", async () => {
    const fields = { intent: "open", name: "第二本", currency: "EUR", memberIds: world.rival.id };
    expect(
      await post(openAction, lead(), `/alliances/${alliance}/ledger`, fields, { id: alliance }),
    ).toMatchObject({
      status: 303,
      toast: { message: "ledger_opened" },
    });
    expect(await get(listLoader, member(), `/alliances/${alliance}/ledger`, { id: alliance })).toMatchObject({
      value: { ledgers: [{ id, waiting: 0 }] },
    });
    expect(await send(sales(), "state", entry())).toMatchObject({ status: 303 });
    const [stated] = (await show(lead())).items;
    const step = { entryId: stated?.id ?? "", version: "1" };
    expect(await send(sales(), "confirm", step)).toMatchObject({ status: 403 });
    expect(await send(member(), "confirm", step)).toMatchObject({ status: 409 });
    expect(await send(lead(), "confirm", step)).toMatchObject({ status: 303 });
    expect(await send(lead(), "dispute", { ...step, note: "Late" })).toMatchObject({ status: 409 });
    expect((await show(member())).items).toMatchObject([{ state: "confirmed", version: 2 }]);
  });

  test.each([
    [{ amount: "-5" }, { amount: ["amount_not_positive"] }],
    [{ amount: "0" }, { amount: ["amount_not_positive"] }],
    [{ amount: "" }, { amount: ["required"] }],
    [{ amount: "99999999999999999999" }, { amount: ["amount_too_big"] }],
    [{ amount: "100,000,000,000.01" }, { amount: ["amount_too_big"] }],
    [{ currency: "XXX" }, { currency: ["invalid_currency"] }],
    [{ onDate: "2026-02-30" }, { onDate: ["invalid_date"] }],
    [{ link: "javascript:alert(1)" }, { link: ["invalid_url"] }],
    [{ side: "contribution", amount: "" }, { resource: ["choose_one"] }],
    [{ text: " " }, { text: ["required"] }],
    [{ internalRate: "x" }, { internalRate: ["invalid_amount"] }],
  ])("say of %j what is wrong", async (change, errors) => {
    const answer = await send(sales(), "state", entry(change));
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toMatchObject(errors);
    expect((await show(lead())).items).toEqual([]);
  });

  test("refuse a day ahead and a stale form, and keep what was typed", async () => {
    expect(await send(sales(), "state", entry({ onDate: "2026-11-23" }))).toMatchObject({
      status: 409,
      value: { refusal: { code: "entry_ahead" }, lastResult: { initialValue: { text: entry().text } } },
    });
    const partner = await scopeOf(world.partner, "alliance_manager");
    const entryId = await confirmedEntry(id, [partner, await scopeOf(world.supplier)], money("revenue", 100));
    const stale = { ...entry(), entryId, version: "1", reason: "多写一位" };
    expect(await send(sales(), "correct", stale)).toMatchObject({
      status: 409,
      value: { refusal: { code: "stale" }, lastResult: { initialValue: { reason: "多写一位" } } },
    });
    expect(await send(sales(), "correct", { ...stale, version: "2" })).toMatchObject({ status: 303 });
  });

  test("agree on a rule, and refuse one whose shares come to 99.99 %", async () => {
    const propose = (asker: Asker, ours: string, theirs: string, more: Record<string, string> = {}) =>
      post(
        ruleAction,
        asker,
        `/ledgers/${id}/rule`,
        {
          intent: "propose",
          revision: "0",
          kind: "fixed",
          costs: "first",
          rounding: "half_up",
          [`share_${world.supplier.id}`]: ours,
          [`share_${world.partner.id}`]: theirs,
          ...more,
        },
        { id },
      );
    expect(await propose(sales(), "50", "50")).toMatchObject({ status: 403 });
    expect(await propose(member(), "33.33", "66.66")).toMatchObject({
      status: 409,
      value: { refusal: { code: "shares_not_whole", details: { sum: "99.99" } } },
    });
    expect(errorsOf(await propose(member(), "-1", "101"))).toMatchObject({
      [`share_${world.supplier.id}`]: ["percent_out_of_range"],
    });
    expect(await propose(member(), "５０", "50 %")).toMatchObject({ status: 303 });
    expect(await propose(lead(), "50", "50")).toMatchObject({
      status: 409,
      value: { refusal: { code: "stale" } },
    });
    const bands = { kind: "by_tier", revision: "1", upTo1: "1000", [`band1_${world.supplier.id}`]: "100" };
    expect(await propose(lead(), "", "", bands)).toMatchObject({
      value: { refusal: { code: "bands_open" } },
    });
    expect(await propose(lead(), "", "", { ...bands, [`band2_${world.partner.id}`]: "99" })).toMatchObject({
      value: { refusal: { code: "band_not_whole", details: { sum: "99", band: 2 } } },
    });
    const agree = () =>
      post(ruleAction, lead(), `/ledgers/${id}/rule`, { intent: "agree", revision: "1" }, { id });
    expect(await agree()).toMatchObject({ status: 303 });
    expect(await agree()).toMatchObject({ status: 409 });
  });

  test("show what a rule yields, try another, draw up and sign", async () => {
    const [ours, theirs] = [await scopeOf(world.supplier), await scopeOf(world.partner)];
    await agreedRule(id, [ours, theirs], fixedRule({ [world.supplier.id]: 50, [world.partner.id]: 50 }));
    await confirmedEntry(id, [theirs, ours], money("revenue", 100_001));
    await confirmedEntry(id, [theirs, ours], money("revenue", 7, {}, "JPY"));
    const quarter = { from: "2026-01-01", to: "2026-03-31" };
    const at = (query: Record<string, string>) =>
      get(statementsLoader, lead(), `/ledgers/${id}/statements?${new URLSearchParams(query)}`, { id });
    expect(await at(quarter)).toMatchObject({
      value: {
        figures: { statement: { distributableMinor: 100_001, apart: [{ currency: "JPY" }] } },
        whatIf: null,
      },
    });
    expect(await at({ from: "2026-03-31", to: "2026-01-01" })).toMatchObject({
      value: { periodResult: { error: { to: ["date_order"] } } },
    });
    const other = { kind: "fixed", costs: "own", rounding: "down", [`share_${world.partner.id}`]: "100" };
    expect(await at({ ...quarter, ...other })).toMatchObject({
      value: { whatIf: { statement: { parties: [{ shareMinor: 0 }, { shareMinor: 100_001 }] } } },
    });
    expect(await at({ ...quarter, ...other, [`share_${world.partner.id}`]: "99.99" })).toMatchObject({
      value: { whatIf: null, refusal: { code: "shares_not_whole" } },
    });
    const draw = (asker: Asker, period: Record<string, string>) =>
      post(drawAction, asker, `/ledgers/${id}/statements`, { intent: "draw_up", ...period }, { id });
    expect(await draw(sales(), quarter)).toMatchObject({ status: 403 });
    expect(await draw(lead(), { from: "2026-03-31", to: "2026-01-01" })).toMatchObject({ status: 400 });
    const statement = (await draw(lead(), quarter)).location?.split("/").pop() ?? "";
    const sign = (asker: Asker) =>
      post(signAction, asker, `/statements/${statement}`, { intent: "sign" }, { id: statement });
    expect(await sign(member())).toMatchObject({ toast: { message: "statement_signed" } });
    expect(await sign(lead())).toMatchObject({ toast: { message: "statement_settled" } });
    expect(await sign(lead())).toMatchObject({ status: 409 });
    expect(
      await get(statementLoader, as(world.rival, "owner"), `/statements/${statement}`, { id: statement }),
    ).toMatchObject({
      status: 404,
    });
  });
});

test("what is internal is in the firm's own file and in no other", async () => {
  const internal = { note: "按工时记录", rate: null, rateUnit: "" };
  must(await stateEntry(await scopeOf(world.partner), id, contribution({ internal })));
  const file = async (asker: Asker) => {
    const answer = await get(exportLoader, asker, `/ledgers/${id}/export`, { id });
    return (answer.value as Response).text();
  };
  expect(await file(sales())).toContain("按工时记录");
  const theirs = await file(lead());
  expect(theirs).toContain("Two engineers");
  expect(theirs).not.toContain("按工时记录");
});

describe("the API", () => {
  test("keeps a ledger from the opening to the last signature", async () => {
    const [ours, theirs] = [await clientOf(world, world.supplier), await clientOf(world, world.partner)];
    const opened = dataOf(
      await ours(`/alliances/${alliance}/ledgers`, {
        json: { name: "API", currency: "CNY", member_ids: [world.partner.id] },
      }),
    );
    const at = `/ledgers/${opened.id}`;
    const body = {
      side: "revenue",
      text: "Invoice",
      on_date: "2026-02-03",
      value: { amount_minor: 101, currency: "EUR" },
    };
    const stated = dataOf(await theirs(`${at}/entries`, { json: { ...body, internal: { note: "secret" } } }));
    expect(stated).toMatchObject({ state: "stated", internal: { note: "secret" } });
    expect(
      await theirs(`${at}/entries/${stated.id}/answer`, { json: { answer: "confirmed" } }),
    ).toMatchObject({
      status: 409,
    });
    const answered = await ours(`${at}/entries/${stated.id}/answer`, { json: { answer: "confirmed" } });
    expect(dataOf(answered)).toMatchObject({ state: "confirmed", internal: null });
    const rated = dataOf(
      await theirs(`${at}/rates`, { json: { currency: "EUR", rate: "7.5", valid_from: "2026-01-01" } }),
    ) as unknown as { rates: { id: string }[] };
    await ours(`${at}/rates/${rated.rates[0]?.id}/answer`, { json: { answer: "confirmed" } });
    const rule = (percent: string) => ({
      costs: "first",
      division: {
        kind: "fixed",
        shares: [
          { organization_id: world.supplier.id, percent: "50" },
          { organization_id: world.partner.id, percent },
        ],
      },
    });
    expect(await ours(`${at}/rules`, { json: { revision: 0, rule: rule("49.99") } })).toMatchObject({
      status: 409,
      body: { code: "shares_not_whole" },
    });
    expect(faultsOf(await ours(`${at}/rules`, { json: { revision: 0, rule: rule("-1") } }))).not.toEqual([]);
    await ours(`${at}/rules`, { json: { revision: 0, rule: rule("50") } });
    await theirs(`${at}/agreements`, { json: { revision: 1 } });
    const period = { from: "2026-01-01", to: "2026-03-31" };
    const tried = dataOf(await ours(`${at}/what-if`, { json: { ...period, rule: rule("50") } }));
    expect(tried).toMatchObject({
      distributable_minor: 758,
      parties: [{ share_minor: 379 }, { share_minor: 379 }],
    });
    expect(await ours(`${at}/statements`, { json: { from: period.to, to: period.from } })).toMatchObject({
      status: 422,
    });
    const drawn = dataOf(await ours(`${at}/statements`, { json: period }));
    for (const client of [ours, theirs])
      expect(await client(`${at}/statements/${drawn.id}/sign`, { json: {} })).toMatchObject({ status: 200 });
    expect(listOf(await theirs(`${at}/statements`)).ids).toEqual([drawn.id]);
    const rival = await clientOf(world, world.rival);
    for (const path of [
      at,
      `${at}/entries`,
      `${at}/statements`,
      `${at}/statements/${drawn.id}`,
      `${at}/entries/${stated.id}`,
    ])
      expect((await rival(path)).status, path).toBe(404);
  });
});
