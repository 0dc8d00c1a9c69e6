// API tokens: shown once, kept as a hash, never more than their owner may do.

import { beforeAll, describe, expect, test } from "vitest";
import { scopeOfToken } from "~/access/identify.server";
import { systemScope } from "~/access/make-scope.server";
import { rightsOf } from "~/access/rights";
import { newId } from "~/lib/id";
import { context, createFirm, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { type TokenInput, tokenInput } from "./tokens.schema";
import { createToken, createTokenFor, listTokens, revokeToken } from "./tokens.server";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const system = () => systemScope("tests");
const owner = () => scopeOf(world.partner, "owner");

const make = async (input: Partial<TokenInput> = {}) => {
  const key = input.key ?? newId();
  const made = await createToken(await owner(), {
    key,
    name: "export",
    days: "30",
    reach: "all",
    rights: [],
    ...input,
  });
  return { key, made, token: made.ok ? made.value.token : "" };
};

describe("a token", () => {
  test("acts as its maker in this firm, with the role's rights, and stands nowhere in the clear", async () => {
    const { token, key } = await make();
    const scope = await scopeOfToken(token, context());
    expect(scope).toMatchObject({
      organizationId: world.partner.id,
      user: { id: world.partner.people.owner.id },
    });
    expect([...(scope?.rights ?? [])]).toEqual([...rightsOf.owner]);
    const tables = ["api_tokens", "audit_entries", "audit_sealed_values", "outbox"] as const;
    for (const table of tables) {
      const rows = await world.database.system.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token);
    }
    expect(JSON.stringify(await listTokens(await owner()))).not.toMatch(/hash/);
    expect((await listTokens(await owner())).find(({ id }) => id === key)).toMatchObject({
      name: "export",
      rights: null,
      state: "active",
    });
  });

  test("of chosen rights has those and no others, and not even those that the role has not", async () => {
    const { token, key } = await make({ reach: "chosen", rights: ["deals.read", "customers.read"] });
    expect([...((await scopeOfToken(token, context()))?.rights ?? [])].sort()).toEqual([
      "customers.read",
      "deals.read",
    ]);
    expect((await listTokens(await owner())).find(({ id }) => id === key)?.rights).toEqual([
      "customers.read",
      "deals.read",
    ]);
    const wide = await make({ reach: "chosen", rights: ["people.manage", "deals.read"] });
    const memberships = world.database.system
      .updateTable("memberships")
      .where("user_id", "=", world.partner.people.owner.id);
    await memberships.set({ role: "viewer" }).execute();
    expect([...((await scopeOfToken(wide.token, context()))?.rights ?? [])]).toEqual(["deals.read"]);
    await memberships.set({ role: "owner" }).execute();
  });

  test("ends when it is revoked, by its own firm alone", async () => {
    const { token, key } = await make();
    expect(await revokeToken(await scopeOf(world.rival, "owner"), key)).toMatchObject({ ok: false });
    expect(await scopeOfToken(token, context())).not.toBeNull();
    expect(await revokeToken(await owner(), key)).toEqual({ ok: true, value: { name: "export" } });
    expect(await scopeOfToken(token, context())).toBeNull();
    expect(await revokeToken(await owner(), key)).toEqual({ ok: false, refusal: { code: "stale" } });
    expect((await listTokens(await owner())).find(({ id }) => id === key)?.state).toBe("revoked");
    expect(await listTokens(await scopeOf(world.rival, "owner"))).toEqual([]);
  });

  test("ends with its time, with its firm and with its person's place", async () => {
    const { token, key } = await make();
    const { system: db } = world.database;
    const works = async () => (await scopeOfToken(token, context())) !== null;
    const tokens = db.updateTable("api_tokens").where("id", "=", key);
    await tokens.set({ expires_at: "2020-01-01T00:00:00.000Z" }).execute();
    expect(await works()).toBe(false);
    expect((await listTokens(await owner())).find(({ id }) => id === key)?.state).toBe("expired");
    await tokens.set({ expires_at: "2199-01-01T00:00:00.000Z" }).execute();
    expect(await works()).toBe(true);
    const firms = db.updateTable("organizations").where("id", "=", world.partner.id);
    await firms.set({ status: "suspended" }).execute();
    expect(await works()).toBe(false);
    await firms.set({ status: "active" }).execute();
    const places = db.updateTable("memberships").where("user_id", "=", world.partner.people.owner.id);
    await places.set({ status: "suspended" }).execute();
    expect(await works()).toBe(false);
    await places.set({ status: "active" }).execute();
    const people = db.updateTable("users").where("id", "=", world.partner.people.owner.id);
    await people.set({ status: "disabled" }).execute();
    expect(await works()).toBe(false);
    await people.set({ status: "active" }).execute();
    expect(await works()).toBe(true);
  });

  test("from a form sent twice is made once", async () => {
    const key = newId();
    const answers = await Promise.all([make({ key }), make({ key }), make({ key })]);
    expect(answers.filter(({ made }) => made.ok)).toHaveLength(1);
    expect(answers.find(({ made }) => !made.ok)?.made).toEqual({
      ok: false,
      refusal: { code: "already_sent" },
    });
  });
});

test.each([
  [{ days: "366" }, ["days", "invalid_choice"]],
  [{ reach: "chosen" }, ["rights", "choose_some"]],
  [{ reach: "chosen", rights: ["operator"] }, ["rights", "invalid_choice"]],
  [{ name: " " }, ["name", "required"]],
])("the form refuses %j", (wrong, issue) => {
  const good = { key: newId(), name: "export", days: "365", reach: "all" };
  expect(tokenInput.safeParse(good).success).toBe(true);
  const parsed = tokenInput.safeParse({ ...good, ...wrong });
  expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([issue]);
});

describe("for whoever runs the installation", () => {
  const days = 90;

  test("a token of any role", async () => {
    const { email, id } = world.partner.people.member;
    const made = await createTokenFor(await system(), { email: ` ${email.toUpperCase()} `, days });
    expect(made.ok).toBe(true);
    const scope = await scopeOfToken(made.ok ? made.value.token : "", context());
    expect(scope).toMatchObject({ organizationId: world.partner.id, role: "member", user: { id } });
  });

  test("names the firms of a person who has several", async () => {
    const other = await createFirm("other", "Other");
    const { email, id } = world.stranger.people.member;
    await world.database.system
      .updateTable("memberships")
      .set({ user_id: id })
      .where("organization_id", "=", other.id)
      .where("role", "=", "viewer")
      .execute();
    expect(await createTokenFor(await system(), { email, days })).toEqual({
      ok: false,
      refusal: { code: "which_firm", details: { slugs: "other, stranger" } },
    });
    const made = await createTokenFor(await system(), { email, slug: "other", days });
    expect((await scopeOfToken(made.ok ? made.value.token : "", context()))?.organizationId).toBe(other.id);
  });

  test("refuses who is not there, and a firm that is not the person's", async () => {
    expect(await createTokenFor(await system(), { email: "nobody@nowhere.example", days })).toMatchObject({
      refusal: { code: "no_such_person" },
    });
    const { email } = world.partner.people.owner;
    expect(await createTokenFor(await system(), { email, slug: "rival", days })).toMatchObject({
      refusal: { code: "no_such_firm" },
    });
  });
});
