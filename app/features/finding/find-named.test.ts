// What a person is led to by a name: only what the firm sees, of each kind what the role may read.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { createDraft } from "~/features/deals/save-draft.server";
import { dealInput, done, stockCatalogue } from "../../../tests/factories/registrations";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { findNamed } from "./find-named.server";

let world: World;
let partner: Scope;

beforeEach(async () => {
  world = await createWorld();
  partner = await scopeOf(world.partner, "member");
});

const namesFor = async (scope: Scope, typed: string) =>
  (await findNamed(scope, typed)).map(({ kind, name }) => `${kind} ${name}`);

test("names alliances and customers together, whatever the case and the script", async () => {
  await createAlliance(world.supplier, [world.partner], "華東聯盟 East");
  done(await createCustomer(partner, customerInput.parse({ name: "华东联盟纸业", country: "CN" })));
  expect(await namesFor(partner, "华东联盟")).toEqual(["alliance 華東聯盟 East", "customer 华东联盟纸业"]);
  expect(await namesFor(partner, "eAST")).toEqual(["alliance 華東聯盟 East"]);
});

test("tells apart what has one name", async () => {
  done(await createCustomer(partner, customerInput.parse({ name: "Paper", country: "CN", city: "Ruian" })));
  expect(await findNamed(partner, "paper")).toMatchObject([{ beside: "Ruian · China" }]);
  expect(await findNamed(partner, world.alliance.name)).toMatchObject([{ beside: "Supplier" }]);
});

test("finds a deal by its reference alone", async () => {
  await stockCatalogue(world);
  const { id } = done(await createDraft(partner, dealInput(world)));
  const { reference } = await partner.db
    .own("deals")
    .where("id", "=", id)
    .select("reference")
    .executeTakeFirstOrThrow();
  const found = [{ kind: "deal", id, name: "Jiangnan Beverage", beside: reference }];
  expect(await findNamed(partner, reference.toLowerCase())).toEqual(found);
  expect(await findNamed(partner, reference.slice(0, -1))).toEqual([]);
  expect(await findNamed(await scopeOf(world.rival), reference)).toEqual([]);
});

test("names nothing of another firm, and no alliance that was declined", async () => {
  done(await createCustomer(partner, customerInput.parse({ name: "Zhapu Terminals" })));
  const { id } = await createAlliance(world.supplier, [world.partner], "Zhapu");
  await world.database.system
    .updateTable("alliance_members")
    .set({ status: "declined" })
    .where("alliance_id", "=", id)
    .execute();
  expect(await namesFor(partner, "zhapu")).toEqual(["customer Zhapu Terminals"]);
  expect(await namesFor(await scopeOf(world.supplier), "zhapu")).toEqual(["alliance Zhapu"]);
  for (const firm of [world.rival, world.stranger])
    expect(await namesFor(await scopeOf(firm), "zhapu")).toEqual([]);
});

test("finds nothing by what holds no letter, and breaks at nothing", async () => {
  const typed = ["", "  ", "%", "\u0000", "😀", "' or 1=1", "x".repeat(10_000), "\ud800"];
  for (const text of typed) expect(await findNamed(partner, text), text.slice(0, 10)).toEqual([]);
});
