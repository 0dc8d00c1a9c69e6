// Programmes and courses, over the pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import type { CoursePageProps } from "~/features/guidance/CoursePage";
import type { ProgrammePageProps } from "~/features/guidance/ProgrammePage";
import { loader as list, action as write } from "~/routes/alliances/$id/programmes/route";
import { action as courseAction, loader as courseLoader } from "~/routes/courses/$id/route";
import { action, loader } from "~/routes/programmes/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { publishedProgramme } from "../factories/guidance";
import { setMode } from "../factories/needs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setMode(world, alliance, "guidance");
});

const manager = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "member");
const typed = {
  intent: "write",
  kind: "show_advantages",
  title: "变频器的全部优势",
  purpose: "让渠道工程师会讲、会演示。",
  certificateMonths: "24",
};

const programmeView = async (asker: Asker, id: string) =>
  (await get(loader, asker, `/programmes/${id}`, { id })).value as ProgrammePageProps;
const courseView = async (asker: Asker, id: string) =>
  (await get(courseLoader, asker, `/courses/${id}`, { id })).value as CoursePageProps;

describe("the pages", () => {
  test("take a programme from its draft to its retirement", async () => {
    const written = await post(write, manager(), "/", typed, { id: alliance });
    expect(written).toMatchObject({ status: 303, toast: { message: "programme_written" } });
    const id = written.location?.split("/").at(-1) ?? "";
    const send = async (fields: Record<string, string>) => {
      const { programme } = await programmeView(manager(), id);
      return post(action, manager(), "/", { ...fields, version: String(programme.version) }, { id });
    };
    expect(await send({ intent: "publish" })).toMatchObject({
      status: 409,
      value: { refusal: { code: "programme_without_courses" } },
    });
    const added = await send({
      intent: "add_course",
      title: "安全功能",
      points: "20",
      passPercent: "80",
      attemptsAllowed: "3",
    });
    const courseId = added.location?.split("/").at(-1) ?? "";
    const sendCourse = async (fields: Record<string, string>) => {
      const { course } = await courseView(manager(), courseId);
      const version = String(course.programme.version);
      return post(courseAction, manager(), "/", { ...fields, version }, { id: courseId });
    };
    expect(await sendCourse({ intent: "save_lesson", title: "STO" })).toMatchObject({
      status: 400,
      value: { lastResult: { error: { text: ["required"] }, initialValue: { title: "STO" } } },
    });
    const lesson = { intent: "save_lesson", title: "STO", text: "", url: "https://docs.example/sto" };
    expect(await sendCourse(lesson)).toMatchObject({ toast: { message: "lesson_saved" } });
    const question = { intent: "save_question", question: "?", optionA: "1", optionB: "2", right: "optionA" };
    expect(await sendCourse({ ...question, optionB: "" })).toMatchObject({ status: 400 });
    expect(await sendCourse(question)).toMatchObject({ toast: { message: "question_saved" } });
    expect(await send({ intent: "publish" })).toMatchObject({ toast: { message: "programme_publish" } });
    expect(await sendCourse(lesson)).toMatchObject({
      status: 409,
      value: { refusal: { code: "programme_fixed" } },
    });
    const seen = await programmeView(member(), id);
    expect(seen).toMatchObject({
      mayRun: false,
      programme: { state: "published", courses: [{ points: 20 }] },
    });
    expect(await send({ intent: "retire" })).toMatchObject({ toast: { message: "programme_retire" } });
    expect(await send({ intent: "discard" })).toMatchObject({ status: 409 });
  });

  test("say what is wrong with a programme, and keep what was typed", async () => {
    for (const [name, value] of [
      ["kind", "another"],
      ["title", "长".repeat(201)],
      ["purpose", ""],
      ["certificateMonths", "121"],
      ["certificateMonths", "1.5"],
      ["certificateMonths", "abc"],
    ] as const) {
      const answer = await post(write, manager(), "/", { ...typed, [name]: value }, { id: alliance });
      expect(answer, `${name} ${value}`).toMatchObject({
        status: 400,
        value: { lastResult: { error: { [name]: expect.any(Array) } } },
      });
    }
  });

  test("send a member no right answer, and let it change nothing", async () => {
    const { id, courseId } = await publishedProgramme(await scopeOf(world.supplier), alliance);
    const { course, mayRun } = await courseView(member(), courseId);
    expect(mayRun).toBe(false);
    expect(course.questions.map(({ rightOption }) => rightOption)).toEqual([null, null]);
    expect(await post(action, member(), "/", { intent: "retire", version: "3" }, { id })).toMatchObject({
      status: 403,
    });
    const owner = as(world.partner, "owner");
    expect(await post(action, owner, "/", { intent: "retire", version: "3" }, { id })).toMatchObject({
      status: 404,
    });
    expect(await post(write, owner, "/", typed, { id: alliance })).toMatchObject({ status: 409 });
    expect(await get(list, member(), "/", { id: alliance })).toMatchObject({
      value: { isOpen: true, mayWrite: false, items: [{ id }] },
    });
  });
});

describe("the API", () => {
  const json = {
    title: "Commissioning",
    kind: "open_fields",
    purpose: "New fields.",
    certificate_months: 12,
  };

  test("writes, fills and publishes a programme by the same commands", async () => {
    const lead = await clientOf(world, world.supplier, "alliance_manager");
    const partner = await clientOf(world, world.partner, "member");
    const made = await lead(`/alliances/${alliance}/programmes`, { json });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    expect((await partner(`/programmes/${id}`)).status).toBe(404);
    const course = {
      title: "Safety",
      points: 20,
      lessons: [{ title: "STO", url: "https://docs.example/sto" }],
      questions: [{ question: "?", options: ["a", "b"], right_option: 1 }],
    };
    const old = await lead(`/programmes/${id}/courses`, { json: course, headers: { "If-Match": '"9"' } });
    expect(old.status).toBe(412);
    const added = await lead(`/programmes/${id}/courses`, { json: course });
    expect(added.body).toMatchObject({ data: { courses: [{ title: "Safety", lessons: 1, questions: 1 }] } });
    expect((await lead(`/programmes/${id}/publish`, { json: {} })).body).toMatchObject({
      data: { state: "published", steps: ["reopen", "retire"] },
    });
    const courseId = (added.body as { data: { courses: { id: string }[] } }).data.courses[0]?.id ?? "";
    const right = async (client: typeof lead) =>
      ((await client(`/courses/${courseId}`)).body as { data: { questions: { right_option: unknown }[] } })
        .data.questions[0]?.right_option;
    expect([await right(lead), await right(partner)]).toEqual([1, null]);
    expect(listOf(await partner(`/alliances/${alliance}/programmes?limit=1`)).ids).toEqual([id]);
    expect((await partner(`/programmes/${id}/retire`, { json: {} })).status).toBe(403);
    const owner = await clientOf(world, world.partner);
    expect((await owner(`/programmes/${id}/retire`, { json: {} })).body).toMatchObject({
      code: "not_the_lead",
    });
    expect((await owner(`/alliances/${alliance}/programmes`, { json })).status).toBe(403);
    expect((await lead(`/programmes/${id}/retire`, { json: {} })).body).toMatchObject({
      data: { state: "retired" },
    });
    expect((await lead(`/programmes/${id}/publish`, { json: {} })).status).toBe(409);
  });

  test("points at what is wrong in a course", async () => {
    const lead = await clientOf(world, world.supplier);
    const { id } = dataOf(await lead(`/alliances/${alliance}/programmes`, { json }));
    const question = { question: "?", options: ["a", "b"], right_option: 0 };
    const faults = async (more: object) =>
      faultsOf(await lead(`/programmes/${id}/courses`, { json: { title: "x", points: 1, ...more } }));
    expect(await faults({ points: 1001 })).toEqual(["/points too_big"]);
    expect(await faults({ lessons: [{ title: "x" }] })).toEqual(["/lessons/0/text required"]);
    expect(await faults({ lessons: [{ title: "x", url: "http://a.example" }] })).toEqual([
      "/lessons/0/url invalid_url",
    ]);
    expect(await faults({ questions: [{ ...question, options: ["a"] }] })).toEqual([
      "/questions/0/options too_few_options",
    ]);
    expect(await faults({ questions: [question, { ...question, right_option: 2 }] })).toEqual([
      "/questions/1/right_option right_option_empty",
    ]);
    expect(await faults({ questions: [{ ...question, options: ["a", "a"] }] })).toEqual([
      "/questions/0/options/1 given_twice",
    ]);
  });
});
