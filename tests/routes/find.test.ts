// The search over everything: its page without script, and what the palette asks.

import { beforeAll, expect, test } from "vitest";
import { loader as page } from "~/routes/find/route";
import { loader as suggest } from "~/routes/find/suggest/route";
import { createWorld, type World } from "../factories/world";
import { as, get } from "./ask";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

test("the page and the palette find the same", async () => {
  const typed = encodeURIComponent(world.alliance.name);
  const found = [{ kind: "alliance", id: world.alliance.id, name: world.alliance.name, beside: "Supplier" }];
  const viewer = as(world.partner, "viewer");
  expect((await get(page, viewer, `/find?q=${typed}`)).value).toMatchObject({
    text: world.alliance.name,
    found,
  });
  const answer = await get(suggest, viewer, `/find/suggest?q=${typed}`);
  expect(await (answer.value as Response).json()).toEqual(found);
});

test("a text that is too long is cut, and the page says what it looked for", async () => {
  const { value } = await get(page, as(world.partner, "viewer"), `/find?q=${"长".repeat(5_000)}`);
  expect(value).toMatchObject({ text: "长".repeat(100), found: [] });
});

test("a stranger is sent to sign in and comes back", async () => {
  expect(await get(page, null, "/find?q=a")).toMatchObject({
    status: 303,
    location: "/sign-in?next=%2Ffind%3Fq%3Da",
  });
  expect(await get(suggest, null, "/find/suggest?q=a")).toMatchObject({ status: 303 });
});
