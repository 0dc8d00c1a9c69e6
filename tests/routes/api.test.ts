// What holds for every endpoint: who is admitted, what input is taken, what a refusal looks like, how lists are read.

import { beforeAll, describe, expect, test } from "vitest";
import { hashSecret } from "~/access/secret.server";
import { countTry } from "~/access/throttle.server";
import { type Client, call, clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { insertDeal } from "../factories/deals";
import { createFirm, createWorld, type Firm, type World } from "../factories/world";

let world: World;
let owner: Client & { token: string };
let member: Client;
let viewer: Client;

beforeAll(async () => {
  world = await createWorld();
  owner = await clientOf(world, world.partner, "owner");
  member = await clientOf(world, world.partner, "member");
  viewer = await clientOf(world, world.partner, "viewer");
});

describe("who is admitted", () => {
  test.each([
    ["nothing", {}],
    ["a password", { Authorization: "Basic b3duZXI6eA==" }],
    ["an empty token", { Authorization: "Bearer" }],
    ["what is no token", { Authorization: "Bearer not a token" }],
    ["a session alone", { Cookie: "session=anything" }],
  ])("not with %s, and the answer says how", async (_what, headers) => {
    const answer = await call("/me", { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toBe('Bearer realm="entente"');
    expect(answer.body).toMatchObject({ type: "urn:entente:problem:unauthenticated", status: 401 });
  });

  test("not with a token that nobody made", async () => {
    const answer = await call("/me", { token: "unknown" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toContain('error="invalid_token"');
  });

  const past = "2026-01-05T08:00:00.000Z";
  const ends: [string, (firm: Firm) => Promise<unknown>][] = [
    [
      "a revoked token",
      ({ id }) =>
        tables()
          .updateTable("api_tokens")
          .set({ revoked_at: past })
          .where("organization_id", "=", id)
          .execute(),
    ],
    [
      "an expired token",
      ({ id }) =>
        tables()
          .updateTable("api_tokens")
          .set({ expires_at: past })
          .where("organization_id", "=", id)
          .execute(),
    ],
    [
      "a suspended member",
      ({ id }) =>
        tables()
          .updateTable("memberships")
          .set({ status: "suspended" })
          .where("organization_id", "=", id)
          .execute(),
    ],
    [
      "a member who left",
      ({ id }) =>
        tables()
          .updateTable("memberships")
          .set({ status: "left" })
          .where("organization_id", "=", id)
          .execute(),
    ],
    [
      "a disabled person",
      ({ people }) =>
        tables()
          .updateTable("users")
          .set({ status: "disabled" })
          .where("id", "=", people.member.id)
          .execute(),
    ],
    [
      "a suspended firm",
      ({ id }) =>
        tables().updateTable("organizations").set({ status: "suspended" }).where("id", "=", id).execute(),
    ],
  ];
  const tables = () => world.database.system;

  test.each(ends)("%s no longer is", async (name, end) => {
    const firm = await createFirm(`ended-${ends.findIndex(([known]) => known === name)}`);
    const client = await clientOf(world, firm, "member");
    expect((await client("/me")).status).toBe(200);
    await end(firm);
    expect((await client("/me")).status).toBe(401);
  });

  test("a role without the right is told which one it lacks, and changes nothing", async () => {
    const answer = await viewer("/customers", { json: { name: "Not mine to open" } });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ type: "urn:entente:problem:forbidden", right: "customers.edit" });
    expect(listOf(await owner("/customers?filter[q]=Not%20mine")).ids).toEqual([]);
  });

  test("a token may do less than its owner, never more", async () => {
    const narrow = await clientOf(world, world.partner, "owner", { rights: '["customers.read"]' });
    expect((await narrow("/customers")).status).toBe(200);
    expect((await narrow("/deals")).status).toBe(403);
    const wide = await clientOf(world, world.partner, "viewer", {
      rights: '["customers.edit","customers.read"]',
    });
    expect((await wide("/customers", { json: { name: "x" } })).status).toBe(403);
    expect((await narrow("/me")).body).toMatchObject({ data: { role: "owner", rights: ["customers.read"] } });
  });

  test("a token that sends too much waits", async () => {
    const busy = await clientOf(world, world.partner, "member");
    await Promise.all(Array.from({ length: 60_000 }, () => countTry("apiToken", hashSecret(busy.token))));
    const answer = await busy("/me");
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await member("/me")).status).toBe(200);
  });
});

describe("addresses and methods", () => {
  test.each(["/nothing", "/", "/deals/x/y/z", "/leads"])("%s is none", async (path) => {
    for (const method of ["GET", "POST", "PATCH", "DELETE"]) {
      const answer = await owner(path, { method });
      expect(answer.status).toBe(404);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(answer.body).toMatchObject({
        type: "urn:entente:problem:not_found",
        instance: "urn:entente:request:TEST-0000",
      });
    }
  });

  test.each([
    ["DELETE", "/deals", "GET, HEAD, POST, OPTIONS"],
    ["POST", "/me", "GET, HEAD, OPTIONS"],
    ["PUT", "/customers/1", "GET, HEAD, PATCH, OPTIONS"],
    ["GET", "/deals/1/submit", "POST, OPTIONS"],
  ])("%s %s is refused with what is allowed", async (method, path, allowed) => {
    const answer = await owner(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe(allowed);
  });

  test.each(["1", "'", "%00", "null", "__proto__", "../me", "D-7KQ2M4", "9".repeat(500)])(
    "an id such as %s names nothing",
    async (id) => {
      for (const path of [`/deals/${encodeURIComponent(id)}`, `/customers/${encodeURIComponent(id)}`]) {
        expect((await owner(path)).status).toBe(404);
      }
    },
  );
});

describe("input", () => {
  const create = (asking: Parameters<Client>[1]) => owner("/customers", { method: "POST", ...asking });
  const headers = { "Content-Type": "application/json" };

  test.each([
    ["text", "name"],
    ["half a document", '{"name": "x"'],
    ["two documents", '{"name": "x"}{}'],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["brackets without end", "[".repeat(200_000)],
  ])("of %s is malformed", async (_what, body) => {
    const answer = await create({ body, headers });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: "urn:entente:problem:malformed_request" });
  });

  test.each(["application/x-www-form-urlencoded", "text/csv", "application/json-patch+json"])(
    "as %s is not taken",
    async (type) => {
      const answer = await create({ body: "{}", headers: { "Content-Type": type } });
      expect(answer.status).toBe(415);
      expect(answer.headers.get("Accept")).toBe("application/json");
    },
  );

  test.each<[string, unknown, string[]]>([
    ["nothing", {}, ["/name required"]],
    ["a list", [], [" invalid"]],
    ["null", null, [" invalid"]],
    ["another type", { name: 7 }, ["/name invalid"]],
    ["an empty name", { name: " \u200b " }, ["/name required"]],
    ["a name too long", { name: "联".repeat(201) }, ["/name too_long"]],
    ["a wrong choice", { name: "x", kind: "firm" }, ["/kind invalid_choice"]],
    ["no number", { name: "x", employees: "7" }, ["/employees invalid_number"]],
    [
      "half an amount",
      { name: "x", annual_revenue: { amount_minor: 1 } },
      ["/annual_revenue/currency required"],
    ],
    [
      "an amount that is not exact",
      { name: "x", annual_revenue: { amount_minor: 1e300, currency: "CNY" } },
      ["/annual_revenue/amount_minor invalid_amount"],
    ],
    [
      "a negative amount in no currency",
      { name: "x", annual_revenue: { amount_minor: -1, currency: "XXY" } },
      ["/annual_revenue/amount_minor amount_not_positive", "/annual_revenue/currency invalid_currency"],
    ],
    [
      "a wrong check digit",
      {
        name: "x",
        identifiers: [
          { scheme: "duns", value: "123456789" },
          { scheme: "lei", value: "529900T8BM49AURSDO56" },
        ],
      },
      ["/identifiers/1/value lei_check_digits"],
    ],
    [
      "an unknown scheme",
      { name: "x", identifiers: [{ scheme: "nif", value: "1" }] },
      ["/identifiers/0/scheme invalid_choice"],
    ],
    ["a field that is none", { name: "x", "a/b~c": 1 }, ["/a~1b~0c unknown_field"]],
    ["a prototype", JSON.parse('{"name":"x","__proto__":{"kind":"consumer"}}'), ["/__proto__ unknown_field"]],
  ])("of %s is refused at its fields", async (_what, json, faults) => {
    const answer = await create({ body: JSON.stringify(json), headers });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual(faults);
  });

  test("keeps Chinese, and text that hides nothing", async () => {
    const made = await create({
      json: { name: "江南\u202e饮料\u0000 有限公司", city: "无锡", address: null },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ data: { name: "江南饮料 有限公司", city: "无锡", address: "" } });
    expect(made.headers.get("Location")).toBe(`/api/v1/customers/${dataOf(made).id}`);
  });

  test("sets no field that is the server's own", async () => {
    const owned = {
      id: "019a0000-0000-7000-8000-000000000001",
      organization_id: world.rival.id,
      version: 7,
      created_at: "2020-01-01T00:00:00.000Z",
      updated_at: "2020-01-01T00:00:00.000Z",
      source_reference: "row 1",
      folded_name: "x",
    };
    const answer = await create({ json: { name: "x", ...owned } });
    expect(faultsOf(answer)).toEqual(Object.keys(owned).map((field) => `/${field} unknown_field`));
    const { id } = dataOf(await create({ json: { name: "Kept as it is" } }));
    const patched = await owner(`/customers/${id}`, { method: "PATCH", json: owned });
    expect(patched.status).toBe(422);
    expect((await owner(`/customers/${id}`)).body).toMatchObject({
      data: { name: "Kept as it is", version: 1 },
    });
  });

  test("is refused in the language of the token's owner", async () => {
    const { system } = world.database;
    const { id } = world.partner.people.alliance_manager;
    await system.updateTable("users").set({ locale: "zh-TW" }).where("id", "=", id).execute();
    const manager = await clientOf(world, world.partner, "alliance_manager");
    const answer = await manager("/customers", { json: {} });
    expect(answer.headers.get("Content-Language")).toBe("zh-Hant");
    expect(answer.body).toMatchObject({ title: "部分內容需要修正" });
    const stranger = await call("/me", { headers: { "Accept-Language": "zh-CN" } });
    expect(stranger.body).toMatchObject({ title: "需要有效的令牌" });
  });
});

describe("versions", () => {
  const change = (id: string, json: object, headers?: Record<string, string>) =>
    owner(`/customers/${id}`, { method: "PATCH", json, headers });

  test("a thing answers its version; a change that names it counts once", async () => {
    const made = await owner("/customers", { json: { name: "Versions" } });
    const { id } = dataOf(made);
    expect(made.headers.get("ETag")).toBe('"1"');
    const first = await change(id, { city: "Wuxi" }, { "If-Match": '"1"' });
    expect([first.status, first.headers.get("ETag")]).toEqual([200, '"2"']);
    const second = await change(id, { city: "Suzhou" }, { "If-Match": '"1"' });
    expect(second.status).toBe(412);
    expect(second.body).toMatchObject({
      type: "urn:entente:problem:precondition_failed",
      current: { id, version: 2 },
    });
    expect((await owner(`/customers/${id}`)).body).toMatchObject({
      data: { city: "Wuxi", name: "Versions" },
    });
  });

  test.each(['W/"1"', '"x"', "1", '"1", "2"', ""])("a condition of %s matches nothing", async (tag) => {
    const { id } = dataOf(await owner("/customers", { json: { name: "Conditions" } }));
    expect((await change(id, { city: "Wuxi" }, { "If-Match": tag })).status).toBe(412);
  });

  test("without a condition, or with any, the change counts", async () => {
    const { id } = dataOf(await owner("/customers", { json: { name: "Unconditional" } }));
    expect((await change(id, { city: "Wuxi" })).status).toBe(200);
    expect((await change(id, { city: "Suzhou" }, { "If-Match": "*" })).body).toMatchObject({
      data: { version: 3 },
    });
  });

  test("of twenty changes of one version at once one counts", async () => {
    const { id } = dataOf(await owner("/customers", { json: { name: "Race" } }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => change(id, { city: `City ${index}` }, { "If-Match": '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
  });
});

describe("lists", () => {
  let expected: string[];
  beforeAll(async () => {
    expected = [];
    for (let index = 0; index < 12; index += 1) {
      const day = String((index % 4) + 10);
      expected.push(
        await insertDeal(world, world.rival, {
          customer_name: `Customer ${String(index % 3)}`,
          amount_minor: index % 5 === 0 ? null : index * 100,
          currency: index % 5 === 0 ? null : "CNY",
          updated_at: `2026-03-${day}T09:00:00.000Z`,
        }),
      );
    }
  });

  test.each(["-updated_at", "updated_at", "customer", "-customer", "amount", "-amount", "expected_close_on"])(
    "by %s hold every row once, page by page",
    async (sort) => {
      const rival = await clientOf(world, world.rival, "viewer");
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor ? `&cursor=${cursor}` : "";
        const page = listOf(await rival(`/deals?limit=5&sort=${sort}${next}`));
        expect(page.ids.length).toBeLessThanOrEqual(5);
        seen.push(...page.ids);
        cursor = page.next;
      } while (cursor);
      expect([...seen].sort()).toEqual([...expected].sort());
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test("go on where they were while rows come in", async () => {
    const rival = await clientOf(world, world.rival, "viewer");
    const first = listOf(await rival("/deals?limit=6&sort=-updated_at"));
    const late = await insertDeal(world, world.rival, { updated_at: "2026-11-01T09:00:00.000Z" });
    const second = listOf(await rival(`/deals?limit=50&sort=-updated_at&cursor=${first.next}`));
    expect([...first.ids, ...second.ids].sort()).toEqual([...expected].sort());
    await world.database.system.deleteFrom("deals").where("id", "=", late).execute();
  });

  test.each([
    ["limit=0", "limit invalid_limit"],
    ["limit=201", "limit invalid_limit"],
    ["limit=ten", "limit invalid_limit"],
    ["limit=5&limit=6", "limit given_twice"],
    ["sort=price", "sort invalid_choice"],
    ["cursor=forged", "cursor invalid_cursor"],
    ["cursor=WyJjdXN0b21lciIsIngiXQ", "cursor invalid_cursor"],
    ["state=draft", "state unknown_field"],
    ["filter[colour]=red", "filter[colour] unknown_field"],
    ["filter[state]=open", "filter[state] invalid_choice"],
    ["filter[alliance_id]=7", "filter[alliance_id] invalid_id"],
    ["filter[closed]=2026-13", "filter[closed] invalid_date"],
    ["filter=x", "filter invalid"],
    ["filter[__proto__]=x", "filter[__proto__] unknown_field"],
  ])("refuse %s", async (query, fault) => {
    const answer = await owner(`/deals?${query}`);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  test("filter by what they name", async () => {
    const rival = await clientOf(world, world.rival, "viewer");
    const ids = async (query: string) => listOf(await rival(`/deals?limit=200&${query}`)).ids;
    expect((await ids("filter[q]=customer%201")).length).toBe(4);
    expect(await ids("filter[state]=approved")).toEqual([]);
    expect((await ids(`filter[alliance_id]=${world.alliance.id}&filter[state]=submitted`)).length).toBe(12);
    expect(await ids("filter[side]=addressed")).toEqual([]);
    expect((await ids("filter[registered]=2026-03")).length).toBe(12);
    expect(await ids("filter[registered]=2026-04-01/2026-04-30")).toEqual([]);
    expect((await ids("filter[currency]=CNY")).length).toBe(9);
  });

  test("of few rows have pages too", async () => {
    const first = listOf(await owner("/memberships?limit=3"));
    const second = listOf(await owner(`/memberships?limit=3&cursor=${first.next}`));
    expect([first.ids.length, second.ids.length, second.next]).toEqual([3, 1, null]);
    const known = listOf(await owner("/organizations?limit=1"));
    expect(listOf(await owner(`/organizations?limit=1&cursor=${known.next}`)).ids).not.toEqual(known.ids);
  });
});

describe("customers are found over the API", () => {
  test("by pinyin, another name and telephone, and by their own firm alone", async () => {
    const made = await owner("/customers", {
      json: {
        name: "深圳市腾讯计算机系统有限公司",
        other_names: ["Tencent", "騰訊；WeChat"],
        phone: "0755-86013388",
      },
    });
    const { id } = dataOf(made);
    expect(made.body).toMatchObject({
      data: { other_names: ["Tencent", "騰訊", "WeChat"], phone: "0755-86013388" },
    });
    const rival = await clientOf(world, world.rival, "owner");
    for (const typed of ["tengxun", "tx", "騰訊計算機", "tencent", "wechat", "3388"]) {
      const query = `/customers?filter[q]=${encodeURIComponent(typed)}`;
      expect(listOf(await owner(query)).ids).toEqual([id]);
      expect(listOf(await rival(query)).ids).toEqual([]);
    }
    expect(listOf(await owner("/customers?filter[q]=%25")).ids).toEqual([]);
    const many = Array.from({ length: 21 }, (_, at) => `Name ${at}`);
    const refused = await owner(`/customers/${id}`, { method: "PATCH", json: { other_names: many } });
    expect([refused.status, faultsOf(refused)]).toEqual([422, ["/other_names too_many"]]);
  });
});
