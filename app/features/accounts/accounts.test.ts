// Passphrases, addresses and sessions of a person.

import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import * as passwords from "~/access/password.server";
import { addMember } from "~/features/organizations/create-organization.server";
import { newId } from "~/lib/id";
import { createWorld, type Person, password, signedIn, type World } from "../../../tests/factories/world";
import { signInInput } from "./accounts.schema";
import { confirmEmailChange, readEmailChange, requestEmailChange } from "./change-email.server";
import { changePassword } from "./change-password.server";
import { isResetOpen, requestReset, resetPassword } from "./reset-password.server";
import { listSessions } from "./sessions.server";
import { signIn } from "./sign-in.server";

let world: World;
let person: Person;
let now: Date;

beforeAll(async () => {
  now = new Date();
  world = await createWorld({ now: () => now });
});

/** A person of its own for each test; tries are counted by address in the process. */
beforeEach(async () => {
  now = new Date();
  const email = `${newId()}@partner.example`;
  const passwordHash = await passwords.hashPassword(password);
  const by = { userId: null, organizationId: null };
  const profile = { name: "Lin Yue", role: "member", locale: "en", timeZone: "UTC" } as const;
  const made = await (await system()).transaction((tx) =>
    addMember(tx, { organizationId: world.partner.id, email, passwordHash, ...profile }, by),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  person = { id: made.value.userId, email, name: profile.name };
});

const system = () => systemScope("tests");
const another = "seven quiet herons at dusk";
const closed = { ok: false, refusal: { code: "link_closed" } };
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};

const signInWith = async (email: string, typed: string, clientAddress: string = newId()) =>
  signIn(await system(), { email, password: typed, clientAddress });

const mailsTo = async (recipient: string) => {
  const rows = await world.database.system
    .selectFrom("outbox")
    .select(["kind", "payload", "organization_id"])
    .where("recipient", "=", recipient)
    .orderBy("id")
    .execute();
  return rows.map(({ kind, payload, organization_id }) => ({
    kind,
    organization_id,
    link: (JSON.parse(payload) as { link: string }).link,
  }));
};

const lastSecret = async (recipient: string): Promise<string> =>
  (await mailsTo(recipient)).at(-1)?.link.split("/").at(-1) ?? "";

const sessionsOf = async (): Promise<string[]> => {
  const rows = await world.database.system
    .selectFrom("sessions")
    .select("id")
    .where("user_id", "=", person.id)
    .orderBy("created_at")
    .execute();
  return rows.map(({ id }) => id);
};

describe("signing in", () => {
  test("does the same work for somebody who is not there", async () => {
    const verify = vi.spyOn(passwords, "verifyPassword");
    const wrong = await signInWith(person.email, "not the passphrase");
    const unknown = await signInWith(`${newId()}@nowhere.example`, "not the passphrase");
    expect(unknown).toEqual(wrong);
    expect(verify.mock.calls.map(([hash]) => hash !== null)).toEqual([true, false]);
    await expect(passwords.verifyPassword(null, "nobody has this password")).resolves.toBe(false);
  });

  test("answers a disabled person like an unknown one", async () => {
    await world.database.system
      .updateTable("users")
      .set({ status: "disabled" })
      .where("id", "=", person.id)
      .execute();
    expect(await signInWith(person.email, password)).toEqual({
      ok: false,
      refusal: { code: "sign_in_failed" },
    });
  });

  test("waits after ten wrong tries on one account, from wherever they come", async () => {
    for (let count = 0; count < 10; count += 1) {
      expect(await signInWith(person.email, "wrong")).toMatchObject({ refusal: { code: "sign_in_failed" } });
    }
    expect(await signInWith(person.email, password)).toEqual({
      ok: false,
      refusal: { code: "too_many_tries", details: { minutes: 15 } },
    });
  });

  test("reads an address without hidden characters", () => {
    expect(signInInput.parse({ email: " sales@partner.example\u0000 ", password: "x" }).email).toBe(
      "sales@partner.example",
    );
  });
});

describe("changing the passphrase", () => {
  const change = async (input: { currentPassword?: string; password?: string; sessionId?: string } = {}) =>
    changePassword(await system(), {
      userId: person.id,
      sessionId: "none",
      currentPassword: password,
      password: another,
      ...input,
    });

  test("asks for the present one, and ends the other sessions", async () => {
    await signedIn(person, world.partner);
    const [sessionId = ""] = await sessionsOf();
    await signedIn(person, world.partner);
    expect(await change({ currentPassword: "wrong", sessionId })).toEqual({
      ok: false,
      refusal: { code: "password_wrong" },
    });
    expect(await sessionsOf()).toHaveLength(2);
    expect(await change({ sessionId })).toEqual({ ok: true, value: null });
    expect(await sessionsOf()).toEqual([sessionId]);
    expect(await signInWith(person.email, password)).toMatchObject({ ok: false });
    expect(await signInWith(person.email, another)).toMatchObject({ ok: true });
  });

  test("refuses a weak one", async () => {
    expect(await change({ password: "short" })).toMatchObject({ refusal: { code: "password" } });
    expect(await signInWith(person.email, password)).toMatchObject({ ok: true });
  });

  test("counts wrong tries together with wrong sign-ins", async () => {
    for (let count = 0; count < 10; count += 1) await change({ currentPassword: "wrong" });
    expect(await change()).toEqual({
      ok: false,
      refusal: { code: "too_many_tries", details: { minutes: 15 } },
    });
    expect(await signInWith(person.email, password)).toMatchObject({ refusal: { code: "too_many_tries" } });
  });
});

describe("a forgotten passphrase", () => {
  const request = async (email: string, clientAddress: string = newId()) =>
    requestReset(await system(), { email, clientAddress });

  test("answers the same for an unknown address, and costs the same rows", async () => {
    const nobody = `${newId()}@nowhere.example`;
    const unknown = await request(nobody);
    expect(await request(person.email)).toEqual(unknown);
    expect(await mailsTo(nobody)).toEqual([]);
    expect(await mailsTo(person.email)).toMatchObject([{ kind: "password_reset", organization_id: null }]);
    const tokens = await world.database.system
      .selectFrom("one_time_tokens")
      .select("user_id")
      .orderBy("id", "desc")
      .limit(2)
      .execute();
    expect(tokens.map(({ user_id }) => user_id)).toEqual([person.id, null]);
  });

  test("is set once, within the hour, and ends every session", async () => {
    await signedIn(person, world.partner);
    await request(person.email);
    const secret = await lastSecret(person.email);
    expect(await isResetOpen(await system(), secret)).toBe(true);
    expect(await resetPassword(await system(), { secret, password: "short" })).toMatchObject({
      refusal: { code: "password" },
    });
    const installation = await system();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => resetPassword(installation, { secret, password: another })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(closed);
    expect(await isResetOpen(await system(), secret)).toBe(false);
    expect(await sessionsOf()).toEqual([]);
    expect(await signInWith(person.email, another)).toMatchObject({ ok: true });
  });

  test("runs out after an hour; another link dies with the first use", async () => {
    await request(person.email);
    const first = await lastSecret(person.email);
    later(3_600_000);
    expect(await isResetOpen(await system(), first)).toBe(false);
    expect(await resetPassword(await system(), { secret: first, password: another })).toEqual(closed);
    await request(person.email);
    const second = await lastSecret(person.email);
    await request(person.email);
    expect(await resetPassword(await system(), { secret: second, password: another })).toMatchObject({
      ok: true,
    });
    expect(await resetPassword(await system(), { secret: await lastSecret(person.email), password })).toEqual(
      closed,
    );
  });

  test("gives an imported person without a passphrase a first one, and a disabled one none", async () => {
    const { system: db } = world.database;
    await db.updateTable("users").set({ password_hash: null }).where("id", "=", person.id).execute();
    await request(person.email);
    expect(
      await resetPassword(await system(), { secret: await lastSecret(person.email), password: another }),
    ).toMatchObject({ ok: true });
    await request(person.email);
    const secret = await lastSecret(person.email);
    await db.updateTable("users").set({ status: "disabled" }).where("id", "=", person.id).execute();
    expect(await resetPassword(await system(), { secret, password })).toEqual(closed);
  });

  test("is asked for twenty times an hour at most, by mailbox and by network", async () => {
    const mailbox = `${newId()}@nowhere.example`;
    const network = newId();
    for (let count = 0; count < 20; count += 1) {
      await request(mailbox);
      await request(`${newId()}@nowhere.example`, network);
    }
    const refusal = { ok: false, refusal: { code: "too_many_tries", details: { minutes: 60 } } };
    expect(await request(mailbox)).toEqual(refusal);
    expect(await request(person.email, network)).toEqual(refusal);
    expect(await mailsTo(person.email)).toEqual([]);
  });
});

describe("another address", () => {
  const request = async (email: string, currentPassword = password) =>
    requestEmailChange(await system(), { userId: person.id, email, currentPassword });

  const emailNow = async () =>
    (
      await world.database.system
        .selectFrom("users")
        .select("email")
        .where("id", "=", person.id)
        .executeTakeFirst()
    )?.email;

  test("counts once its link is used, and the old mailbox is told before", async () => {
    const wanted = `${newId()}@partner.example`;
    expect(await request(wanted, "wrong")).toEqual({ ok: false, refusal: { code: "password_wrong" } });
    expect(await request(person.email)).toEqual({ ok: false, refusal: { code: "email_same" } });
    expect(await request(wanted)).toEqual({ ok: true, value: null });
    expect(await emailNow()).toBe(person.email);
    expect(await mailsTo(person.email)).toMatchObject([{ kind: "email_change_notice" }]);
    const secret = await lastSecret(wanted);
    expect(await readEmailChange(await system(), secret)).toBe(wanted);
    const installation = await system();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => confirmEmailChange(installation, secret)),
    );
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { email: wanted } }]);
    expect(await emailNow()).toBe(wanted);
    expect(await readEmailChange(await system(), secret)).toBeNull();
    expect(await signInWith(wanted, password)).toMatchObject({ ok: true });
  });

  test("of somebody else is not given away: the same answer, no link", async () => {
    const { email } = world.rival.people.owner;
    expect(await request(email)).toEqual({ ok: true, value: null });
    expect((await mailsTo(email)).filter(({ kind }) => kind === "email_change")).toEqual([]);
    expect(await emailNow()).toBe(person.email);
  });

  test("that somebody took meanwhile is refused, and the person keeps the old one", async () => {
    const wanted = `${newId()}@partner.example`;
    await request(wanted);
    const secret = await lastSecret(wanted);
    await world.database.system
      .updateTable("users")
      .set({ email: wanted })
      .where("id", "=", world.rival.people.owner.id)
      .execute();
    expect(await confirmEmailChange(await system(), secret)).toEqual(closed);
    expect(await emailNow()).toBe(person.email);
  });

  test("runs out after a day, and a newer request voids the link", async () => {
    const [one, two] = [`${newId()}@partner.example`, `${newId()}@partner.example`];
    await request(one);
    await request(two);
    expect(await confirmEmailChange(await system(), await lastSecret(one))).toEqual(closed);
    later(86_400_000);
    expect(await confirmEmailChange(await system(), await lastSecret(two))).toEqual(closed);
  });

  test("voids links for a new passphrase that went to the old mailbox", async () => {
    await requestReset(await system(), { email: person.email, clientAddress: newId() });
    const reset = await lastSecret(person.email);
    const wanted = `${newId()}@partner.example`;
    await request(wanted);
    await confirmEmailChange(await system(), await lastSecret(wanted));
    expect(await resetPassword(await system(), { secret: reset, password: another })).toEqual(closed);
  });

  test("has links of its own kind: one of another kind confirms nothing", async () => {
    await requestReset(await system(), { email: person.email, clientAddress: newId() });
    const reset = await lastSecret(person.email);
    expect(await readEmailChange(await system(), reset)).toBeNull();
    expect(await confirmEmailChange(await system(), reset)).toEqual(closed);
    const wanted = `${newId()}@partner.example`;
    await request(wanted);
    const change = await lastSecret(wanted);
    expect(await isResetOpen(await system(), change)).toBe(false);
    expect(await resetPassword(await system(), { secret: change, password: another })).toEqual(closed);
  });
});

test("a person's sessions are listed with this one first, without those that ran out and without their ids", async () => {
  await signedIn(person, world.partner);
  await signedIn(person, null);
  await signedIn(world.partner.people.owner, world.partner);
  const [sessionId = "", other = ""] = await sessionsOf();
  const sessions = await listSessions(await system(), { userId: person.id, sessionId });
  expect(sessions.map(({ firm, isThisOne }) => [firm, isThisOne])).toEqual([
    [world.partner.name, true],
    [null, false],
  ]);
  expect(JSON.stringify(sessions)).not.toContain(sessionId);
  await world.database.system
    .updateTable("sessions")
    .set({ expires_at: "2020-01-01T00:00:00.000Z" })
    .where("id", "=", other)
    .execute();
  expect(await listSessions(await system(), { userId: person.id, sessionId })).toHaveLength(1);
});
