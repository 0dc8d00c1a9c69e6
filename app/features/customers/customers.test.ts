// Customer files on a real database: opening, changing, duplicates, imports, lists, export, and that nobody else sees them.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { csvPieces } from "~/lib/csv-write";
import { newId } from "~/lib/id";
import { ok, type Result } from "~/lib/result";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { putCustomer } from "./customer-file.server";
import { createCustomer, updateCustomer } from "./customers.commands.server";
import { allCustomers, byName, type CustomerFilter } from "./customers.filter";
import {
  countCustomers,
  getCustomer,
  listColleagues,
  listCustomers,
  listSimilarCustomers,
} from "./customers.queries.server";
import { customerForm, customerInput } from "./customers.schema";
import { exportCustomers } from "./export-customers.server";

let world: World;
let partner: Scope;
let rival: Scope;
let now: Date;

const lei = { scheme: "lei", value: "529900T8BM49AURSDO55" };
const uscc = { scheme: "uscc", value: "91350100M000100Y43" };
const duns = { scheme: "duns", value: "123456789" };

const steel = (changes: object = {}) =>
  customerInput.parse({
    name: "宝山 钢铁",
    tradeName: "Baosteel",
    domain: "www.baosteel.example",
    country: "CN",
    city: "Shanghai",
    industry: "Steel",
    employees: 50000,
    foundedYear: 1978,
    annualRevenue: { amountMinor: 32_000_000_000_00, currency: "CNY" },
    identifiers: [uscc],
    ...changes,
  });

const plain = (name: string, changes: object = {}) => customerInput.parse({ name, ...changes });

const value = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const create = async (input = steel(), scope = partner): Promise<string> =>
  value(await createCustomer(scope, input)).id;
const refused = (code: string, details?: object) => ({
  ok: false,
  refusal: details ? { code, details } : expect.objectContaining({ code }),
});
const names = async (scope: Scope, filter: Partial<CustomerFilter> = {}) =>
  (await listCustomers(scope, { ...allCustomers, ...filter }, { limit: 50 })).rows.map(({ name }) => name);
const entries = (id: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .selectAll()
    .orderBy("position")
    .execute();

beforeEach(async () => {
  now = new Date("2026-11-21T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "member");
});

describe("a customer file", () => {
  test("holds what was given", async () => {
    const id = await create(
      steel({ ownerUserId: world.partner.people.owner.id, identifiers: [uscc, duns, uscc] }),
    );
    expect(await getCustomer(partner, id)).toEqual({
      id,
      kind: "company",
      name: "宝山 钢铁",
      tradeName: "Baosteel",
      otherNames: [],
      phone: "",
      domain: "baosteel.example",
      country: "CN",
      region: "",
      city: "Shanghai",
      address: "",
      industry: "Steel",
      employees: 50000,
      foundedYear: 1978,
      annualRevenue: { amountMinor: 3_200_000_000_000, currency: "CNY" },
      currency: "CNY",
      owner: { id: world.partner.people.owner.id, name: "owner of Partner" },
      identifiers: [duns, uscc],
      sourceReference: null,
      createdAt: "2026-11-21T08:00:00.000Z",
      updatedAt: "2026-11-21T08:00:00.000Z",
      version: 1,
    });
  });

  test("belongs to one firm; rival, lead and stranger see nothing of it", async () => {
    const id = await create();
    for (const firm of [world.rival, world.supplier, world.stranger]) {
      const scope = await scopeOf(firm);
      expect(await getCustomer(scope, id)).toBeNull();
      expect(await names(scope)).toEqual([]);
      expect(await countCustomers(scope, allCustomers)).toEqual({ count: 0, isMore: false });
      expect(await listSimilarCustomers(scope.db, steel())).toEqual([]);
      expect(await updateCustomer(scope, { id, version: 1 }, plain("Taken"))).toEqual(refused("not_found"));
      expect((await read(scope)).split("\r\n")).toHaveLength(2);
    }
    expect(await getCustomer(partner, "no-id")).toBeNull();
    expect(await getCustomer(partner, newId())).toBeNull();
    expect(await names(partner)).toEqual(["宝山 钢铁"]);
  });

  test("of another firm hinders nobody: same name, same identifier", async () => {
    await create();
    const other = await createCustomer(rival, steel(), { askIfSimilar: true });
    expect(other).toEqual(expect.objectContaining({ ok: true }));
  });

  test("is owned by an active colleague", async () => {
    for (const ownerUserId of [world.rival.people.owner.id, newId()]) {
      expect(await createCustomer(partner, steel({ ownerUserId }))).toEqual(refused("owner_unknown"));
    }
    const { id: colleague } = world.partner.people.member;
    const id = await create(steel({ ownerUserId: colleague }));
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", colleague)
      .execute();
    expect((await listColleagues(partner)).map((person) => person.id)).not.toContain(colleague);
    expect(await createCustomer(partner, plain("Other", { ownerUserId: colleague }))).toEqual(
      refused("owner_unknown"),
    );
    // Whoever left stays the owner of a file that is edited for another reason.
    const edited = await updateCustomer(
      partner,
      { id, version: 1 },
      steel({ ownerUserId: colleague, city: "Wuhan" }),
    );
    expect(edited).toEqual(ok({ id, changed: true }));
  });
});

describe("a change", () => {
  test("counts up the version and stands in the record with what differs", async () => {
    const id = await create();
    now = new Date("2026-11-22T08:00:00.000Z");
    const input = steel({ city: "Wuhan", identifiers: [lei, duns] });
    expect(await updateCustomer(partner, { id, version: 1 }, input)).toEqual(ok({ id, changed: true }));
    expect(await getCustomer(partner, id)).toMatchObject({
      city: "Wuhan",
      identifiers: [duns, lei],
      version: 2,
      updatedAt: "2026-11-22T08:00:00.000Z",
    });
    const [, entry] = await entries(id);
    expect(entry).toMatchObject({ action: "customer.edited", organization_id: world.partner.id });
    expect(entry?.counterparty_organization_id).toBeNull();
    expect(JSON.parse(entry?.body ?? "")).toMatchObject({
      before: { city: "Shanghai", identifiers: [`uscc ${uscc.value}`] },
      after: { city: "Wuhan", identifiers: [`duns ${duns.value}`, `lei ${lei.value}`] },
    });
  });

  test("that changes nothing writes nothing", async () => {
    const id = await create();
    expect(await updateCustomer(partner, { id, version: 1 }, steel())).toEqual(ok({ id, changed: false }));
    expect(await getCustomer(partner, id)).toMatchObject({ version: 1 });
    expect(await entries(id)).toHaveLength(1);
  });

  test("on an old page is refused, also when two come at once", async () => {
    const id = await create();
    const both = await Promise.all(
      ["Wuhan", "Ningbo"].map((city) => updateCustomer(partner, { id, version: 1 }, steel({ city }))),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("stale"));
    expect(await updateCustomer(partner, { id, version: 7 }, steel())).toEqual(refused("stale"));
  });
});

describe("personal data", () => {
  test("of a consumer enters the record as digests", async () => {
    const id = await create(
      plain("王小明", { kind: "consumer", address: "Nanjing Road 1", city: "Shanghai" }),
    );
    const edited = plain("王大明", { kind: "company", address: "Nanjing Road 1", city: "Shanghai" });
    value(await updateCustomer(partner, { id, version: 1 }, edited));
    const written = await entries(id);
    expect(written).toHaveLength(2);
    for (const { body } of written) {
      expect(body).not.toMatch(/王|Nanjing|Shanghai/);
    }
    expect(written[0]?.body).toContain("consumer");
  });
});

describe("duplicates", () => {
  test("one identifier stands with one customer, which the refusal names", async () => {
    const id = await create();
    const other = plain("Another name", { identifiers: [duns, uscc] });
    const taken = refused("customer_identifier_taken", { id, name: "宝山 钢铁", ...uscc });
    expect(await createCustomer(partner, other)).toEqual(taken);
    const second = await create(plain("Second", { identifiers: [duns] }));
    expect(await updateCustomer(partner, { id: second, version: 1 }, other)).toEqual(taken);
    expect(await getCustomer(partner, second)).toMatchObject({
      name: "Second",
      version: 1,
      identifiers: [duns],
    });
    expect(await names(partner)).toEqual(["Second", "宝山 钢铁"]);
  });

  test.each([
    ["the same name in another spelling", { name: "宝山钢铁" }],
    ["the same domain", { name: "Baoshan Steel", domain: "mail.baosteel.example" }],
  ])("%s is asked about, and saved when it is meant", async (_, fields) => {
    const id = await create();
    const input = customerInput.parse(fields);
    expect(await createCustomer(partner, input, { askIfSimilar: true })).toEqual(
      refused("customer_similar", { count: 1 }),
    );
    expect((await listSimilarCustomers(partner.db, input)).map((similar) => similar.id)).toEqual([id]);
    expect(await countCustomers(partner, allCustomers)).toEqual({ count: 1, isMore: false });
    expect(await createCustomer(partner, input)).toEqual(expect.objectContaining({ ok: true }));
  });

  test("a change is asked about where name or domain changes, and never because of itself", async () => {
    const id = await create();
    const other = await create(plain("Other"));
    const ask = { askIfSimilar: true };
    expect(await updateCustomer(partner, { id, version: 1 }, steel({ city: "Wuhan" }), ask)).toEqual(
      ok({ id, changed: true }),
    );
    expect(await updateCustomer(partner, { id: other, version: 1 }, plain("宝山钢铁"), ask)).toEqual(
      refused("customer_similar"),
    );
    value(await updateCustomer(partner, { id: other, version: 1 }, plain("宝山钢铁")));
    expect(
      await updateCustomer(partner, { id: other, version: 2 }, plain("宝山钢铁", { city: "Wuhan" }), ask),
    ).toEqual(ok({ id: other, changed: true }));
  });

  test("the same form sent twice at once opens one file", async () => {
    const both = await Promise.all(
      [1, 2].map(() => createCustomer(partner, steel({ identifiers: [] }), { askIfSimilar: true })),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both).toContainEqual(refused("customer_similar"));
  });
});

describe("rows of a file", () => {
  const row = (reference: string, changes: object = {}) => ({
    ...steel(changes),
    sourceReference: reference,
  });
  const put = (...inputs: ReturnType<typeof row>[]) =>
    partner.transaction(async (tx) => {
      await tx.db.lockOrganization();
      const outcomes: string[] = [];
      for (const input of inputs) {
        const result = await putCustomer(tx, input, "CNY");
        outcomes.push(result.ok ? result.value.outcome : result.refusal.code);
      }
      return ok(outcomes);
    });

  test("are taken over once, and again where they differ", async () => {
    const other = row("r-2", { name: "Other", identifiers: [], domain: undefined });
    expect(await put(row("r-1"), other)).toEqual(ok(["created", "created"]));
    expect(await put(row("r-1"), other)).toEqual(ok(["unchanged", "unchanged"]));
    expect(await put(row("r-1", { city: "Wuhan" }), other)).toEqual(ok(["updated", "unchanged"]));
    expect(await countCustomers(partner, allCustomers)).toEqual({ count: 2, isMore: false });
  });

  test("with an identifier of another customer are refused one by one", async () => {
    expect(await put(row("r-1"), row("r-2"), row("r-3", { identifiers: [duns] }))).toEqual(
      ok(["created", "customer_identifier_taken", "created"]),
    );
  });

  test("of one key belong to each firm by themselves", async () => {
    await put(row("r-1"));
    const input = row("r-1");
    expect(await createCustomer(rival, input)).toEqual(expect.objectContaining({ ok: true }));
  });
});

describe("the list", () => {
  beforeEach(async () => {
    const owner = world.partner.people.member.id;
    await create(plain("Acme Beverage", { domain: "acme.example", country: "DE", ownerUserId: owner }));
    now = new Date("2026-11-22T08:00:00.000Z");
    await create(plain("临港 电气", { country: "CN", city: "Shanghai" }));
    now = new Date("2026-11-23T08:00:00.000Z");
    await create(plain("100% Wool_Co", { kind: "consumer", country: "CN" }));
    await create(plain("Rival's own"), rival);
  });

  test.each<[string, Partial<CustomerFilter>, string[]]>([
    ["everything, by folded name", {}, ["100% Wool_Co", "Acme Beverage", "临港 电气"]],
    ["a part of a name, whatever its case", { text: "bever" }, ["Acme Beverage"]],
    ["a Chinese name without its space", { text: "港电" }, ["临港 电气"]],
    ["a per cent sign for itself", { text: "100%" }, ["100% Wool_Co"]],
    ["an underscore as no other letter", { text: "wool_co" }, ["100% Wool_Co"]],
    ["an underscore for no letter", { text: "acm_" }, ["Acme Beverage"]],
    ["the beginning of a domain", { text: "acme.e" }, ["Acme Beverage"]],
    ["a website", { text: "https://acme.example/about" }, ["Acme Beverage"]],
    ["a part of a domain", { text: "cme.example" }, ["Acme Beverage"]],
    ["signs alone", { text: "%_*" }, []],
    ["quotes", { text: "'; --" }, []],
    ["a kind", { kind: "consumer" }, ["100% Wool_Co"]],
    ["a country", { country: "CN" }, ["100% Wool_Co", "临港 电气"]],
    ["no owner", { owner: "none" }, ["100% Wool_Co", "临港 电气"]],
    ["a country and a text", { country: "CN", text: "电气" }, ["临港 电气"]],
  ])("shows %s; count and export agree", async (_, filter, expected) => {
    expect(await names(partner, filter)).toEqual(expected);
    const full = { ...allCustomers, ...filter };
    expect(await countCustomers(partner, full)).toEqual({ count: expected.length, isMore: false });
    const exported = (await read(partner, full)).trim().split("\r\n").slice(1);
    expect(exported).toHaveLength(expected.length);
    for (const [index, name] of expected.entries()) expect(exported[index]).toContain(name);
  });

  test("shows a colleague's own", async () => {
    const owner = world.partner.people.member.id;
    expect(await names(partner, { owner })).toEqual(["Acme Beverage"]);
    expect(await names(partner, { owner: world.rival.people.owner.id })).toEqual([]);
  });

  test.each([
    ["name", false],
    ["name", true],
    ["updated", false],
    ["updated", true],
  ] as const)("goes page by page by %s, descending %s, forth and back", async (by, descending) => {
    const sort = { by, descending };
    const all = (await listCustomers(partner, allCustomers, { limit: 50 }, sort)).rows.map(
      ({ name }) => name,
    );
    expect(all).toHaveLength(3);
    const first = await listCustomers(partner, allCustomers, { limit: 2 }, sort);
    const second = await listCustomers(partner, allCustomers, { limit: 2, cursor: first.next }, sort);
    const back = await listCustomers(partner, allCustomers, { limit: 2, before: second.previous }, sort);
    expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(all);
    expect(back.rows).toEqual(first.rows);
    expect([first.previous, second.next, back.previous]).toEqual([null, null, null]);
    expect(back.next).not.toBeNull();
  });

  test("begins anew with a cursor of another order or a forged one", async () => {
    const { next } = await listCustomers(partner, allCustomers, { limit: 1 });
    for (const cursor of [next, "x", "e30"]) {
      const page = await listCustomers(
        partner,
        allCustomers,
        { limit: 50, cursor },
        { by: "updated", descending: true },
      );
      expect(page.rows).toHaveLength(3);
    }
  });
});

const read = async (scope: Scope, filter: CustomerFilter = allCustomers): Promise<string> => {
  let text = "";
  for await (const piece of csvPieces(exportCustomers(scope, filter, byName))) text += piece;
  return text;
};

test("the export guards formulas and gives identifiers, revenue and owner", async () => {
  await create(
    steel({ name: '=cmd|"x"', ownerUserId: world.partner.people.member.id, identifiers: [duns, lei] }),
  );
  const [head, row] = (await read(partner)).split("\r\n");
  expect(head).toBe(
    "\ufeffid,source_reference,kind,name,trade_name,domain,country,region,city,address,industry,employees,founded_year," +
      "other_names,phone,annual_revenue,currency,lei,uscc,duns,vat,registration,owner,updated_at",
  );
  expect(row).toMatch(
    /^[0-9a-f-]{36},,company,"'=cmd\|""x""",Baosteel,baosteel.example,CN,,Shanghai,,Steel,50000,1978,,,32000000000.00,CNY,529900T8BM49AURSDO55,,123456789,,,member@partner.example,2026-11-21T08:00:00.000Z$/,
  );
});

describe("the form", () => {
  const typed = {
    name: "Baosteel",
    currency: "CNY",
    annualRevenue: "3.2万",
    uscc: ` ${uscc.value.toLowerCase()} `,
    duns: "123-456-789, 987654321",
  };

  test("becomes the same input as the API's", () => {
    expect(customerForm.parse({ ...typed, confirmed: true, version: 3 })).toEqual({
      input: plain("Baosteel", {
        annualRevenue: { amountMinor: 3_200_000, currency: "CNY" },
        identifiers: [uscc, duns, { scheme: "duns", value: "987654321" }],
      }),
      confirmed: true,
      version: 3,
    });
  });

  test.each<[object, string, string]>([
    [{ name: undefined }, "name", "required"],
    [{ name: "x".repeat(201) }, "name", 'too_long|{"max":200}'],
    [{ kind: "client" }, "kind", "invalid_choice"],
    [{ domain: "qq.com" }, "domain", "domain_shared"],
    [{ country: "ZZ" }, "country", "invalid_country"],
    [{ employees: -1 }, "employees", 'too_small|{"min":0}'],
    [{ foundedYear: 99 }, "foundedYear", 'too_small|{"min":1000}'],
    [{ annualRevenue: "much" }, "annualRevenue", "invalid_amount"],
    [{ lei: "529900T8BM49AURSDO56" }, "lei", "lei_check_digits"],
    [{ uscc: "91350100M000100Y44" }, "uscc", "uscc_check_digit"],
    [{ duns: "12" }, "duns", "invalid_duns"],
    [{ ownerUserId: "me" }, "ownerUserId", "invalid_id"],
  ])("with %j is refused at %s", (changes, field, message) => {
    const parsed = customerForm.safeParse({ ...typed, ...changes });
    expect(parsed.error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([
      [field, message],
    ]);
  });

  test("takes nothing but its own fields", () => {
    const { input } = customerForm.parse({
      ...typed,
      id: newId(),
      organization_id: world.rival.id,
      version: 2,
    });
    expect(Object.keys(input)).toEqual(expect.not.arrayContaining(["id", "organization_id"]));
  });
});
