// Search on a real database: what is found, by whom, in which order, and that it follows every change of a file.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { csvPieces } from "~/lib/csv-write";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { filteredCustomers, readPage } from "../customer-rows.server";
import { createCustomer, updateCustomer } from "../customers.commands.server";
import { allCustomers, byName, type CustomerFilter } from "../customers.filter";
import { countCustomers, getCustomer, listCustomers } from "../customers.queries.server";
import { customerForm, customerInput } from "../customers.schema";
import { exportCustomers } from "../export-customers.server";
import { foundBy, suggestCustomers } from "./find-customers.server";
import { indexWaitingCustomers } from "./search-index.server";

let world: World;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "member");
});

const create = async (name: string, changes: object = {}, scope = partner): Promise<string> => {
  const made = await createCustomer(scope, customerInput.parse({ name, ...changes }));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};
const suggested = async (typed: string, scope = partner) =>
  (await suggestCustomers(scope, typed)).map(({ name }) => name);
const listed = async (text: string, scope = partner) =>
  (await listCustomers(scope, { ...allCustomers, text }, { limit: 50 })).rows.map(({ name }) => name);

const tencent = {
  otherNames: ["Tencent", "騰訊控股"],
  domain: "tencent.com",
  phone: "0755-86013388",
  identifiers: [{ scheme: "duns", value: "123456789" }],
};

test.each([
  "腾讯",
  "騰訊",
  "tengxun",
  "tx",
  "Tencent",
  "tencent.com",
  "86013388",
  "3388",
  "123456789",
  "深圳 tenc",
])("%s finds the customer, as one types and in the list", async (typed) => {
  await create("深圳市腾讯计算机系统有限公司", tencent);
  await create("Another customer");
  expect(await suggested(typed)).toEqual(["深圳市腾讯计算机系统有限公司"]);
  expect(await listed(typed)).toEqual(["深圳市腾讯计算机系统有限公司"]);
});

test("what one firm has on file is found by no other", async () => {
  await create("腾讯", tencent);
  await create("Rival's", { otherNames: ["Canary"] }, rival);
  for (const typed of ["腾讯", "tx", "Tencent", "tencent.com", "3388", "123456789"]) {
    expect(await suggested(typed, rival)).toEqual([]);
    expect(await listed(typed, rival)).toEqual([]);
  }
  expect(await suggested("canary")).toEqual([]);
});

test("the nearest comes first", async () => {
  await create("New Delta");
  await create("Delta Works");
  await create("Delta");
  await create("Zeta", { domain: "delta.com" });
  expect(await suggested("delta")).toEqual(["Delta", "Delta Works", "Zeta", "New Delta"]);
  expect(await suggested("delta.com")).toEqual(["Zeta"]);
});

test("ten are suggested at most, and one that is meant exactly is never crowded out", async () => {
  for (let at = 0; at < 12; at += 1) await create(`Common ${at} Works`);
  await create("Works");
  const names = await suggested("works");
  expect(names).toHaveLength(10);
  expect(names[0]).toBe("Works");
  expect(await listed("works")).toHaveLength(13);
});

test("a changed file is found by what it holds now alone", async () => {
  const id = await create("Old Name", tencent);
  const input = customerInput.parse({ name: "Fresh Name", otherNames: ["Neu"], phone: "0510-5550142" });
  const changed = await updateCustomer(partner, { id, version: 1 }, input);
  expect(changed.ok).toBe(true);
  for (const typed of ["old", "Tencent", "tx", "3388", "123456789"])
    expect(await suggested(typed)).toEqual([]);
  for (const typed of ["fresh", "neu", "0142"]) expect(await suggested(typed)).toEqual(["Fresh Name"]);
});

test("a refused command leaves nothing to be found", async () => {
  await create("Same Name");
  const again = customerInput.parse({ name: "Same Name", otherNames: ["Ghost"] });
  expect((await createCustomer(partner, again, { askIfSimilar: true })).ok).toBe(false);
  expect(await suggested("ghost")).toEqual([]);
});

test.each([
  "",
  " ",
  "%",
  "_",
  "*",
  '"',
  "'; drop table customers; --",
  "\0",
  "😀",
  "a OR b",
  "NEAR(a b)",
  "x".repeat(10_000),
])("%j breaks nothing", async (typed) => {
  await create("腾讯");
  expect(await suggested(typed)).toEqual([]);
  expect(await listed(typed.slice(0, 100) || "!")).toEqual([]);
});

test("list, count and export let the same through", async () => {
  await create("Delta Works", { country: "CN" });
  await create("Delta Iron", { country: "DE" });
  const filter = { ...allCustomers, text: "delta", country: "CN" };
  expect(await listed("delta")).toEqual(["Delta Iron", "Delta Works"]);
  expect(await countCustomers(partner, filter)).toEqual({ count: 1, isMore: false });
  let file = "";
  for await (const piece of csvPieces(exportCustomers(partner, filter, { by: "name", descending: false })))
    file += piece;
  expect(file).toContain("Delta Works");
  expect(file).not.toContain("Delta Iron");
});

describe("the telephone of a person", () => {
  test("is masked for who only reads, and finds nobody then", async () => {
    const id = await create("王小明", { kind: "consumer", phone: "13800138000" });
    const viewer = await scopeOf(world.partner, "viewer");
    expect((await getCustomer(viewer, id))?.phone).toBe("•••00");
    expect((await getCustomer(partner, id))?.phone).toBe("13800138000");
    expect(await suggested("138001")).toEqual(["王小明"]);
    expect(await suggested("138001", viewer)).toEqual([]);
    expect(await listed("138001", viewer)).toEqual([]);
    expect(await suggested("wxm", viewer)).toEqual(["王小明"]);
  });
});

test("other names of a form stand on lines or behind separators, each once", () => {
  const form = {
    kind: "company",
    name: "X",
    currency: "CNY",
    otherNames: "Tencent\n 騰訊 ；Tencent; WeChat",
  };
  const parsed = customerForm.safeParse(form);
  expect(parsed.data?.input.otherNames).toEqual(["Tencent", "騰訊", "WeChat"]);
  const many = Array.from({ length: 21 }, (_, at) => `Name ${at}`).join("\n");
  expect(customerForm.safeParse({ ...form, otherNames: many }).error?.issues[0]?.path).toEqual([
    "otherNames",
  ]);
  expect(customerForm.safeParse({ ...form, otherNames: "x".repeat(201) }).success).toBe(false);
});

test("customers that were there before are found after a start, and what is found already is left alone", async () => {
  await create("腾讯", tencent);
  await create("Rival's own", {}, rival);
  const system = await systemScope("a test of the index");
  const { signal } = new AbortController();
  await system.db.deleteFrom("customer_search").execute();
  expect(await suggested("tx")).toEqual([]);
  expect(await indexWaitingCustomers(system, signal)).toBe(2);
  expect(await suggested("tx")).toEqual(["腾讯"]);
  expect(await suggested("rival", rival)).toEqual(["Rival's own"]);
  expect(await indexWaitingCustomers(system, signal)).toBe(0);
  await system.db.updateTable("customer_search").set({ edition: 0, text: "" }).execute();
  expect(await suggested("腾讯")).toEqual([]);
  expect(await indexWaitingCustomers(system, signal)).toBe(2);
  expect(await suggested("腾讯")).toEqual(["腾讯"]);
});

test("what much of the firm answers is listed in order and narrowed as what few answer", async () => {
  for (const at of [3, 1, 2, 4])
    await create(`Common ${at}`, { kind: at % 2 === 0 ? "consumer" : "company" });
  await create("Another");
  const byRule = async (filter: CustomerFilter, most: number) => {
    const found = await foundBy(partner, filter, most);
    const rows = filteredCustomers(partner.db, filter, found).select(["customers.id", "customers.name"]);
    const page = await readPage(rows, byName, { limit: 3 });
    return {
      isGathered: found?.ids !== null,
      names: page.rows.map(({ name }) => name),
      isMore: page.next !== null,
    };
  };
  const filter = { ...allCustomers, text: "common" };
  const names = ["Common 1", "Common 2", "Common 3"];
  expect(await byRule(filter, 100)).toEqual({ isGathered: true, names, isMore: true });
  expect(await byRule(filter, 4)).toEqual({ isGathered: false, names, isMore: true });
  const companies = { ...filter, kind: "company" as const };
  expect(await byRule(companies, 4)).toEqual({
    isGathered: false,
    names: ["Common 1", "Common 3"],
    isMore: false,
  });
  expect(await byRule({ ...filter, text: "c" }, 4)).toMatchObject({ isGathered: false, names });
});
