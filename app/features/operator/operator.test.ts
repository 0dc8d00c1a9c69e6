// What the operator does, and what stays out of the operator's sight.

import { beforeAll, describe, expect, test } from "vitest";
import { database } from "~/access/database.server";
import { systemScope } from "~/access/make-scope.server";
import { readSession } from "~/access/session.server";
import { listMail, retryMail, showMail } from "~/features/mail/outbox.server";
import { newId } from "~/lib/id";
import { createFirm, createWorld, scopeOf, signedIn, type World } from "../../../tests/factories/world";
import { getFirm, listFirms } from "./firms.queries.server";
import { type OnboardInput, onboardInput } from "./operator.schema";
import { changeFirmStatus, inviteOwnerAgain, onboardFirm } from "./run-firms.server";

let world: World;
let operator: { id: string; name: string };

beforeAll(async () => {
  world = await createWorld();
  operator = { id: world.stranger.people.viewer.id, name: "Operator" };
});

const system = () => systemScope("tests");

const newFirm = (input: Partial<OnboardInput> = {}): OnboardInput => ({
  key: newId(),
  legalName: "台北精機股份有限公司",
  tradeName: "Taipei Precision",
  country: "TW",
  city: "Taipei",
  domain: null,
  identifier: null,
  currency: "TWD",
  locale: "zh-TW",
  timeZone: "Asia/Taipei",
  ownerEmail: "owner@taipei.example",
  ...input,
});

const invitationsOf = (organizationId: string) =>
  world.database.system
    .selectFrom("invitations")
    .select(["email", "role", "revoked_at"])
    .where("organization_id", "=", organizationId)
    .orderBy("id")
    .execute();

describe("bringing in a firm", () => {
  test("makes it, invites the first owner in the firm's language and records it in the firm's own log", async () => {
    const made = await onboardFirm(await system(), operator, newFirm());
    const id = made.ok ? made.value.id : "";
    expect(await getFirm(await system(), id)).toMatchObject({
      slug: "taipei-precision",
      name: "Taipei Precision",
      status: "active",
      hasOwner: false,
      history: [],
    });
    expect(await invitationsOf(id)).toEqual([
      { email: "owner@taipei.example", role: "owner", revoked_at: null },
    ]);
    const mail = await world.database.system
      .selectFrom("outbox")
      .select(["kind", "locale"])
      .where("recipient", "=", "owner@taipei.example")
      .execute();
    expect(mail).toEqual([{ kind: "invitation", locale: "zh-TW" }]);
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .select(["action", "actor_user_id", "acting_organization_id"])
      .where("organization_id", "=", id)
      .orderBy("position")
      .execute();
    expect(entries).toEqual(
      ["organization.created", "invitation.sent"].map((action) => ({
        action,
        actor_user_id: operator.id,
        acting_organization_id: null,
      })),
    );
  });

  test("from a form sent twice makes one firm; a second firm of the name gets a slug of its own", async () => {
    const key = newId();
    const twice = { key, tradeName: "Twice", ownerEmail: "owner@twice.example" };
    const first = await onboardFirm(await system(), operator, newFirm(twice));
    expect(await onboardFirm(await system(), operator, newFirm(twice))).toEqual({
      ok: false,
      refusal: { code: "already_sent" },
    });
    const second = await onboardFirm(await system(), operator, newFirm({ ...twice, key: newId() }));
    const slugs = [first, second].map(
      async (made) => (await getFirm(await system(), made.ok ? made.value.id : ""))?.slug,
    );
    expect(await Promise.all(slugs)).toEqual(["twice", "twice-2"]);
    expect((await listFirms(await system(), { text: "twice", cursor: null })).total).toBe(2);
  });

  test("an owner is invited again while there is none, and not any more once there is", async () => {
    const made = await onboardFirm(await system(), operator, newFirm({ tradeName: "Again" }));
    const firmId = made.ok ? made.value.id : "";
    expect(
      await inviteOwnerAgain(await system(), operator, { firmId, email: "other@taipei.example" }),
    ).toMatchObject({ ok: true });
    const invitations = await invitationsOf(firmId);
    expect(invitations.map(({ email, revoked_at }) => [email, revoked_at === null])).toEqual([
      ["owner@taipei.example", false],
      ["other@taipei.example", true],
    ]);
    expect(
      await inviteOwnerAgain(await system(), operator, {
        firmId: world.partner.id,
        email: "spy@rival.example",
      }),
    ).toEqual({ ok: false, refusal: { code: "owner_is_there" } });
    expect(await invitationsOf(world.partner.id)).toEqual([]);
  });

  test("takes identifiers with their check digits", () => {
    const fields = { ...newFirm(), domain: undefined, identifier: undefined };
    expect(onboardInput.safeParse(fields).success).toBe(true);
    const wrong = onboardInput.safeParse({
      ...fields,
      identifierScheme: "lei",
      identifierValue: "9845003LINGANGCTRL35",
    });
    expect(wrong.error?.issues[0]).toMatchObject({ path: ["identifierValue"], message: "lei_check_digits" });
  });
});

describe("suspending a firm", () => {
  test("ends what its people may do at their next request, until it is let in again", async () => {
    const firm = await createFirm("shut", "Shut");
    const cookie = await signedIn(firm.people.owner, firm);
    const acting = async () =>
      (await readSession(await database(), new Request("http://localhost/", { headers: { Cookie: cookie } })))
        ?.acting;
    expect(await acting()).toMatchObject({ organizationId: firm.id });
    const change = async (to: "suspended" | "active") =>
      changeFirmStatus(await system(), operator, { firmId: firm.id, to, reason: `now ${to}` });
    expect(await change("suspended")).toEqual({ ok: true, value: { firm: "Shut" } });
    expect(await acting()).toBeNull();
    expect(await change("suspended")).toEqual({ ok: false, refusal: { code: "stale" } });
    expect(await change("active")).toMatchObject({ ok: true });
    expect(await acting()).toMatchObject({ organizationId: firm.id });
    const view = await getFirm(await system(), firm.id);
    expect(view?.history.map(({ action, reason }) => [action, reason])).toEqual([
      ["organization.resumed", "now active"],
      ["organization.suspended", "now suspended"],
    ]);
    const read = await (await scopeOf(firm, "viewer")).db
      .visibleAuditEntries()
      .select("body")
      .where("action", "=", "organization.suspended")
      .execute();
    expect(read.map(({ body }) => JSON.parse(body).after.reason)).toEqual(["now suspended"]);
  });
});

describe("the list of firms", () => {
  test("finds by what a name holds, also where it holds a wildcard", async () => {
    await createFirm("wild", "100% Wild_Firm");
    const find = async (text: string) =>
      (await listFirms(await system(), { text, cursor: null })).firms.map(({ name }) => name);
    expect(await find("RIVAL")).toEqual(["Rival"]);
    expect(await find("0% w")).toEqual(["100% Wild_Firm"]);
    expect(await find("d_f")).toEqual(["100% Wild_Firm"]);
    expect(await find("r_val")).toEqual([]);
    expect(await find("\u0000\\")).toEqual([]);
  });

  test("tells who and whether, and nothing of people, customers and deals", async () => {
    const { firms } = await listFirms(await system(), { text: "Supplier", cursor: null });
    expect(Object.keys(firms[0] ?? {}).sort()).toEqual([
      "country",
      "id",
      "legalName",
      "name",
      "since",
      "status",
    ]);
    const firm = await getFirm(await system(), world.supplier.id);
    expect(JSON.stringify(firm)).not.toMatch(/@supplier\.example/);
    expect(await getFirm(await system(), "none")).toBeNull();
  });
});

describe("mail", () => {
  const put = async (state: "pending" | "sent" | "failed", link: string) => {
    const id = newId();
    await world.database.system
      .insertInto("outbox")
      .values({
        id,
        organization_id: world.partner.id,
        kind: "password_reset",
        recipient: "person@partner.example",
        locale: "zh-CN",
        payload: state === "sent" ? "{}" : JSON.stringify({ link, until: "x" }),
        state,
        attempts: state === "failed" ? 10 : 0,
        next_attempt_at: "2026-01-01T00:00:00.000Z",
        last_error: "550 person@partner.example: mailbox says secret",
        created_at: new Date().toISOString(),
        sent_at: null,
      })
      .execute();
    return id;
  };

  test("shows the operator recipient, kind, state and attempts, never text, link or answer of a mail server", async () => {
    await put("pending", "https://portal.example/reset-password/canary");
    const { mails } = await listMail(await system(), { state: "pending", cursor: null });
    expect(Object.keys(mails[0] ?? {}).sort()).toEqual([
      "attempts",
      "createdAt",
      "id",
      "kind",
      "recipient",
      "state",
    ]);
    expect(JSON.stringify(mails)).not.toMatch(/canary|550 |mailbox|secret/);
  });

  test("a failed one goes into the line again, another does not", async () => {
    const failed = await put("failed", "x");
    const sent = await put("sent", "x");
    expect(await retryMail(await system(), failed)).toMatchObject({ ok: true });
    expect(await retryMail(await system(), failed)).toEqual({ ok: false, refusal: { code: "stale" } });
    expect(await retryMail(await system(), sent)).toMatchObject({ ok: false });
    const row = await world.database.system
      .selectFrom("outbox")
      .select(["state", "attempts"])
      .where("id", "=", failed)
      .executeTakeFirst();
    expect(row).toEqual({ state: "pending", attempts: 0 });
  });

  test("the demo reads it in the recipient's language, and not once it was sent", async () => {
    await put("sent", "x");
    await put("pending", "https://portal.example/reset-password/shown");
    const [pending, sent] = await showMail(await system());
    expect(pending?.content?.text).toContain("https://portal.example/reset-password/shown");
    expect(pending?.content?.subject).toContain("口令");
    expect(sent?.content).toBeNull();
  });

  test("goes on where its page ended", async () => {
    for (let count = 0; count < 55; count += 1) await put("sent", "x");
    const first = await listMail(await system(), { state: "sent", cursor: null });
    const second = await listMail(await system(), { state: "sent", cursor: first.next });
    expect(first.mails).toHaveLength(50);
    expect(first.mails.length + second.mails.length).toBe(first.total);
    expect(new Set([...first.mails, ...second.mails].map(({ id }) => id)).size).toBe(first.total);
  });
});
