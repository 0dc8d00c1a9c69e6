// Signing in as it is served: what a browser gets back, with its status and its headers.

import { beforeAll, describe, expect, test } from "vitest";
import { password } from "../factories/world";
import { addOperator } from "../isolation/personas";
import { openPortal, type Portal } from "../isolation/portal";

let portal: Portal;

beforeAll(async () => {
  portal = await openPortal();
});

const signIn = (form: { email: string; password: string }, path = "/sign-in") =>
  portal.ask(path, { form: { intent: "sign-in", ...form } });

describe("signing in", () => {
  test("opens a session that scripts cannot read, and goes where the person wanted", async () => {
    const { email } = portal.world.partner.people.member;
    const answer = await signIn({ email, password }, "/sign-in?next=%2Fdeals%3Fq%3Da");
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/deals?q=a"]);
    const cookie = answer.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    const page = await portal.ask("/customers", { cookie: cookie.split(";")[0] });
    expect(page.status).toBe(200);
  });

  test("never leads away from the portal", async () => {
    const { email } = portal.world.partner.people.member;
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      const answer = await signIn({ email, password }, `/sign-in?next=${encodeURIComponent(next)}`);
      expect(answer.headers.get("Location")).toBe("/");
    }
  });

  test("answers a wrong passphrase and an unknown account alike, and shows neither", async () => {
    const wrong = "not the passphrase";
    const known = await signIn({ email: portal.world.partner.people.viewer.email, password: wrong });
    const unknown = await signIn({ email: "nobody@partner.example", password: wrong });
    expect([known.status, unknown.status]).toEqual([400, 400]);
    for (const text of [await known.text(), await unknown.text()]) {
      expect(text).toContain("E-mail and passphrase do not fit together.");
      expect(text).not.toContain(wrong);
    }
  });

  test.each(["/sign-in", "/sign-in.data"])(
    "tried too often at %s is told when to come back, also with the right passphrase",
    async (path) => {
      const role = path === "/sign-in" ? "owner" : "alliance_manager";
      const { email } = portal.world.rival.people[role];
      for (let tries = 0; tries < 10; tries += 1)
        expect((await signIn({ email, password: "not the passphrase" })).status).toBe(400);
      const answer = await signIn({ email, password }, path);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(Number(answer.headers.get("Retry-After"))).toBeLessThanOrEqual(15 * 60);
      expect(answer.headers.get("Set-Cookie")).toBeNull();
    },
  );
});

test("a firm that its operator suspends is closed to its people at once, and open again when it is resumed", async () => {
  const { partner, rival, database } = portal.world;
  const operator = await addOperator(portal.world);
  const enter = async (email: string) =>
    ((await signIn({ email, password })).headers.get("Set-Cookie") ?? "").split(";")[0];
  const cookie = await enter(partner.people.owner.email);
  const other = await enter(rival.people.member.email);
  const statusOf = async (path: string, as = cookie) => (await portal.ask(path, { cookie: as })).status;
  const pages = ["/customers", "/deals", "/imports", "/settings/people", "/record"];
  for (const path of pages) expect(await statusOf(path), path).toBe(200);

  const change = (intent: string, as: string | undefined) =>
    portal.ask(`/operator/firms/${partner.id}`, {
      cookie: as,
      form: { intent, reason: "Fees are overdue." },
    });
  expect((await change("suspend", cookie)).status).toBe(404);
  expect((await change("suspend", operator)).status).toBe(303);
  for (const path of pages) expect([303, 403], path).toContain(await statusOf(path));
  for (const path of pages) expect([202, 403], path).toContain(await statusOf(`${path}.data`));
  const again = await enter(partner.people.owner.email);
  for (const path of pages) expect(await statusOf(path, again), path).not.toBe(200);
  expect(await statusOf("/customers", other)).toBe(200);
  const { status } = await database.system
    .selectFrom("organizations")
    .where("id", "=", partner.id)
    .select("status")
    .executeTakeFirstOrThrow();
  expect(status).toBe("suspended");

  expect((await change("suspend", operator)).status).toBe(409);
  expect((await change("resume", operator)).status).toBe(303);
  const back = await enter(partner.people.owner.email);
  for (const path of pages) expect(await statusOf(path, back), path).toBe(200);
});

test("a page asked in a way that there is not says which there are", async () => {
  const answer = await portal.ask("/sign-in", { method: "PUT", form: { intent: "sign-in" } });
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST"]);
});
