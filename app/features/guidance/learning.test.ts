import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import {
  addedCourse,
  certified,
  draftedProgramme,
  learnedCourse,
  programmeStepOf,
  publishedProgramme,
} from "../../../tests/factories/guidance";
import { moveTo, must } from "../../../tests/factories/life-cycle";
import { setMode } from "../../../tests/factories/needs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { saveExitPlan } from "../alliances/life-cycle/exit-plan.server";
import { listCertificates, readCertificate } from "./certificates.queries.server";
import { getCourse } from "./courses.queries.server";
import { enrol } from "./enrol.server";
import { readLesson, takeQuiz } from "./learn.server";
import { getFirmLearning, getProgrammeLearning, listLearningNeeds } from "./learning.queries.server";
import { revokeCertificate } from "./revoke-certificate.server";

let world: World;
let lead: Scope;
let partner: Scope;
let owner: Scope;
let alliance: string;
let programme: string;
let course: string;
let now: string;

const linkTo = (number: string) => `http://localhost/certificates/${number}`;

beforeEach(async () => {
  now = "2026-11-22T08:00:00.000Z";
  world = await createWorld({ now: () => new Date(now) });
  alliance = world.alliance.id;
  await setMode(world, alliance, "guidance");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  owner = await scopeOf(world.partner, "owner");
  ({ id: programme, courseId: course } = await publishedProgramme(lead, alliance));
});

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);
const enrolSelf = (scope: Scope) => enrol(scope, programme, [scope.user.id]);
const lessonsOf = async (courseId: string) =>
  ((await getCourse(lead, courseId))?.lessons ?? []).map(({ id }) => id);
const answersOf = async (courseId: string, isRight: boolean) =>
  Object.fromEntries(
    ((await getCourse(lead, courseId))?.questions ?? []).map(({ id, rightOption }) => [
      id,
      isRight ? (rightOption ?? 0) : (rightOption ?? 0) + 1,
    ]),
  );
const tryQuiz = async (scope: Scope, attempt: number, isRight: boolean) =>
  takeQuiz(scope, course, { attempt, answers: await answersOf(course, isRight) }, linkTo);
const place = (organizationId: string, status: "left" | "accepted") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", organizationId)
    .execute();

describe("enrolling", () => {
  test("is for a person once, and for members alone", async () => {
    expect(await enrolSelf(partner)).toEqual({ ok: true, value: { enrolled: 1 } });
    expect(codeOf(await enrolSelf(partner))).toBe("already_enrolled");
    expect(codeOf(await enrolSelf(lead))).toBe("programme_for_members");
    expect(codeOf(await enrolSelf(await scopeOf(world.stranger)))).toBe("not_found");
    expect(await getProgrammeLearning(partner, programme)).toMatchObject({ enrolledBy: null, points: 0 });
    expect(await getProgrammeLearning(owner, programme)).toBeNull();
  });

  test("of the firm takes all who may learn now, and offers it to who joins later", async () => {
    await enrolSelf(partner);
    // The owner and the alliance manager; the member is enrolled, a viewer changes nothing.
    expect(await enrol(owner, programme, "firm")).toEqual({ ok: true, value: { enrolled: 2 } });
    expect(codeOf(await enrol(owner, programme, "firm"))).toBe("already_enrolled");
    expect(await getFirmLearning(owner, programme)).toEqual({ others: [], enrolled: 3, isWhole: true });
    await world.database.system
      .updateTable("memberships")
      .set({ role: "member" })
      .where("user_id", "=", world.partner.people.viewer.id)
      .execute();
    const joined = await scopeOf(
      { ...world.partner, people: { ...world.partner.people, member: world.partner.people.viewer } },
      "member",
    );
    expect(await listLearningNeeds(joined)).toMatchObject([{ programmeId: programme, kind: "begin" }]);
    expect(await listLearningNeeds(partner)).toMatchObject([{ programmeId: programme, kind: "continue" }]);
    expect(await listLearningNeeds(await scopeOf(world.rival))).toEqual([]);
  });

  test("takes nobody of another firm, no viewer, and nobody who has left", async () => {
    const { people } = world.partner;
    for (const id of [world.rival.people.member.id, people.viewer.id, newId()]) {
      expect(codeOf(await enrol(owner, programme, [people.member.id, id]))).toBe("person_unknown");
    }
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", people.member.id)
      .execute();
    expect(codeOf(await enrol(owner, programme, [people.member.id]))).toBe("person_unknown");
    expect((await getFirmLearning(owner, programme)).enrolled).toBe(0);
  });

  test("is not possible in a draft, after retirement, or outside the mode", async () => {
    const draft = await draftedProgramme(lead, alliance);
    expect(codeOf(await enrol(partner, draft.id, [partner.user.id]))).toBe("not_found");
    await setMode(world, alliance, "partnership");
    expect(codeOf(await enrolSelf(partner))).toBe("guidance_not_open");
    await setMode(world, alliance, "guidance");
    expect(await programmeStepOf(lead, programme, "retire")).toBeNull();
    expect(codeOf(await enrolSelf(partner))).toBe("programme_moved");
  });

  test("keeps the programme as it is: it does not go back to a draft, also in the database", async () => {
    await enrolSelf(partner);
    expect(await programmeStepOf(lead, programme, "reopen")).toBe("programme_begun");
    await expect(
      world.database.system
        .updateTable("programmes")
        .set({ state: "draft", published_at: null, edition: 2 })
        .where("id", "=", programme)
        .execute(),
    ).rejects.toThrow();
    expect(await programmeStepOf(lead, programme, "retire")).toBeNull();
    expect(await learnedCourse(partner, lead, course)).not.toBeNull();
  });

  test("and taking the programme back at once: one of the two counts", async () => {
    const [enrolled, reopened] = await Promise.all([
      enrolSelf(partner),
      programmeStepOf(lead, programme, "reopen"),
    ]);
    expect([enrolled.ok, reopened === null].filter(Boolean)).toHaveLength(1);
    const state = await world.database.system
      .selectFrom("programmes")
      .where("id", "=", programme)
      .select("state")
      .executeTakeFirst();
    expect(state).toEqual({ state: enrolled.ok ? "published" : "draft" });
  });
});

describe("learning", () => {
  test("needs an enrolment, and a lesson of the course", async () => {
    const [lesson = ""] = await lessonsOf(course);
    expect(codeOf(await readLesson(partner, course, lesson, linkTo))).toBe("not_enrolled");
    expect(codeOf(await tryQuiz(partner, 1, true))).toBe("not_enrolled");
    await enrolSelf(partner);
    const other = await publishedProgramme(lead, alliance);
    const [foreign = ""] = await lessonsOf(other.courseId);
    expect(codeOf(await readLesson(partner, course, foreign, linkTo))).toBe("not_found");
    expect(codeOf(await readLesson(await scopeOf(world.stranger), course, lesson, linkTo))).toBe("not_found");
    const rival = await scopeOf(world.rival);
    expect(codeOf(await readLesson(rival, course, lesson, linkTo))).toBe("not_enrolled");
  });

  test("marks a lesson once, however often it is clicked", async () => {
    await enrolSelf(partner);
    const [lesson = ""] = await lessonsOf(course);
    const results = await Promise.all([1, 2, 3].map(() => readLesson(partner, course, lesson, linkTo)));
    expect(results.map(codeOf)).toEqual([null, null, null]);
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "enrolment.lesson_read")
      .select(["organization_id", "counterparty_organization_id"])
      .execute();
    expect(entries).toEqual([
      { organization_id: world.supplier.id, counterparty_organization_id: world.partner.id },
    ]);
  });

  test("counts attempts, and tells the right answers to whoever has passed", async () => {
    await enrolSelf(partner);
    expect(codeOf(await takeQuiz(partner, course, { attempt: 1, answers: {} }, linkTo))).toBe(
      "quiz_incomplete",
    );
    expect(await tryQuiz(partner, 1, false)).toMatchObject({ value: { isPassed: false, right: 0 } });
    const failed = await getCourse(partner, course);
    expect(failed?.questions.map(({ rightOption }) => rightOption)).toEqual([null, null]);
    expect(failed?.learning?.attempts).toMatchObject([
      { number: 1, right: 0, questions: 2, isPassed: false },
    ]);
    expect(await tryQuiz(partner, 2, true)).toMatchObject({ value: { isPassed: true, right: 2 } });
    expect((await getCourse(partner, course))?.questions[0]?.rightOption).toBe(0);
    expect((await getCourse(owner, course))?.questions[0]?.rightOption).toBeNull();
    expect(codeOf(await tryQuiz(partner, 3, true))).toBe("quiz_passed");
  });

  test("ends with the attempts, also in the database", async () => {
    await enrolSelf(partner);
    await tryQuiz(partner, 1, false);
    await tryQuiz(partner, 2, false);
    expect(codeOf(await tryQuiz(partner, 3, true))).toBe("quiz_attempts_used");
    const { system } = world.database;
    const attempt = await system.selectFrom("quiz_attempts").selectAll().executeTakeFirstOrThrow();
    for (const change of [{ number: 3 }, { number: 3, attempts_allowed: 3 }, { number: 2 }])
      await expect(
        system
          .insertInto("quiz_attempts")
          .values({ ...attempt, id: newId(), ...change })
          .execute(),
      ).rejects.toThrow();
    await expect(system.updateTable("quiz_attempts").set({ is_passed: 1 }).execute()).rejects.toThrow();
  });

  test("of two tabs at once counts one attempt, and tells the other", async () => {
    await enrolSelf(partner);
    const results = await Promise.all([tryQuiz(partner, 1, false), tryQuiz(partner, 1, false)]);
    expect(results.map(codeOf).sort()).toEqual([null, "quiz_moved"].sort());
    expect((await getCourse(partner, course))?.learning?.attempts).toHaveLength(1);
  });

  test("credits a course once, also where its last two steps come at once", async () => {
    await enrolSelf(partner);
    const [first = "", last = ""] = await lessonsOf(course);
    must(await readLesson(partner, course, first, linkTo));
    const results = await Promise.all([
      readLesson(partner, course, last, linkTo),
      tryQuiz(partner, 1, true),
      readLesson(partner, course, last, linkTo),
    ]);
    expect(results.map(codeOf)).toEqual([null, null, null]);
    expect(await getProgrammeLearning(partner, programme)).toMatchObject({
      completedCourses: [course],
      points: 20,
      certificate: expect.stringMatching(/^[0-9A-Z-]{34}$/),
    });
    const { system } = world.database;
    expect(await system.selectFrom("course_completions").select("id").execute()).toHaveLength(1);
    expect(await system.selectFrom("certificates").select("id").execute()).toHaveLength(1);
    const mails = await system
      .selectFrom("outbox")
      .where("kind", "=", "certificate_issued")
      .select("recipient")
      .execute();
    expect(mails).toEqual([{ recipient: partner.user.email }]);
  });

  test("stops where the firm has left or the alliance has come to its exit", async () => {
    await enrolSelf(partner);
    const [lesson = "", next = ""] = await lessonsOf(course);
    must(await readLesson(partner, course, lesson, linkTo));
    must(await saveExitPlan(lead, alliance, { accessEndsOn: "2199-12-31", note: "", version: 0 }));
    must(await moveTo(lead, alliance, "exit", "The market is gone"));
    expect(codeOf(await readLesson(partner, course, next, linkTo))).toBe("learning_closed");
    expect(await listLearningNeeds(partner)).toEqual([]);
    await place(world.partner.id, "left");
    expect(codeOf(await readLesson(partner, course, next, linkTo))).toBe("not_found");
  });
});

describe("a certificate", () => {
  const read = async (number: string, at = now) => {
    now = at;
    return readCertificate(await systemScope("tests"), number);
  };

  test("is issued with the last course, and read by its number", async () => {
    const two = await draftedProgramme(lead, alliance);
    const second = await addedCourse(lead, two.id, { title: "Second", questions: [] });
    await programmeStepOf(lead, two.id, "publish");
    must(await enrol(partner, two.id, [partner.user.id]));
    expect(await learnedCourse(partner, lead, two.courseId)).toBeNull();
    const number = (await learnedCourse(partner, lead, second)) ?? "";
    expect(await read(number)).toEqual({
      number,
      holder: "member of Partner",
      firm: "Partner",
      programme: "Commissioning drives",
      issuer: "Supplier",
      issuedOn: "2026-11-22",
      expiresOn: "2028-11-22",
      state: "valid",
    });
    expect(await read(number.toLowerCase().replaceAll("-", ""))).toMatchObject({ number });
    expect(await read(number, "2028-11-22T23:59:59.000Z")).toMatchObject({ state: "valid" });
    expect(await read(number, "2028-11-23T00:00:00.000Z")).toMatchObject({ state: "expired" });
    expect(await read(`${number.slice(0, -1)}${number.endsWith("0") ? "1" : "0"}`)).toBeNull();
    expect(await read("nothing")).toBeNull();
  });

  test("keeps the names as they were, and stays when the firm leaves and the person goes", async () => {
    const number = await certified(partner, lead, { id: programme, courseId: course });
    const { system } = world.database;
    await system.updateTable("users").set({ name: "Other" }).where("id", "=", partner.user.id).execute();
    await system
      .updateTable("organizations")
      .set({ trade_name: "Renamed" })
      .where("id", "=", world.partner.id)
      .execute();
    await place(world.partner.id, "left");
    expect(await read(number)).toMatchObject({
      holder: "member of Partner",
      firm: "Partner",
      state: "valid",
    });
    for (const scope of [lead, owner])
      expect((await listCertificates(scope, alliance)).items).toMatchObject([{ number }]);
  });

  test("is listed for its lead and for the holder's firm, and to a viewer with the name masked", async () => {
    await certified(partner, lead, { id: programme, courseId: course });
    expect((await listCertificates(lead, alliance)).items).toMatchObject([{ holder: "member of Partner" }]);
    const viewer = await scopeOf(world.partner, "viewer");
    expect((await listCertificates(viewer, alliance)).items).toMatchObject([{ holder: "m•••" }]);
    for (const firm of [world.rival, world.stranger])
      expect((await listCertificates(await scopeOf(firm), alliance)).items).toEqual([]);
  });

  test("is revoked by its lead alone, once, with a reason that is not public", async () => {
    const number = await certified(partner, lead, { id: programme, courseId: course });
    const id = (await listCertificates(lead, alliance)).items[0]?.id ?? "";
    const revoke = (scope: Scope, certificateId = id) =>
      revokeCertificate(scope, alliance, { certificateId, reason: "Somebody else took the quiz" });
    for (const scope of [owner, await scopeOf(world.rival), await scopeOf(world.stranger)])
      expect(codeOf(await revoke(scope))).toBe("not_found");
    expect(codeOf(await revoke(lead, newId()))).toBe("not_found");
    const results = await Promise.all([revoke(lead), revoke(lead)]);
    expect(results.map(codeOf).sort()).toEqual(["certificate_revoked", null]);
    expect(await read(number)).toMatchObject({ state: "revoked" });
    expect(JSON.stringify(await read(number))).not.toContain("Somebody else");
    expect((await listCertificates(lead, alliance)).items[0]?.revokeReason).toContain("Somebody else");
    expect((await listCertificates(owner, alliance)).items[0]?.revokeReason).toBe("");
  });

  test("is never rewritten, taken back from revocation, or deleted in the database", async () => {
    await certified(partner, lead, { id: programme, courseId: course });
    const { system } = world.database;
    const id = (await listCertificates(lead, alliance)).items[0]?.id ?? "";
    must(await revokeCertificate(lead, alliance, { certificateId: id, reason: "x" }));
    for (const change of [
      { holder_name: "Other" },
      { expires_on: "2199-01-01" },
      { revoked_at: null, revoked_by_user_id: null, revoke_reason: "" },
    ])
      await expect(system.updateTable("certificates").set(change).execute()).rejects.toThrow("written once");
    await expect(system.deleteFrom("certificates").execute()).rejects.toThrow();
  });

  test("stands in the record without the holder's name in the clear", async () => {
    await certified(partner, lead, { id: programme, courseId: course });
    const entry = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "certificate.issued")
      .select(["body", "organization_id"])
      .executeTakeFirstOrThrow();
    expect(entry.organization_id).toBe(world.supplier.id);
    expect(entry.body).not.toContain("member of Partner");
  });
});
