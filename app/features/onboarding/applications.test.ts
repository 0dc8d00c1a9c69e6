// A firm's way in: it applies, the supplier asks, declines or accepts, and the first owner is invited.

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { acceptApplication, renewOwnerInvitation } from "./accept-application.server";
import { answerApplication } from "./answer-application.server";
import {
  countOpenApplications,
  getApplication,
  listApplications,
  readAnswerLink,
} from "./applications.queries.server";
import { type ApplicationInput, applicationInput } from "./applications.schema";
import { askApplicant, declineApplication } from "./decide-application.server";
import { submitApplication } from "./submit-application.server";

let world: World;
let now = new Date("2026-11-02T08:00:00.000Z");

beforeAll(async () => {
  world = await createWorld({ now: () => now });
});

beforeEach(() => {
  now = new Date("2026-11-02T08:00:00.000Z");
});

const applicant: Omit<ApplicationInput, "key"> = {
  legalName: "宁波北仑冷链设备有限公司",
  tradeName: "Beilun Cold Chain",
  country: "CN",
  city: "Ningbo",
  domain: "beilun.example",
  identifier: { scheme: "uscc", value: "91330206MA2CJN8E46" },
  contactName: "Zhou Min",
  contactEmail: "zhou.min@beilun.example",
  message: "We build cold stores.",
  locale: "zh-CN",
};

const system = () => systemScope("tests");

const apply = async (
  input: Partial<ApplicationInput> = {},
  clientAddress: string = newId(),
): Promise<{ id: string; result: Result<null> }> => {
  const id = input.key ?? newId();
  const { id: supplierId, name } = world.supplier;
  const result = await submitApplication(await system(), {
    supplier: { id: supplierId, name, timeZone: "Asia/Shanghai", locale: "en" },
    clientAddress,
    input: { ...applicant, ...input, key: id },
  });
  return { id, result };
};

const manager = () => scopeOf(world.supplier, "alliance_manager");

const mailsTo = async (recipient: string) => {
  const rows = await world.database.system
    .selectFrom("outbox")
    .select(["kind", "locale", "payload"])
    .where("recipient", "=", recipient)
    .orderBy("id")
    .execute();
  return rows.map(({ payload, ...row }) => ({
    ...row,
    values: JSON.parse(payload) as Record<string, string>,
  }));
};

const secretOf = (link: string | undefined): string => link?.split("/").at(-1) ?? "";

const answerSecret = async (recipient: string): Promise<string> =>
  secretOf(
    (await mailsTo(recipient)).filter(({ kind }) => kind === "application_question").at(-1)?.values.link,
  );

const entriesOf = (subjectId: string) =>
  world.database.system
    .selectFrom("audit_entries")
    .select(["organization_id", "action", "actor_user_id", "counterparty_organization_id", "body"])
    .where("subject_id", "=", subjectId)
    .orderBy("position")
    .execute();

describe("applying", () => {
  test("enters the application, tells the alliance managers and records it without personal data", async () => {
    const { id, result } = await apply();
    expect(result.ok).toBe(true);
    const view = await getApplication(await manager(), id);
    expect(view).toMatchObject({ tradeName: "Beilun Cold Chain", state: "submitted", version: 1 });
    const mails = await mailsTo(world.supplier.people.alliance_manager.email);
    expect(mails.at(-1)).toMatchObject({
      kind: "application_received",
      values: { applicant: "Beilun Cold Chain" },
    });
    expect(mails.at(-1)?.values.link).toMatch(new RegExp(`^https?://.+/partners/applications/${id}$`));
    expect(await mailsTo(world.supplier.people.owner.email)).toEqual([]);
    const [entry] = await entriesOf(id);
    expect(entry).toMatchObject({ organization_id: world.supplier.id, action: "application.submitted" });
    expect(entry?.body).not.toContain("Zhou Min");
    expect(entry?.body).not.toContain("zhou.min@beilun.example");
  });

  test("goes to the owners of a supplier without alliance managers", async () => {
    const { id, people, name } = world.stranger;
    await world.database.system
      .updateTable("memberships")
      .set({ status: "suspended" })
      .where("user_id", "=", people.alliance_manager.id)
      .execute();
    await submitApplication(await system(), {
      supplier: { id, name, timeZone: "UTC", locale: "en" },
      clientAddress: "198.51.100.250",
      input: { ...applicant, key: newId() },
    });
    expect(await mailsTo(people.alliance_manager.email)).toEqual([]);
    expect(await mailsTo(people.owner.email)).toHaveLength(1);
  });

  test("sent twice at once is one application with one mail", async () => {
    const before = await countOpenApplications(await manager());
    const mailsBefore = (await mailsTo(world.supplier.people.alliance_manager.email)).length;
    const key = newId();
    const answers = await Promise.all([apply({ key }), apply({ key }), apply({ key })]);
    expect(answers.every(({ result }) => result.ok)).toBe(true);
    expect(await countOpenApplications(await manager())).toBe(before + 1);
    expect(await mailsTo(world.supplier.people.alliance_manager.email)).toHaveLength(mailsBefore + 1);
    expect(await entriesOf(key)).toHaveLength(1);
  });

  test("answers a firm and a person that are known like any other", async () => {
    const known = await apply({
      tradeName: world.partner.name,
      contactEmail: world.partner.people.owner.email,
    });
    const unknown = await apply();
    expect(known.result).toEqual(unknown.result);
  });

  test("is refused after twenty from one address within the hour, in minutes", async () => {
    for (let count = 0; count < 20; count += 1) expect((await apply({}, "203.0.113.9")).result.ok).toBe(true);
    const { id, result } = await apply({}, "203.0.113.9");
    expect(result).toEqual({ ok: false, refusal: { code: "too_many_tries", details: { minutes: 60 } } });
    expect(await getApplication(await manager(), id)).toBeNull();
    expect((await apply({}, "203.0.113.10")).result.ok).toBe(true);
  });

  test("takes an identifier with its check digit alone, and neither half of one", () => {
    const fields = { ...applicant, key: newId(), identifierScheme: "uscc", domain: "beilun.example" };
    const read = (identifierValue: string | undefined, identifierScheme: string | undefined = "uscc") => {
      const parsed = applicationInput.safeParse({ ...fields, identifierScheme, identifierValue });
      return parsed.success
        ? parsed.data.identifier
        : parsed.error.issues.map(({ path, message }) => [path[0], message]);
    };
    expect(read("9133 0206 ma2cjn8e46")).toEqual(applicant.identifier);
    expect(read("91330206MA2CJN8E47")).toEqual([["identifierValue", "uscc_check_digit"]]);
    expect(read(undefined)).toEqual([["identifierValue", "required"]]);
    const { identifierScheme: _, ...without } = fields;
    expect(applicationInput.safeParse({ ...without, identifierValue: "1" }).error?.issues[0]?.message).toBe(
      "identifier_scheme_missing",
    );
    expect(applicationInput.safeParse(without).data?.identifier).toBeNull();
  });
});

describe("reading", () => {
  test("an application is its supplier's alone", async () => {
    const { id } = await apply();
    for (const firm of [world.partner, world.rival, world.stranger]) {
      const other = await scopeOf(firm, "alliance_manager");
      expect(await getApplication(other, id)).toBeNull();
      expect(
        await listApplications(other, "undecided").then((list) => list.map((line) => line.id)),
      ).not.toContain(id);
    }
    expect(await countOpenApplications(await scopeOf(world.partner, "alliance_manager"))).toBe(0);
    expect(await getApplication(await manager(), "no-id")).toBeNull();
  });
});

describe("asking back", () => {
  test("lets the applicant answer once, by a link, and puts the application back", async () => {
    const contactEmail = "once@beilun.example";
    const { id } = await apply({ contactEmail });
    const asked = await askApplicant(await manager(), { id, version: 1, note: "How many engineers?" });
    expect(asked.ok).toBe(true);
    const [question] = await mailsTo(contactEmail);
    expect(question).toMatchObject({
      kind: "application_question",
      locale: "zh-CN",
      values: { note: "How many engineers?" },
    });
    const secret = secretOf(question?.values.link);
    expect(await readAnswerLink(await system(), secret)).toMatchObject({
      state: "open",
      question: "How many engineers?",
      supplier: world.supplier.name,
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => answerApplication(await system(), { secret, answer: "Eleven." })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: "link_closed" } });
    expect(await getApplication(await manager(), id)).toMatchObject({
      state: "submitted",
      applicantAnswer: "Eleven.",
      version: 3,
    });
    expect(await readAnswerLink(await system(), secret)).toEqual({ state: "used" });
    const [, , answered] = await entriesOf(id);
    expect(answered?.action).toBe("application.answered");
    expect(answered?.body).not.toContain("Eleven");
    expect((await mailsTo(world.supplier.people.alliance_manager.email)).at(-1)?.kind).toBe(
      "application_answered",
    );
  });

  test("again voids the link before", async () => {
    const contactEmail = "again@beilun.example";
    const { id } = await apply({ contactEmail });
    await askApplicant(await manager(), { id, version: 1, note: "One?" });
    const first = await answerSecret(contactEmail);
    await askApplicant(await manager(), { id, version: 2, note: "Two?" });
    const second = await answerSecret(contactEmail);
    expect(second).not.toBe(first);
    expect(await answerApplication(await system(), { secret: first, answer: "x" })).toMatchObject({
      ok: false,
    });
    expect(await readAnswerLink(await system(), first)).toEqual({ state: "used" });
    expect(await answerApplication(await system(), { secret: second, answer: "y" })).toMatchObject({
      ok: true,
    });
  });

  test("runs out after fourteen days, and ends with the decision", async () => {
    const contactEmail = "late@beilun.example";
    const { id } = await apply({ contactEmail });
    await askApplicant(await manager(), { id, version: 1, note: "Well?" });
    const secret = await answerSecret(contactEmail);
    now = new Date("2026-11-16T08:00:00.001Z");
    expect(await readAnswerLink(await system(), secret)).toEqual({ state: "expired" });
    expect(await answerApplication(await system(), { secret, answer: "x" })).toMatchObject({ ok: false });
    now = new Date("2026-11-03T08:00:00.000Z");
    await declineApplication(await manager(), { id, version: 2, note: "No." });
    expect(await readAnswerLink(await system(), secret)).toEqual({ state: "decided" });
    expect(await answerApplication(await system(), { secret, answer: "x" })).toMatchObject({ ok: false });
    expect(await getApplication(await manager(), id)).toMatchObject({
      state: "declined",
      applicantAnswer: "",
    });
  });

  test("another firm's application does nothing and gives nobody a link", async () => {
    const contactEmail = "rival@beilun.example";
    const { id } = await apply({ contactEmail });
    const rival = await scopeOf(world.rival, "alliance_manager");
    expect(await askApplicant(rival, { id, version: 1, note: "?" })).toMatchObject({ ok: false });
    expect(await mailsTo(contactEmail)).toEqual([]);
    const link = {
      id: newId(),
      tokenHash: newId(),
      at: now.toISOString(),
      expiresAt: "2099-01-01T00:00:00.000Z",
    };
    await rival.transaction(async (tx) => {
      await tx.db.renewAnswerLink(id, link);
      await tx.record({ subject: { type: "application", id }, action: "test" });
      return { ok: true, value: null };
    });
    const tokens = await world.database.system
      .selectFrom("one_time_tokens")
      .select("id")
      .where("application_id", "=", id)
      .execute();
    expect(tokens).toEqual([]);
  });

  test("an unknown link is none", async () => {
    expect(await readAnswerLink(await system(), "nothing")).toBeNull();
    expect(await answerApplication(await system(), { secret: "nothing", answer: "x" })).toMatchObject({
      ok: false,
    });
  });
});

describe("deciding", () => {
  test("declining sends the reason in the applicant's language and is final", async () => {
    const contactEmail = "declined@beilun.example";
    const { id } = await apply({ contactEmail });
    expect(await declineApplication(await manager(), { id, version: 1, note: "Not now." })).toMatchObject({
      ok: true,
    });
    expect(await mailsTo(contactEmail)).toEqual([
      {
        kind: "application_declined",
        locale: "zh-CN",
        values: { firm: world.supplier.name, note: "Not now." },
      },
    ]);
    expect(await acceptApplication(await manager(), await system(), { id, version: 2 })).toEqual({
      ok: false,
      refusal: { code: "decided_first" },
    });
    expect(await askApplicant(await manager(), { id, version: 2, note: "?" })).toMatchObject({ ok: false });
  });

  test("accepting makes the firm, the relation and a single-use invitation for its first owner", async () => {
    const contactEmail = "owner@new-partner.example";
    const { id } = await apply({ contactEmail, tradeName: "New Partner" });
    const accepted = await acceptApplication(await manager(), await system(), { id, version: 1 });
    expect(accepted).toEqual({ ok: true, value: { firm: "New Partner" } });
    const { system: db } = world.database;
    const firm = await db
      .selectFrom("organizations")
      .selectAll()
      .where("trade_name", "=", "New Partner")
      .executeTakeFirstOrThrow();
    expect(firm).toMatchObject({
      status: "active",
      currency: "CNY",
      locale: "zh-CN",
      domain: "beilun.example",
    });
    expect(firm.slug).toMatch(/^new-partner-[a-z0-9]{6}$/);
    expect(
      await db
        .selectFrom("organization_identifiers")
        .select(["scheme", "value"])
        .where("organization_id", "=", firm.id)
        .execute(),
    ).toEqual([applicant.identifier]);
    expect(
      await db
        .selectFrom("partner_relations")
        .select(["organization_id", "status"])
        .where("partner_organization_id", "=", firm.id)
        .execute(),
    ).toEqual([{ organization_id: world.supplier.id, status: "active" }]);
    const invitation = await db
      .selectFrom("invitations")
      .selectAll()
      .where("organization_id", "=", firm.id)
      .executeTakeFirstOrThrow();
    expect(invitation).toMatchObject({
      email: contactEmail,
      role: "owner",
      expires_at: "2026-11-09T08:00:00.000Z",
    });
    const [mail] = await mailsTo(contactEmail);
    expect(mail).toMatchObject({
      kind: "application_accepted",
      values: { firm: "New Partner", inviter: world.supplier.name },
    });
    expect(invitation.token_hash).not.toContain(secretOf(mail?.values.link));
    expect((await entriesOf(id)).map(({ action }) => action)).toEqual([
      "application.submitted",
      "application.accepted",
    ]);
    expect((await entriesOf(firm.id)).map((entry) => [entry.organization_id, entry.action])).toEqual([
      [firm.id, "organization.created"],
    ]);
  });

  test("of many decisions at once the first counts and the others are told", async () => {
    const contactEmail = "race@beilun.example";
    const { id } = await apply({ contactEmail, tradeName: "Raced" });
    const deciders = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        scopeOf(world.supplier, index % 2 === 0 ? "alliance_manager" : "owner"),
      ),
    );
    const installation = await system();
    const answers = await Promise.all(
      deciders.map((scope, index) =>
        index % 3 === 0
          ? declineApplication(scope, { id, version: 1, note: "No." })
          : acceptApplication(scope, installation, { id, version: 1 }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
    expect(new Set(refusals)).toEqual(new Set(["decided_first"]));
    expect(await mailsTo(contactEmail)).toHaveLength(1);
    expect(await entriesOf(id)).toHaveLength(2);
    const firms = await world.database.system
      .selectFrom("organizations")
      .select("id")
      .where("trade_name", "=", "Raced")
      .execute();
    expect(firms.length).toBeLessThanOrEqual(1);
  });

  test("on an application that was answered meanwhile is stale", async () => {
    const contactEmail = "stale@beilun.example";
    const { id } = await apply({ contactEmail });
    await askApplicant(await manager(), { id, version: 1, note: "?" });
    await answerApplication(await system(), { secret: await answerSecret(contactEmail), answer: "!" });
    const refusal = { ok: false, refusal: { code: "stale" } };
    expect(await acceptApplication(await manager(), await system(), { id, version: 2 })).toEqual(refusal);
    expect(await declineApplication(await manager(), { id, version: 2, note: "No." })).toEqual(refusal);
    expect(await getApplication(await manager(), id)).toMatchObject({ state: "submitted", version: 3 });
  });

  test("by another firm does nothing", async () => {
    const { id } = await apply();
    const rival = await scopeOf(world.rival, "owner");
    expect(await acceptApplication(rival, await system(), { id, version: 1 })).toMatchObject({ ok: false });
    expect(await declineApplication(rival, { id, version: 1, note: "x" })).toMatchObject({ ok: false });
    expect(await getApplication(await manager(), id)).toMatchObject({ state: "submitted", version: 1 });
  });

  test("makes a new firm also where one with the same identifier is there, and says nothing of it", async () => {
    const one = await apply({ tradeName: "Twin" });
    const two = await apply({ tradeName: "Twin" });
    const results = [];
    for (const { id } of [one, two]) {
      results.push(await acceptApplication(await manager(), await system(), { id, version: 1 }));
    }
    expect(results[0]).toEqual(results[1]);
    const twins = await world.database.system
      .selectFrom("organizations")
      .select("slug")
      .where("trade_name", "=", "Twin")
      .execute();
    expect(new Set(twins.map(({ slug }) => slug)).size).toBe(2);
  });
});

test("the first owner's invitation can be renewed until there is an owner, and the old link dies", async () => {
  const contactEmail = "renewed@beilun.example";
  const { id } = await apply({ contactEmail });
  expect(await renewOwnerInvitation(await manager(), await system(), id)).toMatchObject({ ok: false });
  await acceptApplication(await manager(), await system(), { id, version: 1 });
  expect(await renewOwnerInvitation(await scopeOf(world.rival, "owner"), await system(), id)).toMatchObject({
    ok: false,
  });
  expect(await renewOwnerInvitation(await manager(), await system(), id)).toMatchObject({ ok: true });
  const invitations = await world.database.system
    .selectFrom("invitations")
    .select(["organization_id", "revoked_at"])
    .where("email", "=", contactEmail)
    .orderBy("id")
    .execute();
  expect(invitations.map(({ revoked_at }) => revoked_at !== null)).toEqual([true, false]);
  await world.database.system
    .insertInto("memberships")
    .values({
      id: newId(),
      organization_id: invitations[0]?.organization_id ?? "",
      user_id: world.stranger.people.owner.id,
      role: "owner",
      status: "active",
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    })
    .execute();
  expect(await renewOwnerInvitation(await manager(), await system(), id)).toEqual({
    ok: false,
    refusal: { code: "owner_is_there" },
  });
});
