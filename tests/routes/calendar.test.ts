// The page of a person's calendar, and the address that calendars read.

import { beforeEach, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { loader as feedLoader } from "~/routes/calendars/$token/route";
import { action, loader } from "~/routes/settings/calendar/route";
import { createWorld, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
});

const me = () => as(world.partner, "viewer");
const made = async (): Promise<string> => {
  const answer = await post(action, me(), "/x", { intent: "make", key: newId() });
  return (
    String((answer.value as { address: string }).address)
      .split("/")
      .at(-1) ?? ""
  );
};
const read = async (token: string) => get(feedLoader, null, "/x", { token });

test("shows the address once, renews and ends it", async () => {
  expect(await get(loader, me(), "/x")).toMatchObject({ value: { feed: null } });
  const first = await made();
  const page = await get(loader, me(), "/x");
  expect(page).toMatchObject({ value: { feed: { lastReadAt: null } } });
  expect(JSON.stringify(page.value)).not.toContain(first);
  const file = await read(first);
  const response = file.value as Response;
  expect(response.headers.get("Content-Type")).toContain("text/calendar");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(await response.text()).toContain("BEGIN:VCALENDAR");
  const second = await made();
  const [unknown, ended] = [await read("x".repeat(43)), await read(first)];
  expect(unknown).toMatchObject({ status: 404 });
  expect(ended).toEqual(unknown);
  expect(await post(action, me(), "/x", { intent: "revoke" })).toMatchObject({
    toast: { message: "calendar_revoked" },
  });
  expect(await read(second)).toEqual(unknown);
  expect(await post(action, me(), "/x", { intent: "revoke" })).toMatchObject({ status: 409 });
  expect(await post(action, me(), "/x", { intent: "make", key: "x" })).toMatchObject({ status: 400 });
});

test("stops whoever looks for one", async () => {
  for (let tries = 0; tries < 30; tries += 1) await read(newId());
  expect(await read(newId())).toMatchObject({ status: 429 });
});
