// The pages of the equity register: recording, answering, ending and showing, each by those who may, and clear words for what is wrong.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/equity/$id/route";
import { action as answerPart, loader as jointFirmPage } from "~/routes/equity/joint-firms/$id/route";
import { loader as newJointFirmPage, action as setUp } from "~/routes/equity/joint-firms/new/route";
import { loader as jointFirms } from "~/routes/equity/joint-firms/route";
import { loader as lookThrough } from "~/routes/equity/look-through/route";
import { action as create, loader as newPage } from "~/routes/equity/new/route";
import { loader as list } from "~/routes/equity/route";
import { loader as home } from "~/routes/home/route";
import { relate } from "../factories/equity";
import { createWorld, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;

const manager = () => as(world.supplier, "alliance_manager");
const other = () => as(world.partner, "owner");
const typed = (fields: Record<string, string> = {}): Record<string, string> => ({
  intent: "record",
  owner: world.supplier.id,
  owned: world.partner.id,
  size: "exact",
  percent: "33.333333333 %",
  startsOn: "2024-07-01",
  ...fields,
});
const record = (asker: Asker, fields: Record<string, string> = {}): Promise<Answer> =>
  post(create, asker, "/equity/new", typed(fields));
const idOf = ({ location }: Answer): string => location?.split("/").at(-1) ?? "";
const send = (asker: Asker, id: string, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/equity/${id}`, fields, { id });
const read = (asker: Asker, id: string): Promise<Answer> => get(loader, asker, `/equity/${id}`, { id });

beforeEach(async () => {
  world = await createWorld();
});

test("a holding is recorded, waits on the other firm's pages, and is confirmed", async () => {
  const made = await record(manager(), { shareClass: "Ｏrdinary", notes: "ours" });
  expect(made).toMatchObject({ status: 303, toast: { message: "holding_recorded" } });
  const id = idOf(made);
  expect(await read(manager(), id)).toMatchObject({
    value: {
      holding: { leastUnits: 33_333_333_333_000, shareClass: "ordinary", state: "claimed", notes: "ours" },
      events: [{ action: "recorded", firm: "Supplier", who: "alliance_manager of Supplier" }],
      mayEdit: true,
    },
  });
  expect(await get(home, other(), "/")).toMatchObject({ value: { firm: { duties: { holdings: 1 } } } });
  expect(await get(home, as(world.partner, "member"), "/")).toMatchObject({
    value: { firm: { duties: { holdings: 0 } } },
  });
  expect(await get(list, other(), "/equity?state=to_answer")).toMatchObject({
    value: { items: [{ id }], toAnswer: 1, total: 1 },
  });
  expect(await send(other(), id, { intent: "dispute", note: " " })).toMatchObject({
    status: 400,
    value: { intent: "answer", lastResult: { error: { note: ["required"] } } },
  });
  expect(await send(other(), id, { intent: "confirm" })).toMatchObject({
    location: `/equity/${id}`,
    toast: { message: "holding_confirmed" },
  });
  expect(await send(other(), id, { intent: "dispute", note: "No." })).toMatchObject({
    status: 409,
    value: { refusal: { code: "holding_moved", details: { state: "confirmed" } } },
  });
});

describe("what is wrong with a typed holding is said at its field", () => {
  test.each([
    [{ percent: "101 %" }, { percent: ["percent_out_of_range"] }],
    [{ percent: "−1" }, { percent: ["percent_out_of_range"] }],
    [{ percent: "" }, { percent: ["required"] }],
    [{ percent: "12.1234567890123" }, { percent: ["percent_decimals"] }],
    [{ percent: "五十" }, { percent: ["invalid_percent"] }],
    [{ owned: "" }, { owned: ["choose_one"] }],
    [{ owner: "x" }, { owner: ["choose_one"] }],
    [{ size: "range" }, { least: ["required"] }],
    [{ size: "range", least: "60", most: "40" }, { least: ["percent_order"] }],
    [{ size: "range", least: "60", most: "101" }, { most: ["percent_out_of_range"] }],
    [{ voting: "stated", votes: "" }, { votes: ["required"] }],
    [{ startsOn: "2026-02-30" }, { startsOn: ["invalid_date"] }],
    [{ endsOn: "2024-07-01" }, { endsOn: ["holding_end_order"] }],
    [{ owned: "new" }, { partyName: ["required"] }],
    [{ partyUscc: "123", owned: "new", partyName: "X" }, { partyUscc: ["invalid_uscc"] }],
    [
      { percent: "x", owned: "", startsOn: "soon" },
      { percent: ["invalid_percent"], owned: ["choose_one"], startsOn: ["invalid_date"] },
    ],
  ])("%o", async (fields, error) => {
    expect(await record(manager(), fields)).toMatchObject({ status: 400, value: { lastResult: { error } } });
  });

  test("a firm that holds itself", async () => {
    expect(await record(manager(), { owned: world.supplier.id })).toMatchObject({
      value: { lastResult: { error: { owned: ["holding_itself"] } } },
    });
  });
});

test("full-width digits, a range and an unknown size are taken", async () => {
  expect(await record(manager(), { percent: "５１．５％" })).toMatchObject({ status: 303 });
  const outside = { owned: "new", partyName: "泰和零部件有限公司", partyUscc: "91310115MA1K4DE3XC" };
  expect(await record(manager(), { ...outside, size: "range", percent: "", least: "25" })).toMatchObject({
    status: 303,
  });
  expect(await record(manager(), { ...outside, size: "unknown", percent: "" })).toMatchObject({
    status: 303,
  });
});

test("overlapping periods and more than 100 % are refused in words", async () => {
  await record(manager());
  expect(await record(manager(), { startsOn: "2025-01-01" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "holding_overlaps" } },
  });
  const inUs = { owner: "new", partyName: "Fund", owned: world.supplier.id, percent: "60" };
  await record(manager(), inUs);
  expect(await record(manager(), { ...inUs, partyName: "Another" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "holding_over_whole" } },
  });
});

test("firms that the own one does not know cannot be told from none", async () => {
  const rivals = await record(other(), { owner: world.partner.id, owned: world.rival.id });
  const nobodys = await record(other(), { owner: world.partner.id, owned: newId() });
  expect(rivals).toMatchObject({ status: 409, value: { refusal: { code: "holding_owned_unknown" } } });
  const withoutId = ({ status, value }: Answer) => ({
    status,
    refusal: (value as { refusal: unknown }).refusal,
  });
  expect(withoutId(rivals)).toEqual(withoutId(nobodys));
  expect(await get(newPage, other(), "/equity/new")).toMatchObject({
    value: { choices: { firms: [{ name: "Supplier" }], parties: [] } },
  });
});

test("other figures begin from the old holding", async () => {
  const id = idOf(await record(manager()));
  await send(other(), id, { intent: "confirm" });
  expect(await get(newPage, manager(), `/equity/new?replaces=${id}`)).toMatchObject({
    value: { values: { replaces: id, percent: "33.333333333" }, replaces: id },
  });
  expect(await get(newPage, as(world.rival, "owner"), `/equity/new?replaces=${id}`)).toMatchObject({
    status: 404,
  });
  expect(await record(manager(), { replaces: id, percent: "40", startsOn: "2026-01-01" })).toMatchObject({
    status: 303,
  });
  expect(await read(manager(), id)).toMatchObject({ value: { holding: { endsOn: "2026-01-01" } } });
});

test("an end, a withdrawal and the switch of who sees it", async () => {
  const id = idOf(await record(manager(), { owned: "new", partyName: "Taihe" }));
  const show = { allianceId: world.alliance.id };
  expect(await send(manager(), id, { intent: "show", ...show })).toMatchObject({
    status: 409,
    value: { refusal: { code: "holding_alliance_unknown" } },
  });
  const ofPartner = idOf(
    await record(other(), { owner: world.partner.id, owned: "new", partyName: "Weiguang Service" }),
  );
  expect(await send(other(), ofPartner, { intent: "show", ...show })).toMatchObject({
    toast: { message: "holding_shown" },
  });
  expect(await read(manager(), ofPartner)).toMatchObject({
    value: { holding: { side: "reader" }, events: [] },
  });
  expect(await send(other(), ofPartner, { intent: "hide", ...show })).toMatchObject({
    toast: { message: "holding_hidden" },
  });
  expect(await read(manager(), ofPartner)).toMatchObject({ status: 404 });
  expect(await send(manager(), id, { intent: "end", endsOn: "2026-01-01", version: "1" })).toMatchObject({
    toast: { message: "holding_ended" },
  });
  expect(await send(manager(), id, { intent: "end", endsOn: "2025-01-01", version: "1" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "stale" } },
  });
  expect(await send(manager(), id, { intent: "withdraw" })).toMatchObject({
    toast: { message: "holding_withdrawn" },
  });
});

describe("who may", () => {
  test.each(["viewer", "member"] as const)("a %s reads and changes nothing", async (role) => {
    const id = idOf(await record(manager()));
    expect(await read(as(world.partner, role), id)).toMatchObject({ status: 200, value: { mayEdit: false } });
    for (const intent of ["confirm", "dispute", "end", "withdraw", "show", "hide"])
      expect(await send(as(world.partner, role), id, { intent })).toMatchObject({ status: 403 });
    expect(await record(as(world.supplier, role))).toMatchObject({ status: 403 });
    expect(await get(newPage, as(world.supplier, role), "/equity/new")).toMatchObject({ status: 403 });
  });
});

describe("look-through", () => {
  const look = (asker: Asker, query = "") => get(lookThrough, asker, `/equity/look-through${query}`);

  test("begins with the own firm and today, and takes another party and day", async () => {
    const made = await record(manager(), { owned: "new", partyName: "Taihe", startsOn: "2025-01-01" });
    const page = await look(manager());
    expect(page).toMatchObject({
      value: {
        view: { entity: { kind: "us" }, ownership: { owned: [{ isDirect: true }] } },
        entities: [{ name: "Supplier" }, { name: "Taihe" }],
        dateErrors: [],
      },
    });
    const { holding } = (await read(manager(), idOf(made))).value as { holding: { owned: { id: string } } };
    expect(await look(manager(), `?entity=${holding.owned.id}&as_of=2024-12-31`)).toMatchObject({
      value: { asOf: "2024-12-31", view: { ownership: { owners: [] } } },
    });
    expect(await look(as(world.supplier, "viewer"), `?entity=${holding.owned.id}`)).toMatchObject({
      status: 200,
    });
    expect(await look(other(), `?entity=${holding.owned.id}`)).toMatchObject({ status: 404 });
  });

  test("says of a date that it is none, and goes on with today", async () => {
    expect(await look(manager(), "?as_of=2026-02-30")).toMatchObject({
      status: 200,
      value: { dateErrors: ["invalid_date"] },
    });
  });
});

describe("joint firms", () => {
  const form = (fields: Record<string, string> = {}): Record<string, string> => ({
    intent: "set-up",
    allianceId: world.alliance.id,
    name: "联恒驱动系统有限公司",
    country: "CN",
    currency: "CNY",
    firm0: world.supplier.id,
    percent0: "51",
    kind0: "cash",
    amount0: "5,100,000",
    firm1: world.partner.id,
    percent1: "49",
    kind1: "technology",
    description1: "Patents",
    ...fields,
  });
  const setUpBy = (asker: Asker, fields: Record<string, string> = {}) =>
    post(setUp, asker, "/equity/joint-firms/new", form(fields));

  test("is set up in the form of its alliance, and confirmed on its page", async () => {
    expect(await get(newJointFirmPage, manager(), "/equity/joint-firms/new")).toMatchObject({
      value: { chosen: { firms: [{ name: "Partner" }, { name: "Rival" }] } },
    });
    const made = await setUpBy(manager());
    expect(made).toMatchObject({ status: 303, toast: { message: "joint_firm_set_up" } });
    const id = idOf(made);
    const page = (asker: Asker) => get(jointFirmPage, asker, `/equity/joint-firms/${id}`, { id });
    expect(await page(other())).toMatchObject({
      value: {
        jointFirm: {
          members: [
            { contributions: [{ kind: "cash", amount: { amountMinor: 510_000_000, currency: "CNY" } }] },
            { contributions: [{ kind: "technology", amount: null, description: "Patents" }] },
          ],
        },
      },
    });
    expect(await page(as(world.rival, "owner"))).toMatchObject({ status: 404 });
    const confirm = () =>
      post(answerPart, other(), `/equity/joint-firms/${id}`, { intent: "confirm" }, { id });
    expect(await confirm()).toMatchObject({ toast: { message: "holding_confirmed" } });
    expect(await confirm()).toMatchObject({
      status: 409,
      value: { refusal: { code: "joint_firm_answered" } },
    });
    expect(await get(jointFirms, other(), "/equity/joint-firms")).toMatchObject({
      value: { items: [{ id, open: 0 }] },
    });
  });

  test("a form with one member, a share too large or an amount that is none comes back", async () => {
    expect(await setUpBy(manager(), { firm1: "", percent1: "", description1: "" })).toMatchObject({
      status: 400,
      value: { lastResult: { error: { firm1: ["joint_firm_members"] } } },
    });
    expect(await setUpBy(manager(), { percent1: "101", amount0: "much" })).toMatchObject({
      status: 400,
      value: { lastResult: { error: { percent1: ["percent_out_of_range"], amount0: ["invalid_amount"] } } },
    });
    expect(await setUpBy(manager(), { percent1: "50" })).toMatchObject({
      status: 409,
      value: { refusal: { code: "holding_over_whole" } },
    });
  });

  test("in a rival's alliance there is no form", async () => {
    await relate(world, world.supplier, world.stranger);
    const asker = as(world.stranger, "owner");
    expect(
      await get(newJointFirmPage, asker, `/equity/joint-firms/new?alliance=${world.alliance.id}`),
    ).toMatchObject({ status: 404 });
    expect(await setUpBy(asker, { firm1: world.stranger.id })).toMatchObject({ status: 409 });
  });
});
