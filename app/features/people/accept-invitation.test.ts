// An invitation is used once, within its time, by the mailbox that it went to.

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { verifyPassword } from "~/access/password.server";
import { newId } from "~/lib/id";
import { createFirm, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { joinAsNewPerson, joinAsUser, readInvitation } from "./accept-invitation.server";
import { inviteColleague, revokeInvitation } from "./invite-colleague.server";

let shared: World;
let world: World;
let now = new Date("2026-11-02T08:00:00.000Z");
let email: string;

beforeAll(async () => {
  shared = await createWorld({ now: () => now });
});

/** Firms of its own for each test: one that invites, and one whose people are invited. */
beforeEach(async ({ task }) => {
  now = new Date("2026-11-02T08:00:00.000Z");
  const partner = await createFirm(`partner-${task.id}`, "Partner");
  const stranger = await createFirm(`stranger-${task.id}`, "Stranger");
  world = { ...shared, partner, stranger };
  email = `new@${task.id}.example`;
});

const system = () => systemScope("tests");
const closed = { ok: false, refusal: { code: "link_closed" } };
const passphrase = "seven quiet herons at dusk";

const invite = async (to: string = email, key: string = newId()): Promise<string> => {
  const sent = await inviteColleague(await scopeOf(world.partner), { key, email: to, role: "member" });
  if (!sent.ok) throw new Error(sent.refusal.code);
  const mails = await world.database.system
    .selectFrom("outbox")
    .select("payload")
    .where("recipient", "=", to)
    .orderBy("id", "desc")
    .execute();
  const { link } = JSON.parse(mails[0]?.payload ?? "{}") as { link: string };
  return link.split("/invitations/")[1] ?? "";
};

const joinAs = async (secret: string, person: { name?: string; password?: string } = {}) =>
  joinAsNewPerson(await system(), {
    secret,
    email,
    name: "Lu Ke",
    password: passphrase,
    locale: "zh-TW",
    ...person,
  });

const userWith = (address: string) =>
  world.database.system.selectFrom("users").selectAll().where("email", "=", address).executeTakeFirst();

const membershipsOf = (userId: string) =>
  world.database.system
    .selectFrom("memberships")
    .select(["organization_id", "role", "status"])
    .where("user_id", "=", userId)
    .orderBy("created_at")
    .execute();

describe("a new person", () => {
  test("joins with name, passphrase and the reader's language, in the firm's time zone", async () => {
    const secret = await invite();
    expect(await readInvitation(await system(), secret)).toMatchObject({
      state: "open",
      firm: world.partner.name,
      inviter: world.partner.people.owner.name,
      email,
      role: "member",
      hasAccount: false,
    });
    const joined = await joinAs(secret);
    expect(joined).toMatchObject({
      ok: true,
      value: { organizationId: world.partner.id, firm: world.partner.name },
    });
    const user = await userWith(email);
    expect(user).toMatchObject({
      name: "Lu Ke",
      locale: "zh-TW",
      time_zone: "Asia/Shanghai",
      status: "active",
    });
    expect(await verifyPassword(user?.password_hash ?? null, passphrase)).toBe(true);
    expect(await membershipsOf(user?.id ?? "")).toEqual([
      { organization_id: world.partner.id, role: "member", status: "active" },
    ]);
    expect(await readInvitation(await system(), secret)).toEqual({ state: "used" });
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .select(["action", "body"])
      .where("organization_id", "=", world.partner.id)
      .orderBy("position", "desc")
      .limit(2)
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(["invitation.accepted", "membership.created"]);
    expect(entries.map(({ body }) => body).join()).not.toContain("Lu Ke");
  });

  test.each([
    ["too short", "fourteen chars", 'password_too_short|{"min":15}'],
    ["known to all", "correct horse battery staple", "password_common"],
    ["of few letters", "ababababababababab", "password_common"],
    ["holding the address", "$email!", "password_common"],
  ])("is refused a passphrase that is %s, and the invitation stays", async (_, password, problem) => {
    const secret = await invite();
    expect(await joinAs(secret, { password: password.replace("$email", email) })).toEqual({
      ok: false,
      refusal: { code: "password", details: { problem } },
    });
    expect(await readInvitation(await system(), secret)).toMatchObject({ state: "open" });
  });

  test("of fifty at once one joins", async () => {
    const secret = await invite();
    const installation = await system();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        joinAsNewPerson(installation, { secret, email, name: "Lu Ke", password: passphrase, locale: "en" }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 49 }, () => closed));
    const { members } = await world.database.system
      .selectFrom("memberships")
      .innerJoin("users", "users.id", "memberships.user_id")
      .where("users.email", "=", email)
      .select((row) => row.fn.countAll<number>().as("members"))
      .executeTakeFirstOrThrow();
    expect(members).toBe(1);
  });

  test("taking up invitations of two firms at once becomes one person, with one of the passphrases", async () => {
    const here = await invite();
    const sent = await inviteColleague(await scopeOf(world.rival), { key: newId(), email, role: "viewer" });
    expect(sent.ok).toBe(true);
    const [mail] = await world.database.system
      .selectFrom("outbox")
      .select("payload")
      .where("recipient", "=", email)
      .where("organization_id", "=", world.rival.id)
      .execute();
    const there =
      (JSON.parse(mail?.payload ?? "{}") as { link: string }).link.split("/invitations/")[1] ?? "";
    const answers = await Promise.all([
      joinAs(here),
      joinAs(there, { password: "another good long sentence" }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: "sign_in_to_join" } });
    const user = await userWith(email);
    expect(await membershipsOf(user?.id ?? "")).toHaveLength(1);
    const open = [here, there].map(async (secret) => (await readInvitation(await system(), secret))?.state);
    expect((await Promise.all(open)).sort()).toEqual(["open", "used"]);
  });

  test("who was entered without a passphrase gets name and passphrase", async () => {
    const { member } = world.stranger.people;
    await world.database.system
      .updateTable("users")
      .set({ password_hash: null, email, name: "imported" })
      .where("id", "=", member.id)
      .execute();
    const secret = await invite();
    expect(await readInvitation(await system(), secret)).toMatchObject({ hasAccount: false });
    expect(await joinAs(secret)).toMatchObject({ ok: true, value: { userId: member.id } });
    const user = await userWith(email);
    expect(user?.name).toBe("Lu Ke");
    expect(await verifyPassword(user?.password_hash ?? null, passphrase)).toBe(true);
  });

  test("who has an account by now signs in instead, and keeps the passphrase", async () => {
    const { member } = world.stranger.people;
    const secret = await invite(member.email);
    const before = await userWith(member.email);
    expect(await readInvitation(await system(), secret)).toMatchObject({ hasAccount: true });
    expect(await joinAs(secret)).toEqual({ ok: false, refusal: { code: "sign_in_to_join" } });
    expect(await userWith(member.email)).toEqual(before);
    expect(await readInvitation(await system(), secret)).toMatchObject({ state: "open" });
  });
});

describe("a person who signs in already", () => {
  test("joins as that person and keeps the other firm", async () => {
    const { member } = world.stranger.people;
    const secret = await invite(member.email);
    const joined = await joinAsUser(await system(), { secret, user: { ...member, locale: "en" } });
    expect(joined).toMatchObject({
      ok: true,
      value: { userId: member.id, organizationId: world.partner.id },
    });
    expect((await membershipsOf(member.id)).map(({ organization_id }) => organization_id).sort()).toEqual(
      [world.stranger.id, world.partner.id].sort(),
    );
    expect(await joinAsUser(await system(), { secret, user: { ...member, locale: "en" } })).toEqual(closed);
  });

  test("cannot take up an invitation to somebody else", async () => {
    const secret = await invite();
    const { member } = world.stranger.people;
    expect(await joinAsUser(await system(), { secret, user: { ...member, locale: "en" } })).toEqual({
      ok: false,
      refusal: { code: "other_account" },
    });
    expect(await readInvitation(await system(), secret)).toMatchObject({ state: "open" });
  });

  test("comes back after having left, with the role of the invitation", async () => {
    const { owner } = world.stranger.people;
    await world.database.system
      .insertInto("memberships")
      .values({
        id: newId(),
        organization_id: world.partner.id,
        user_id: owner.id,
        role: "viewer",
        status: "left",
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
      })
      .execute();
    const secret = await invite(owner.email);
    expect(await joinAsUser(await system(), { secret, user: { ...owner, locale: "en" } })).toMatchObject({
      ok: true,
    });
    expect(await membershipsOf(owner.id)).toContainEqual({
      organization_id: world.partner.id,
      role: "member",
      status: "active",
    });
  });

  test("is not let in past a suspension", async () => {
    const { owner } = world.stranger.people;
    const secret = await invite(owner.email);
    await world.database.system
      .insertInto("memberships")
      .values({
        id: newId(),
        organization_id: world.partner.id,
        user_id: owner.id,
        role: "member",
        status: "suspended",
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
      })
      .execute();
    expect(await joinAsUser(await system(), { secret, user: { ...owner, locale: "en" } })).toEqual({
      ok: false,
      refusal: { code: "already_member" },
    });
  });
});

describe("a link that does not work any more", () => {
  test("unknown", async () => {
    expect(await readInvitation(await system(), "nothing")).toBeNull();
    expect(await joinAs("nothing")).toEqual(closed);
  });

  test("after seven days", async () => {
    const secret = await invite();
    now = new Date("2026-11-09T08:00:00.000Z");
    expect(await readInvitation(await system(), secret)).toEqual({ state: "expired" });
    expect(await joinAs(secret)).toEqual(closed);
    expect(await userWith(email)).toBeUndefined();
  });

  test("withdrawn", async () => {
    const key = newId();
    const secret = await invite(email, key);
    await revokeInvitation(await scopeOf(world.partner), key);
    expect(await readInvitation(await system(), secret)).toEqual({ state: "revoked" });
    expect(await joinAs(secret)).toEqual(closed);
  });

  test("of a firm that the operator suspended", async () => {
    const secret = await invite();
    await world.database.system
      .updateTable("organizations")
      .set({ status: "suspended" })
      .where("id", "=", world.partner.id)
      .execute();
    expect(await readInvitation(await system(), secret)).toEqual({ state: "revoked" });
    expect(await joinAs(secret)).toEqual(closed);
  });
});
