import { beforeEach, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { renderMail } from "~/features/mail/render-mail.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { mailHeads } from "./mail-heads.server";
import { findEarlierHead } from "./receipts.server";

let world: World;
let partner: Scope;
let now: Date;

const at = (text: string): void => {
  now = new Date(text);
};
const run = async () => mailHeads(await systemScope("tests"));
const grow = (scope: Scope) =>
  scope.transaction(async (tx) =>
    ok(await tx.record({ subject: { type: "customer", id: newId() }, action: "customer.created" })),
  );
const mails = () =>
  world.database.system
    .selectFrom("outbox")
    .where("kind", "=", "record_head")
    .select(["recipient", "organization_id", "locale", "payload"])
    .orderBy("recipient")
    .execute();

beforeEach(async () => {
  at("2026-03-10T09:00:00.000Z");
  world = await createWorld({ now: () => now });
  partner = await scopeOf(world.partner);
});

test("every firm's owners get the head of the day before, and nobody else does", async () => {
  expect(await run()).toBe(0);
  at("2026-03-11T02:23:00.000Z");
  expect(await run()).toBe(4);
  expect((await mails()).map(({ recipient }) => recipient)).toEqual([
    "owner@partner.example",
    "owner@rival.example",
    "owner@stranger.example",
    "owner@supplier.example",
  ]);
});

test("a head goes out once, however many runners there are", async () => {
  at("2026-03-11T02:23:00.000Z");
  const written = await Promise.all([run(), run()]);
  expect(written[0] + written[1]).toBe(4);
  await grow(partner);
  at("2026-03-11T05:00:00.000Z");
  expect(await run()).toBe(0);
  expect(await mails()).toHaveLength(4);
});

test("a log that has grown goes out again on the next day, and one that has not does not", async () => {
  at("2026-03-11T02:23:00.000Z");
  await run();
  await grow(partner);
  at("2026-03-12T02:23:00.000Z");
  expect(await run()).toBe(1);
  at("2026-03-13T02:23:00.000Z");
  expect(await run()).toBe(0);
});

test("suspended firms and people who left get none", async () => {
  const { system } = world.database;
  await system
    .updateTable("organizations")
    .where("id", "=", world.rival.id)
    .set({ status: "suspended" })
    .execute();
  await system
    .updateTable("memberships")
    .where("user_id", "=", world.stranger.people.owner.id)
    .set({ status: "left" })
    .execute();
  await system
    .updateTable("users")
    .where("id", "=", world.partner.people.owner.id)
    .set({ status: "disabled" })
    .execute();
  at("2026-03-11T02:23:00.000Z");
  expect(await run()).toBe(1);
});

test("the mail holds a receipt that verifies, and the portal finds its head in the log", async () => {
  at("2026-03-11T02:23:00.000Z");
  await run();
  const mail = (await mails()).find(({ organization_id }) => organization_id === partner.organizationId);
  const values = JSON.parse(mail?.payload ?? "{}");
  for (const locale of ["en", "zh-CN", "zh-TW"] as const) {
    const { subject, text } = renderMail("record_head", locale, values);
    expect(subject).toContain("Partner");
    const receipt = text.slice(text.indexOf('{\n  "format"'));
    expect(verifyReceipts(receipt)).toMatchObject({ found: 0, heads: 1, entries: 0 });
    expect(JSON.parse(receipt).head.log).toBe(partner.organizationId);
  }
  await grow(partner);
  const head = new URL(values.link).searchParams.get("head") ?? "";
  expect(await findEarlierHead(partner, head)).toMatchObject({ state: "contained", added: 1 });
});
