// A firm's working days over their page and over the API.

import { beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/settings/working-days/route";
import { clientOf, faultsOf } from "../factories/api";
import { createWorld, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const manager = () => as(world.partner, "alliance_manager");
const send = (who: Parameters<typeof post>[1], fields: Record<string, string | string[]>) =>
  post(action, who, "/x", fields);

test("the page takes a week and days, and refuses what is none", async () => {
  const week = { intent: "week", version: "0", weekdays: ["1", "2", "6"], opens: "08:00", closes: "17:30" };
  for (const wrong of [{ weekdays: [] }, { weekdays: ["8"] }, { opens: "8" }, { closes: "07:00" }])
    expect(await send(manager(), { ...week, ...wrong }), JSON.stringify(wrong)).toMatchObject({
      status: 400,
    });
  expect(await send(manager(), week)).toMatchObject({ toast: { message: "week_saved" } });
  expect(await send(manager(), week)).toMatchObject({ status: 409 });
  const days = { intent: "days", name: "Spring festival", kind: "off", from: "2027-02-05", to: "2027-02-11" };
  for (const wrong of [
    { name: "" },
    { kind: "x" },
    { to: "2027-02-01" },
    { to: "2027-05-01" },
    { from: "x" },
  ])
    expect(await send(manager(), { ...days, ...wrong }), JSON.stringify(wrong)).toMatchObject({
      status: 400,
    });
  expect(await send(manager(), days)).toMatchObject({ toast: { message: "days_stated" } });
  expect(await send(manager(), { ...days, to: "" })).toMatchObject({
    status: 409,
    value: { refusal: { code: "day_twice" } },
  });
  expect(await send(as(world.partner, "member"), days)).toMatchObject({ status: 403 });
  const page = await get(loader, as(world.partner, "viewer"), "/x");
  expect(page).toMatchObject({
    value: { mayEdit: false, calendar: { weekdays: [1, 2, 6], days: { length: 7 } } },
  });
  const { calendar } = page.value as { calendar: { days: { id: string }[] } };
  const dayId = calendar.days[0]?.id ?? "";
  expect(await send(as(world.rival, "owner"), { intent: "remove", dayId })).toMatchObject({ status: 404 });
  expect(await send(manager(), { intent: "remove", dayId })).toMatchObject({
    toast: { message: "day_removed" },
  });
});

test("the API does the same", async () => {
  const api = await clientOf(world, world.partner);
  expect((await api("/working-calendar")).body).toMatchObject({
    data: { weekdays: [1, 2, 3, 4, 5], version: 0 },
  });
  const week = { weekdays: [1, 2], opens: "09:00", closes: "18:00" };
  expect(
    faultsOf(await api("/working-calendar", { method: "PATCH", json: { ...week, weekdays: [] } })),
  ).toEqual(["/weekdays required"]);
  expect((await api("/working-calendar", { method: "PATCH", json: week })).body).toMatchObject({
    data: { ...week, version: 1 },
  });
  const days = { from: "2027-02-05", kind: "off", name: "Spring festival" };
  const stated = await api("/working-calendar/days", { json: days });
  expect(stated.body).toMatchObject({ data: { days: [{ on_date: "2027-02-05" }] } });
  expect(faultsOf(await api("/working-calendar/days", { json: days }))).toEqual(["/from invalid"]);
  const day = (stated.body as { data: { days: { id: string }[] } }).data.days[0]?.id;
  const rivalApi = await clientOf(world, world.rival);
  expect((await rivalApi(`/working-calendar/days/${day}`, { method: "DELETE" })).status).toBe(404);
  expect((await api(`/working-calendar/days/${day}`, { method: "DELETE" })).body).toMatchObject({
    data: { days: [] },
  });
});
