// How a firm stands with a customer over its page and over the API, and the list filtered by it.

import { beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/customers/$id/relationship/route";
import { loader as list } from "~/routes/customers/route";
import { clientOf, faultsOf, listOf } from "../factories/api";
import { openedCompany } from "../factories/contacts";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  id = await openedCompany(await scopeOf(world.partner, "member"));
});

const member = () => as(world.partner, "member");
const address = () => `/customers/${id}/relationship`;
const read = (asker: Asker): Promise<Answer> => get(loader, asker, address(), { id });
const send = (asker: Asker, intent: string, fields: Record<string, string>): Promise<Answer> =>
  post(action, asker, address(), { intent, effectiveOn: "2026-06-01", ...fields }, { id });

test("the page takes judgements of each aspect, and the proposal in one press", async () => {
  const told = { status: 303, toast: { message: "customer_assessed" } };
  expect(await send(member(), "form", { value: "reactive", version: "0" })).toMatchObject(told);
  expect(await send(member(), "loyalty", { value: "client", version: "1" })).toMatchObject(told);
  expect(await send(member(), "accept", { value: "acquisition", version: "2" })).toMatchObject(told);
  const lost = { value: "lost", lossReason: "service", version: "3" };
  expect(await send(member(), "retention", lost)).toMatchObject(told);
  expect(await read(member())).toMatchObject({
    value: {
      standing: {
        form: "reactive",
        loyalty: "client",
        growth: ["acquisition"],
        retention: "lost",
        lossReason: "service",
      },
    },
  });
  expect(await get(list, member(), "/customers?retention=lost")).toMatchObject({
    value: { rows: [{ id }], filter: { retention: "lost" } },
  });
  expect(await get(list, member(), "/customers?retention=firm")).toMatchObject({ value: { rows: [] } });
  expect(await send(member(), "form", { value: "proactive", version: "1" })).toMatchObject({ status: 409 });
});

test("the page says what is wrong, and lets nobody else in", async () => {
  for (const [intent, fields] of [
    ["form", { value: "odd", version: "0" }],
    ["form", { value: "basic", version: "0", effectiveOn: "2026-02-30" }],
    ["retention", { value: "lost", version: "0" }],
    ["retention", { value: "firm", lossReason: "price", version: "0" }],
    ["growth", { version: "0" }],
  ] as const)
    expect(await send(member(), intent, fields), JSON.stringify(fields)).toMatchObject({ status: 400 });
  const other = { value: "diversification", version: "0" };
  expect(await send(member(), "growth", other)).toMatchObject({ status: 409 });
  const basic = { value: "basic", version: "0" };
  expect(await send(as(world.partner, "viewer"), "form", basic)).toMatchObject({ status: 403 });
  expect(await read(as(world.partner, "viewer"))).toMatchObject({ value: { mayEdit: false } });
  expect(await send(as(world.rival, "owner"), "form", basic)).toMatchObject({ status: 404 });
  expect(await read(as(world.rival, "owner"))).toMatchObject({ status: 404 });
});

test("the API goes the same way by the same commands", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const path = `/customers/${id}/relationship`;
  const day = { effective_on: "2026-06-01" };
  const growth = { aspect: "growth", value: ["loyalty"], ...day };
  expect(faultsOf(await ours(path, { json: growth }))).toEqual(["/note required"]);
  expect(faultsOf(await ours(path, { json: { ...growth, effective_on: "2026-06-02" } }))).toEqual([
    "/effective_on date_in_future",
  ]);
  const lost = { aspect: "retention", value: "lost", ...day };
  expect((await ours(path, { json: lost })).status).toBe(422);
  const said = await ours(path, { json: { ...lost, loss_reason: "price" } });
  expect(said.body).toMatchObject({ data: { retention: "lost", loss_reason: "price", version: 1 } });
  const old = { json: { aspect: "form", value: "basic", ...day }, headers: { "If-Match": '"7"' } };
  expect((await ours(path, old)).status).toBe(412);
  expect(listOf(await ours("/customers?filter[retention]=lost")).ids).toEqual([id]);
  expect(listOf(await ours("/customers?filter[retention]=firm")).ids).toEqual([]);
  expect((await ours("/customers?filter[retention]=odd")).status).toBe(422);
  const theirs = await clientOf(world, world.rival);
  expect((await theirs(path)).status).toBe(404);
});
