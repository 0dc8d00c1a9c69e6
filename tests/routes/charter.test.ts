// The page of an alliance's charter, and the agreements beside an invitation: forms, refusals, and who may do what.

import { beforeEach, describe, expect, test } from "vitest";
import type { CharterPageProps } from "~/features/alliances/charter/CharterPage";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/alliances/$id/charter/route";
import { action as answerAction, loader as overview } from "~/routes/alliances/$id/route";
import { foundAlliance, inviteTo, joinAlliance, relatePartners } from "../factories/life-cycle";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

const manager = () => as(world.supplier, "alliance_manager");
const owner = () => as(world.partner, "owner");
const send = (asker: Asker, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, `/alliances/${id}/charter`, fields, { id });
const read = (asker: Asker, query = ""): Promise<Answer> =>
  get(loader, asker, `/alliances/${id}/charter${query}`, { id });
const view = async (asker: Asker, query = "") => (await read(asker, query)).value as CharterPageProps;

const agreement = { intent: "add_agreement", title: "框架协议", text: "第一条", validFrom: "2026-11-22" };

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  await relatePartners(world, world.partner, world.rival);
  const lead = await scopeOf(world.supplier, "alliance_manager");
  id = await foundAlliance(lead);
  await joinAlliance(lead, id, await scopeOf(world.partner));
});

test("a stale form is told, and nothing typed is lost", async () => {
  const written = { intent: "save_charter", vision: "一小时到场", goal: "40 plants", version: "0" };
  expect(await send(manager(), written)).toMatchObject({ toast: { message: "charter_saved" } });
  expect(await send(manager(), { ...written, goal: "50 plants" })).toMatchObject({
    status: 409,
    value: {
      intent: "save_charter",
      refusal: { code: "stale" },
      lastResult: { initialValue: { goal: "50 plants", vision: "一小时到场" } },
    },
  });
  expect((await view(owner())).view).toMatchObject({ elements: { goal: "40 plants" }, version: 1 });
});

test("an agreement needs text or a safe link, and an end after its beginning", async () => {
  const errors = async (fields: object) => {
    const answer = await send(manager(), { ...agreement, ...fields });
    return (answer.value as { lastResult?: { error?: unknown } }).lastResult?.error;
  };
  expect(await errors({ text: "" })).toEqual({ text: ["required"] });
  expect(await errors({ url: "javascript:alert(1)" })).toEqual({ url: ["invalid_url"] });
  expect(await errors({ expiresOn: "2026-11-21" })).toEqual({ expiresOn: ["date_order"] });
  expect(await send(manager(), { ...agreement, expiresOn: "2027-01-15" })).toMatchObject({ status: 303 });
  expect((await view(owner())).view.agreements).toMatchObject([{ title: "框架协议", mark: "within_60" }]);
});

test("each side accepts on the page, and a new version asks anew", async () => {
  await send(manager(), agreement);
  const [first] = (await view(owner())).view.agreements;
  const accept = { intent: "accept_agreement", agreementId: first?.id ?? "" };
  expect(await send(owner(), accept)).toMatchObject({ toast: { values: { title: "框架协议" } } });
  expect(await send(owner(), accept)).toMatchObject({
    status: 409,
    value: { refusal: { code: "agreement_accepted" } },
  });
  const revised = { ...agreement, intent: "revise_agreement", seriesId: first?.seriesId ?? "", number: "1" };
  expect(await send(manager(), revised)).toMatchObject({ toast: { message: "agreement_revised" } });
  expect(await send(manager(), revised)).toMatchObject({
    status: 409,
    value: { refusal: { code: "stale" } },
  });
  expect((await view(owner())).view.agreements).toMatchObject([{ number: 2, isAccepted: false }]);
});

test("an invitation lists the agreements that are accepted with it", async () => {
  await send(manager(), agreement);
  await inviteTo(await scopeOf(world.supplier, "alliance_manager"), id, await scopeOf(world.rival));
  const rival = as(world.rival, "owner");
  const { agreements } = (await get(overview, rival, `/alliances/${id}`, { id })).value as {
    agreements: { id: string }[];
  };
  expect(agreements).toMatchObject([{ title: "框架协议", text: "第一条" }]);
  const answer = (ids: string[]) =>
    post(answerAction, rival, `/alliances/${id}`, { intent: "accept", note: "", agreements: ids }, { id });
  expect(await answer([])).toMatchObject({
    status: 409,
    value: { intent: "answer", refusal: { code: "agreements_to_accept" } },
  });
  expect(await answer(agreements.map((one) => one.id))).toMatchObject({
    toast: { message: "invitation_accepted" },
  });
});

test("each side names its own people", async () => {
  const { colleagues, dialog } = await view(owner(), "?do=representatives");
  expect(dialog).toMatchObject({ name: "representatives" });
  expect(colleagues.map(({ name }) => name)).toContain("member of Partner");
  const { owner: senior, member } = world.partner.people;
  const named = {
    intent: "name_representatives",
    seniorUserId: senior.id,
    managerUserId: member.id,
    version: "0",
  };
  expect(await send(owner(), named)).toMatchObject({ toast: { message: "representatives_named" } });
  expect(await send(owner(), named)).toMatchObject({ status: 409, value: { refusal: { code: "stale" } } });
});

describe("who may", () => {
  const any = newId();
  const forms: Record<string, string>[] = [
    { intent: "save_charter", version: "0" },
    { intent: "add_objective", text: "x", measure: "x", dueOn: "2027-01-01" },
    { intent: "remove_objective", objectiveId: any },
    agreement,
    { ...agreement, intent: "revise_agreement", seriesId: any, number: "1" },
    { intent: "accept_agreement", agreementId: any },
    { intent: "name_representatives", seniorUserId: any, managerUserId: any, version: "0" },
  ];
  const everyIntent = async (asker: Asker) =>
    new Set(await Promise.all(forms.map(async (fields) => (await send(asker, fields)).status)));

  test.each(["viewer", "member"] as const)("a %s changes nothing on either side", async (role) => {
    expect(await everyIntent(as(world.supplier, role))).toEqual(new Set([403]));
    expect(await everyIntent(as(world.partner, role))).toEqual(new Set([403]));
    expect(await view(as(world.supplier, role), "?do=charter")).toMatchObject({
      dialog: null,
      colleagues: [],
    });
  });

  test.each(["rival", "stranger"] as const)("to %s nothing is there", async (name) => {
    const asker = as(world[name], "owner");
    expect(await everyIntent(asker)).toEqual(new Set([404]));
    expect(await read(asker)).toEqual(await get(loader, asker, "/alliances/x/charter", { id: newId() }));
  });
});
