import { expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { suggestCustomers } from "~/features/customers/search/find-customers.server";
import { customerOf } from "../../tests/factories/sharing";
import { createWorld, scopeOf } from "../../tests/factories/world";
import { indexCustomersOnce, stopIndexing } from "./index-customers.server";

test("customers that no search finds yet are found some time after a start", async () => {
  const world = await createWorld();
  const scope = await scopeOf(world.partner, "member");
  await customerOf(scope, { name: "Jiangnan Beverage" });
  const system = await systemScope("a test of the index");
  await system.db.deleteFrom("customer_search").execute();
  const found = async () => (await suggestCustomers(scope, "jiangnan")).map(({ name }) => name);
  expect(await found()).toEqual([]);
  indexCustomersOnce((error) => expect.unreachable(String(error)));
  await expect.poll(found).toEqual(["Jiangnan Beverage"]);
  await stopIndexing();
});
