import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import {
  addedCourse,
  courseOf,
  draftedProgramme,
  programmeOf,
  programmeStepOf,
  publishedProgramme,
  versionOf,
} from "../../../tests/factories/guidance";
import { must } from "../../../tests/factories/life-cycle";
import { setMode } from "../../../tests/factories/needs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getAlliance } from "../alliances/alliances.queries.server";
import { getCourse } from "./courses.queries.server";
import { addCourse, changeCourse, raiseCourse, removeCourse } from "./edit-courses.server";
import { raisePart, removePart, saveLesson, saveQuestion } from "./edit-parts.server";
import { getProgramme, listProgrammes } from "./programmes.queries.server";
import { changeProgramme, discardProgramme, moveProgramme, writeProgramme } from "./write-programme.server";

let world: World;
let lead: Scope;
let partner: Scope;
let alliance: string;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setMode(world, alliance, "guidance");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
});

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);
const titles = async (scope: Scope) =>
  (await listProgrammes(scope, alliance)).items.map(({ title }) => title);

describe("writing a programme", () => {
  test("is for the lead of an alliance in the guidance mode", async () => {
    expect(codeOf(await writeProgramme(partner, alliance, programmeOf()))).toBe("not_the_lead");
    const stranger = await scopeOf(world.stranger);
    expect(codeOf(await writeProgramme(stranger, alliance, programmeOf()))).toBe("not_found");
    await setMode(world, alliance, "partnership");
    expect(codeOf(await writeProgramme(lead, alliance, programmeOf()))).toBe("guidance_not_open");
  });

  test("makes a draft that nobody but the lead sees", async () => {
    const { id, courseId } = await draftedProgramme(lead, alliance);
    expect(await getProgramme(lead, id)).toMatchObject({ state: "draft", isLead: true, steps: ["publish"] });
    for (const scope of [partner, await scopeOf(world.rival), await scopeOf(world.stranger)]) {
      expect(await titles(scope)).toEqual([]);
      expect(await getProgramme(scope, id)).toBeNull();
      expect(await getCourse(scope, courseId)).toBeNull();
      const course = { ...courseOf(), version: 1 };
      expect(codeOf(await addCourse(scope, id, course))).toBe("not_found");
      expect(codeOf(await moveProgramme(scope, id, "publish", 2))).toBe("not_found");
    }
    expect((await getAlliance(partner, alliance))?.features).toEqual(["programmes"]);
  });

  test("keeps courses, lessons and questions in their order", async () => {
    const { id, courseId } = await draftedProgramme(lead, alliance);
    const second = await addedCourse(lead, id, { title: "Second" });
    must(await raiseCourse(lead, { courseId: second, version: await versionOf(lead, id) }));
    expect((await getProgramme(lead, id))?.courses.map((course) => course.title)).toEqual([
      "Second",
      "Safety functions",
    ]);
    const version = () => versionOf(lead, id);
    must(
      await saveLesson(lead, courseId, {
        lessonId: null,
        title: "Third",
        text: "x",
        url: null,
        version: await version(),
      }),
    );
    const third = (await getCourse(lead, courseId))?.lessons.at(-1)?.id ?? "";
    must(await raisePart(lead, { courseId, kind: "lesson", partId: third, version: await version() }));
    const question = (await getCourse(lead, courseId))?.questions[0]?.id ?? "";
    must(await removePart(lead, { courseId, kind: "question", partId: question, version: await version() }));
    const course = await getCourse(lead, courseId);
    expect(course?.lessons.map((lesson) => lesson.title)).toEqual(["Safe torque off", "Third", "The manual"]);
    expect(course?.questions).toMatchObject([{ question: "What stays?", rightOption: 0 }]);
    const changed = { question: "Other?", options: ["A", "B"], rightOption: 1 };
    const questionId = course?.questions[0]?.id ?? "";
    must(await saveQuestion(lead, courseId, { ...changed, questionId, version: await version() }));
    expect((await getCourse(lead, courseId))?.questions).toMatchObject([changed]);
    must(await removeCourse(lead, { courseId, version: await version() }));
    expect((await getProgramme(lead, id))?.courses.map((one) => one.title)).toEqual(["Second"]);
  });

  test("takes no part of another course or programme", async () => {
    const { id, courseId } = await draftedProgramme(lead, alliance);
    const other = await draftedProgramme(lead, alliance);
    const partId = (await getCourse(lead, other.courseId))?.lessons[0]?.id ?? "";
    const version = await versionOf(lead, id);
    const part = { courseId, kind: "lesson" as const, partId, version };
    expect(codeOf(await removePart(lead, part))).toBe("not_found");
    expect(codeOf(await raisePart(lead, part))).toBe("not_found");
    const lesson = { lessonId: partId, title: "x", text: "x", url: null, version };
    expect(codeOf(await saveLesson(lead, courseId, lesson))).toBe("not_found");
    expect(await versionOf(lead, id)).toBe(version);
  });

  test("counts the first of two who change it at once, and tells the second", async () => {
    const { id } = await draftedProgramme(lead, alliance);
    const version = await versionOf(lead, id);
    const results = await Promise.all([
      changeProgramme(lead, id, { ...programmeOf({ title: "One" }), version }),
      changeProgramme(lead, id, { ...programmeOf({ title: "Two" }), version }),
      moveProgramme(lead, id, "publish", version),
    ]);
    const refused = results.map(codeOf).filter((code) => code !== null);
    expect(refused).toHaveLength(2);
    for (const code of refused) expect(["stale", "programme_fixed", "programme_moved"]).toContain(code);
    expect(await versionOf(lead, id)).toBe(version + 1);
  });

  test("is undone as a whole where a draft is discarded", async () => {
    const { id, courseId } = await draftedProgramme(lead, alliance);
    must(await discardProgramme(lead, id, await versionOf(lead, id)));
    expect(await getProgramme(lead, id)).toBeNull();
    expect(await getCourse(lead, courseId)).toBeNull();
    const published = await publishedProgramme(lead, alliance);
    const version = await versionOf(lead, published.id);
    expect(codeOf(await discardProgramme(lead, published.id, version))).toBe("programme_fixed");
  });
});

describe("publishing a programme", () => {
  test("needs a course, and something in each", async () => {
    const { id } = must(await writeProgramme(lead, alliance, programmeOf()));
    expect(await programmeStepOf(lead, id, "publish")).toBe("programme_without_courses");
    await addedCourse(lead, id, { lessons: [], questions: [] });
    expect(await programmeStepOf(lead, id, "publish")).toBe("course_empty");
    await addedCourse(lead, id);
    expect(await programmeStepOf(lead, id, "publish")).toBe("course_empty");
    const empty = (await getProgramme(lead, id))?.courses[0]?.id ?? "";
    must(await removeCourse(lead, { courseId: empty, version: await versionOf(lead, id) }));
    expect(await programmeStepOf(lead, id, "publish")).toBeNull();
    expect(await programmeStepOf(lead, id, "publish")).toBe("programme_moved");
  });

  test("shows it to every member, without the right answers, and to nobody else", async () => {
    const { id, courseId } = await publishedProgramme(lead, alliance);
    for (const scope of [partner, await scopeOf(world.rival, "viewer")]) {
      expect(await titles(scope)).toEqual(["Commissioning drives"]);
      expect(await getProgramme(scope, id)).toMatchObject({ isLead: false, steps: [] });
      const course = await getCourse(scope, courseId);
      expect(course?.questions.map(({ rightOption }) => rightOption)).toEqual([null, null]);
    }
    expect((await getCourse(lead, courseId))?.questions[0]?.rightOption).toBe(0);
    const stranger = await scopeOf(world.stranger);
    expect(await getProgramme(stranger, id)).toBeNull();
    expect(await getCourse(stranger, courseId)).toBeNull();
  });

  test.each(["invited", "declined", "left"] as const)("shows it to no firm that %s", async (status) => {
    const { id, courseId } = await publishedProgramme(lead, alliance);
    await world.database.system
      .updateTable("alliance_members")
      .set({ status })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await titles(partner)).toEqual([]);
    expect(await getProgramme(partner, id)).toBeNull();
    expect(await getCourse(partner, courseId)).toBeNull();
  });

  test("fixes what it consists of, also in the database", async () => {
    const { id, courseId } = await publishedProgramme(lead, alliance);
    const version = await versionOf(lead, id);
    expect(codeOf(await changeProgramme(lead, id, { ...programmeOf(), version }))).toBe("programme_fixed");
    expect(codeOf(await addCourse(lead, id, { ...courseOf(), version }))).toBe("programme_fixed");
    const { lessons, questions, ...head } = courseOf({ points: 1000 });
    expect(codeOf(await changeCourse(lead, courseId, { ...head, version }))).toBe("programme_fixed");
    const { system } = world.database;
    await expect(
      system.updateTable("courses").set({ points: 1000 }).where("id", "=", courseId).execute(),
    ).rejects.toThrow("the programme is published");
    await expect(system.deleteFrom("lessons").where("course_id", "=", courseId).execute()).rejects.toThrow(
      "the programme is published",
    );
    const question = { ...(await system.selectFrom("quiz_questions").selectAll().executeTakeFirstOrThrow()) };
    await expect(
      system
        .insertInto("quiz_questions")
        .values({ ...question, id: newId() })
        .execute(),
    ).rejects.toThrow("the programme is published");
  });

  test("is taken back as long as nobody has enrolled, and ends with retirement", async () => {
    const { id, courseId } = await publishedProgramme(lead, alliance);
    expect(await programmeStepOf(lead, id, "reopen")).toBeNull();
    expect(await getProgramme(partner, id)).toBeNull();
    must(await removeCourse(lead, { courseId, version: await versionOf(lead, id) }));
    await addedCourse(lead, id, { title: "Another" });
    expect(await programmeStepOf(lead, id, "publish")).toBeNull();
    expect(await programmeStepOf(lead, id, "retire")).toBeNull();
    expect(await getProgramme(partner, id)).toMatchObject({ state: "retired" });
    expect(await programmeStepOf(lead, id, "reopen")).toBe("programme_moved");
  });
});

test("what was done stands in the lead's log, and a member reads none of it", async () => {
  const { id } = await publishedProgramme(lead, alliance);
  const entries = await world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", id)
    .select(["action", "organization_id", "counterparty_organization_id"])
    .orderBy("position")
    .execute();
  expect(entries.map(({ action }) => action)).toEqual([
    "programme.written",
    "programme.course_added",
    "programme.published",
  ]);
  for (const entry of entries)
    expect(entry).toMatchObject({
      organization_id: world.supplier.id,
      counterparty_organization_id: null,
    });
});

test("many come in pages, each once", async () => {
  for (let made = 0; made < 5; made += 1)
    must(await writeProgramme(lead, alliance, programmeOf({ title: `Programme ${made}` })));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listProgrammes>> = await listProgrammes(lead, alliance, {
      limit: 2,
      cursor,
    });
    seen.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4].map((made) => `Programme ${made}`));
});
