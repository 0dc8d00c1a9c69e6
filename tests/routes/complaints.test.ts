// Complaints over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as readOne, action as sendOne } from "~/routes/complaints/$id/route";
import { loader as exportAnalysis } from "~/routes/complaints/analysis/export/route";
import { loader as readAnalysis } from "~/routes/complaints/analysis/route";
import { loader as exportList } from "~/routes/complaints/export/route";
import { loader as readNew, action as sendNew } from "~/routes/complaints/new/route";
import { loader as readList } from "~/routes/complaints/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedFile } from "../factories/clubs";
import { askedAlly, recordedComplaint } from "../factories/complaints";
import { openedCompany } from "../factories/contacts";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let customer: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  customer = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");
const manager = () => as(world.partner, "alliance_manager");
const lead = () => as(world.supplier, "member");

const recorded = async (): Promise<string> =>
  recordedComplaint(await scopeOf(world.partner, "member"), customer, { receivedOn: "2026-06-01" });

const read = (asker: Asker, id: string): Promise<Answer> => get(readOne, asker, `/complaints/${id}`, { id });
const send = (asker: Asker, id: string, intent: string, fields: Record<string, string> = {}) =>
  post(sendOne, asker, `/complaints/${id}`, { intent, ...fields }, { id });

const typed = {
  kind: "goods",
  severity: "high",
  faith: "good",
  subject: "三号线变频器跳闸",
  description: "每班停机两次。",
  receivedOn: "2026-06-01",
};

describe("a new complaint", () => {
  const address = () => `/complaints/new?customer=${customer}`;

  test("asks for the customer first, and is recorded then", async () => {
    expect((await get(readNew, member(), "/complaints/new?q=Jiangnan")).value).toMatchObject({
      customer: null,
      found: [{ id: customer }],
    });
    expect((await get(readNew, member(), address())).value).toMatchObject({ customer: { id: customer } });
    const sent = await post(sendNew, member(), address(), { intent: "record", ...typed });
    expect(sent).toMatchObject({ status: 303, toast: { message: "complaint_recorded" } });
    const id = sent.location?.split("/").at(-1) ?? "";
    expect((await read(member(), id)).value).toMatchObject({ complaint: { subject: typed.subject } });
  });

  test("says what is wrong, and keeps what was typed", async () => {
    for (const wrong of [
      { kind: "dream" },
      { subject: " " },
      { severity: "" },
      { receivedOn: "2026-02-30" },
    ]) {
      const sent = await post(sendNew, member(), address(), { intent: "record", ...typed, ...wrong });
      expect(sent, JSON.stringify(wrong)).toMatchObject({ status: 400 });
      expect(JSON.stringify(sent.value)).toContain(typed.description);
    }
    const ahead = { intent: "record", ...typed, receivedOn: "2026-06-02" };
    expect(await post(sendNew, member(), address(), ahead)).toMatchObject({ status: 409 });
  });

  test("is of the firm's own customers", async () => {
    const rival = as(world.rival, "owner");
    expect(await get(readNew, rival, address())).toMatchObject({ status: 404 });
    expect(await post(sendNew, rival, address(), { intent: "record", ...typed })).toMatchObject({
      status: 404,
    });
    const nobodys = "/complaints/new?customer=x";
    expect(await post(sendNew, member(), nobodys, { intent: "record", ...typed })).toMatchObject({
      status: 404,
    });
    expect(await get(readNew, as(world.partner, "viewer"), address())).toMatchObject({ status: 403 });
  });
});

describe("the page of one", () => {
  test("leads it to its end and back", async () => {
    const id = await recorded();
    expect(await send(member(), id, "note", { text: "Called back" })).toMatchObject({
      toast: { message: "complaint_step_taken" },
    });
    const judged = { severity: "critical", faith: "good", cause: "defect", text: "The line stands" };
    expect(await send(member(), id, "assess", { ...judged, version: "1" })).toMatchObject({
      toast: { message: "complaint_assessed" },
    });
    // A colleague's page is older than that.
    expect(await send(member(), id, "assess", { ...judged, version: "1" })).toMatchObject({ status: 409 });
    expect(await send(member(), id, "close", { version: "2", text: "Replaced" })).toMatchObject({
      status: 400,
    });
    expect(await send(member(), id, "close", { version: "2", cause: "defect" })).toMatchObject({
      status: 400,
    });
    const reply = { version: "2", cause: "defect", text: "The fan was replaced" };
    expect(await send(member(), id, "close", reply)).toMatchObject({
      toast: { message: "complaint_closed" },
    });
    expect((await read(member(), id)).value).toMatchObject({
      complaint: { state: "closed", reply: "The fan was replaced" },
      intents: ["reopen"],
    });
    expect(await send(member(), id, "reopen", { version: "3" })).toMatchObject({ status: 400 });
    expect(await send(member(), id, "reopen", { version: "3", text: "Again" })).toMatchObject({
      toast: { message: "complaint_reopened" },
    });
  });

  test("offers an ally to whom may share customers, and never for a person", async () => {
    const id = await recorded();
    const ask = {
      ally: `${world.alliance.id}:${world.supplier.id}`,
      text: "Please look at it on site",
      version: "1",
    };
    expect((await read(member(), id)).value).toMatchObject({ allies: [] });
    expect((await read(manager(), id)).value).toMatchObject({
      allies: [{ recipientId: world.supplier.id }],
    });
    expect(await send(member(), id, "ask_ally", ask)).toMatchObject({ status: 403 });
    expect(await read(lead(), id)).toMatchObject({ status: 404 });
    expect(await send(manager(), id, "ask_ally", { ...ask, ally: "x" })).toMatchObject({ status: 400 });
    expect(await send(manager(), id, "ask_ally", ask)).toMatchObject({
      toast: { message: "complaint_ally_asked" },
    });
    expect((await read(lead(), id)).value).toMatchObject({ intents: ["note"], colleagues: [], allies: [] });
    expect(await send(lead(), id, "note", { text: "On Thursday" })).toMatchObject({ status: 303 });
    expect(await send(lead(), id, "close", { version: "2", cause: "defect", text: "x" })).toMatchObject({
      status: 404,
    });
    const ofMember = await scopeOf(world.partner, "member");
    const person = await recordedComplaint(ofMember, await openedFile(ofMember), {
      receivedOn: "2026-06-01",
    });
    expect((await read(manager(), person)).value).toMatchObject({ allies: [] });
    expect(await send(manager(), person, "ask_ally", ask)).toMatchObject({ status: 409 });
  });

  test("is for its firm and changes nothing for a viewer", async () => {
    const id = await recorded();
    const viewer = as(world.partner, "viewer");
    expect((await read(viewer, id)).value).toMatchObject({ intents: [] });
    expect(await send(viewer, id, "note", { text: "x" })).toMatchObject({ status: 403 });
    for (const firm of [world.rival, world.stranger, world.supplier]) {
      expect(await read(as(firm, "owner"), id)).toMatchObject({ status: 404 });
      expect(await send(as(firm, "owner"), id, "note", { text: "x" })).toMatchObject({ status: 404 });
    }
  });
});

test("the list shows each side its own, and an address that is none of ours shows what is open", async () => {
  const id = await recorded();
  await askedAlly(await scopeOf(world.partner, "owner"), id, world.alliance.id, world.supplier.id);
  const list = (asker: Asker, query = "") => get(readList, asker, `/complaints${query}`);
  expect((await list(member())).value).toMatchObject({ count: 1, items: [{ id }] });
  expect((await list(member(), "?side=x&state=x&cursor=x&customer=x")).value).toMatchObject({ count: 1 });
  expect((await list(lead())).value).toMatchObject({ count: 0, items: [] });
  expect((await list(lead(), "?side=asked")).value).toMatchObject({ items: [{ id, customerId: null }] });
  expect((await list(as(world.rival, "owner"), "?side=asked&state=all")).value).toMatchObject({ items: [] });
});

test("the list is a file too, with what each side may read of it", async () => {
  const id = await recorded();
  await askedAlly(await scopeOf(world.partner, "owner"), id, world.alliance.id, world.supplier.id);
  const lines = async (asker: Asker, query = "") => {
    const answer = await get(exportList, asker, `/complaints/export${query}`);
    return (await (answer.value as Response).text()).trimEnd().split("\r\n").slice(1);
  };
  expect(await lines(member())).toHaveLength(1);
  expect(await lines(member(), "?state=closed")).toEqual([]);
  expect(await lines(lead())).toEqual([]);
  expect(await lines(lead(), "?side=asked")).toHaveLength(1);
  expect(await lines(as(world.rival, "owner"), "?side=asked&state=all")).toEqual([]);
});

test("the analysis reads its time from the address, and is a file too", async () => {
  await recorded();
  const analysis = async (query: string) =>
    (await get(readAnalysis, member(), `/complaints/analysis${query}`)).value;
  const usual = { from: "2025-06-02", to: "2026-06-01" };
  expect(await analysis("")).toMatchObject({ group: "kind", period: usual, total: { count: 1 } });
  expect(await analysis("?by=x&from=2026-07-01&to=2026-06-01")).toMatchObject({
    group: "kind",
    period: usual,
  });
  expect(await analysis("?by=cause&from=2026-01-01&to=2026-05-31")).toMatchObject({ total: { count: 0 } });
  const file = await get(exportAnalysis, member(), "/complaints/analysis/export?by=kind");
  const text = await (file.value as Response).text();
  expect(text.split("\r\n")[1]).toBe("Goods,1,1,0,0,0,0,");
  expect((await get(readAnalysis, as(world.rival, "owner"), "/complaints/analysis")).value).toMatchObject({
    rows: [],
  });
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "owner");
  const theirs = await clientOf(world, world.supplier, "member");
  const json = {
    customer_id: customer,
    kind: "goods",
    severity: "high",
    subject: "Drive of line 3 trips",
    description: "Twice a shift",
    received_on: "2026-06-01",
  };
  const made = await ours("/complaints", { json });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect(made.headers.get("Location")).toBe(`/api/v1/complaints/${id}`);
  expect(faultsOf(await ours("/complaints", { json: { ...json, received_on: "2026-06-02" } }))).toEqual([
    "/received_on date_in_future",
  ]);
  expect(faultsOf(await ours("/complaints", { json: { ...json, deal_id: customer } }))).toEqual([
    "/deal_id invalid_id",
  ]);
  expect((await theirs("/complaints", { json })).status).toBe(404);
  expect((await theirs(`/complaints/${id}`)).status).toBe(404);
  const ask = { alliance_id: world.alliance.id, organization_id: world.supplier.id, text: "Please look" };
  const old = { json: ask, headers: { "If-Match": '"9"' } };
  expect((await ours(`/complaints/${id}/ask-ally`, old)).status).toBe(412);
  expect((await ours(`/complaints/${id}/ask-ally`, { json: ask })).body).toMatchObject({
    data: { responsible: { kind: "ally", id: world.supplier.id } },
  });
  expect((await theirs(`/complaints/${id}`)).body).toMatchObject({
    data: { customer_id: null, inside: null, is_repeat: null },
  });
  expect((await theirs(`/complaints/${id}/steps`, { json: { text: "On Thursday" } })).status).toBe(200);
  expect((await theirs(`/complaints/${id}/close`, { json: { cause: "defect", text: "x" } })).status).toBe(
    404,
  );
  const { ids } = listOf(await theirs("/complaints?filter[side]=asked"));
  expect(ids).toEqual([id]);
  expect(listOf(await theirs("/complaints")).ids).toEqual([]);
  const given = { owner_user_id: world.partner.people.member.id };
  expect((await ours(`/complaints/${id}/assign`, { json: given })).body).toMatchObject({
    data: { responsible: { kind: "person", id: given.owner_user_id } },
  });
  expect((await theirs(`/complaints/${id}`)).status).toBe(404);
  const judged = { severity: "low", faith: "good", cause: "defect", text: "Runs by hand" };
  expect((await ours(`/complaints/${id}/assess`, { json: judged })).status).toBe(200);
  const reply = { cause: "defect", text: "Replaced" };
  expect((await ours(`/complaints/${id}/close`, { json: reply })).body).toMatchObject({
    data: { state: "closed", days_to_close: 0 },
  });
  expect((await ours(`/complaints/${id}/close`, { json: reply })).status).toBe(409);
  expect((await ours(`/complaints/${id}/reopen`, { json: { text: "Again" } })).body).toMatchObject({
    data: { state: "open", reopened: 1 },
  });
  expect((await ours("/complaint-analysis?by=cause")).body).toMatchObject({
    data: [{ key: "defect", complaints: 1, open: 1 }],
  });
  const keyed = { json: { text: "Once" }, headers: { "Idempotency-Key": "step-1" } };
  await ours(`/complaints/${id}/steps`, keyed);
  const { body } = await ours(`/complaints/${id}/steps`, keyed);
  const { steps } = (body as { data: { steps: { text: string }[] } }).data;
  expect(steps.filter(({ text }) => text === "Once")).toHaveLength(1);
});
