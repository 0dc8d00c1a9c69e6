import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { csvPieces } from "~/lib/csv-write";
import { certified, publishedProgramme } from "../../../tests/factories/guidance";
import { must } from "../../../tests/factories/life-cycle";
import { setMode } from "../../../tests/factories/needs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { listCertificates } from "./certificates.queries.server";
import { enrol } from "./enrol.server";
import { exportLearning } from "./export-learning.server";
import { getProgrammeLearning } from "./learning.queries.server";
import {
  everything,
  listFirmPoints,
  listLearning,
  listLearningChoices,
} from "./learning-report.queries.server";
import { type LearningFilter, readLearningFilter } from "./learning-report.rules";
import { remindOfCertificates } from "./remind-certificates.server";
import { revokeCertificate } from "./revoke-certificate.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let alliance: string;
let made: { id: string; courseId: string };
let now: string;

/** The partner's member is certified, its owner is learning; the rival's member is certified. */
beforeEach(async () => {
  now = "2026-11-22T08:00:00.000Z";
  world = await createWorld({ now: () => new Date(now) });
  alliance = world.alliance.id;
  await setMode(world, alliance, "guidance");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "member");
  made = await publishedProgramme(lead, alliance, { programme: { certificateMonths: 12 } });
  await certified(partner, lead, made);
  const owner = await scopeOf(world.partner, "owner");
  must(await enrol(owner, made.id, [owner.user.id]));
  await certified(rival, lead, made);
});

const people = async (scope: Scope, filter: Partial<LearningFilter> = {}) =>
  (await listLearning(scope, alliance, { ...everything, ...filter })).items.map(({ person, state }) => [
    person,
    state,
  ]);
const leave = (organizationId: string) =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status: "left" })
    .where("organization_id", "=", organizationId)
    .execute();

describe("the report", () => {
  test("names everybody to the lead, and to a member its own people alone", async () => {
    expect((await people(lead)).toSorted()).toEqual([
      ["member of Partner", "valid"],
      ["member of Rival", "valid"],
      ["owner of Partner", "in_progress"],
    ]);
    expect((await people(partner)).map(([person]) => person).toSorted()).toEqual([
      "member of Partner",
      "owner of Partner",
    ]);
    expect(await people(await scopeOf(world.stranger))).toEqual([]);
    const [row] = (await listLearning(rival, alliance, everything)).items;
    expect(row).toMatchObject({ coursesDone: 1, courses: 1, points: 20, expiresOn: "2027-11-22" });
  });

  test("masks names to a viewer, and holds no address of anybody", async () => {
    const viewer = await scopeOf(world.supplier, "viewer");
    for (const [person] of await people(viewer)) expect(person).toMatch(/^.•••$/);
    const whole = JSON.stringify(await listLearning(lead, alliance, everything));
    expect(whole).not.toContain("@");
  });

  test("is filtered by firm, programme and state", async () => {
    expect(await people(lead, { organizationId: world.rival.id })).toEqual([["member of Rival", "valid"]]);
    expect(await people(lead, { state: "in_progress" })).toEqual([["owner of Partner", "in_progress"]]);
    const other = await publishedProgramme(lead, alliance);
    expect(await people(lead, { programmeId: other.id })).toEqual([]);
    // A member learns nothing of another firm by naming it.
    expect(await people(partner, { organizationId: world.rival.id })).toEqual([]);
    const [first] = (await listCertificates(lead, alliance)).items;
    must(await revokeCertificate(lead, alliance, { certificateId: first?.id ?? "", reason: "x" }));
    expect(await people(lead, { state: "revoked" })).toEqual([["member of Rival", "revoked"]]);
    expect(await people(lead, { state: "valid" })).toEqual([["member of Partner", "valid"]]);
    now = "2027-11-23T00:00:00.000Z";
    expect(await people(lead, { state: "expired" })).toEqual([["member of Partner", "expired"]]);
    expect(await people(lead, { state: "valid" })).toEqual([]);
  });

  test("says the same in its rows as by its filter", async () => {
    await leave(world.partner.id);
    const all = await people(lead);
    for (const state of ["in_progress", "stopped", "valid", "expired", "revoked"] as const) {
      expect(await people(lead, { state })).toEqual(all.filter(([, shown]) => shown === state));
    }
  });

  test("keeps what was finished when a firm has left, and says what has stopped", async () => {
    await leave(world.partner.id);
    expect((await people(lead)).toSorted()).toEqual([
      ["member of Partner", "valid"],
      ["member of Rival", "valid"],
      ["owner of Partner", "stopped"],
    ]);
    expect(await people(partner)).toHaveLength(2);
    const [finished] = (await listLearning(partner, alliance, { ...everything, state: "valid" })).items;
    expect(finished).toMatchObject({
      programme: { name: "Commissioning drives" },
      coursesDone: 1,
      courses: 1,
    });
  });

  test("sums points by firm, to a member its own alone", async () => {
    expect(await listFirmPoints(lead, alliance)).toEqual([
      { id: world.partner.id, name: "Partner", people: 2, certificates: 1, points: 20 },
      { id: world.rival.id, name: "Rival", people: 1, certificates: 1, points: 20 },
    ]);
    expect((await listFirmPoints(rival, alliance)).map(({ name }) => name)).toEqual(["Rival"]);
    expect((await listLearningChoices(rival, alliance)).firms).toEqual([
      { id: world.rival.id, name: "Rival" },
    ]);
  });

  test("comes in pages, each row once", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listLearning>> = await listLearning(lead, alliance, everything, {
        limit: 2,
        cursor,
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  test("is exported with its cells guarded", async () => {
    await world.database.system
      .updateTable("users")
      .set({ name: '=HYPERLINK("https://evil.example")' })
      .where("id", "=", rival.user.id)
      .execute();
    let file = "";
    const rows = exportLearning(lead, alliance, { ...everything, organizationId: world.rival.id });
    for await (const piece of csvPieces(rows)) file += piece;
    const [head, row, ...rest] = file.trimEnd().split("\r\n");
    expect(head).toContain("Certificate");
    expect(row).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(rest).toEqual([]);
  });
});

test("a filter of the address is one that there is, or none", () => {
  const id = "019a0000-0000-7000-8000-000000000045";
  expect(readLearningFilter(new URLSearchParams({ programme: id, firm: "x", state: "valid" }))).toEqual({
    programmeId: id,
    organizationId: null,
    state: "valid",
  });
  expect(readLearningFilter(new URLSearchParams({ state: "none" }))).toEqual(everything);
});

describe("a certificate that ends", () => {
  const remind = async () =>
    remindOfCertificates(await systemScope("tests"), (id) => `http://localhost/${id}`);
  const mails = () =>
    world.database.system
      .selectFrom("outbox")
      .where("kind", "=", "certificate_expires")
      .select("recipient")
      .orderBy("recipient")
      .execute();

  test("is reminded of once, thirty days before", async () => {
    now = "2027-10-22T12:00:00.000Z";
    expect(await remind()).toBe(0);
    now = "2027-10-23T12:00:00.000Z";
    expect((await Promise.all([remind(), remind()])).reduce((sum, count) => sum + count)).toBe(2);
    expect(await remind()).toBe(0);
    expect(await mails()).toEqual([
      { recipient: "member@partner.example" },
      { recipient: "member@rival.example" },
    ]);
  });

  test("is not reminded of where it is revoked, the firm has left, or the person has gone", async () => {
    now = "2027-11-01T12:00:00.000Z";
    await leave(world.partner.id);
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", rival.user.id)
      .execute();
    expect(await remind()).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test("is renewed by learning again, and not before its last thirty days", async () => {
    const again = () => enrol(partner, made.id, [partner.user.id]);
    now = "2027-10-22T12:00:00.000Z";
    expect(await again()).toMatchObject({ refusal: { code: "already_enrolled" } });
    expect(await getProgrammeLearning(partner, made.id)).toMatchObject({ isRenewable: false });
    now = "2027-10-23T12:00:00.000Z";
    expect(await getProgrammeLearning(partner, made.id)).toMatchObject({ isRenewable: true });
    const results = await Promise.all([again(), again()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await getProgrammeLearning(partner, made.id)).toMatchObject({
      isRenewable: false,
      certificate: null,
      completedCourses: [],
    });
  });

  test("is followed by a new one with its own number", async () => {
    now = "2027-12-01T12:00:00.000Z";
    const first = (await listCertificates(partner, alliance)).items[0]?.number;
    const second = await certified(partner, lead, made);
    expect(second).not.toBe(first);
    expect((await listCertificates(partner, alliance)).items.map(({ state }) => state)).toEqual([
      "valid",
      "expired",
    ]);
    expect((await listFirmPoints(partner, alliance))[0]).toMatchObject({ people: 2, certificates: 1 });
  });
});
