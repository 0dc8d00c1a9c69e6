// Enrolling, learning and certificates, over the pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import type { CoursePageProps } from "~/features/guidance/CoursePage";
import type { ProgrammePageProps } from "~/features/guidance/ProgrammePage";
import { newId } from "~/lib/id";
import {
  loader as certificates,
  action as certificatesAction,
} from "~/routes/alliances/$id/certificates/route";
import { loader as certificate } from "~/routes/certificates/$number/route";
import { action as courseAction, loader as courseLoader } from "~/routes/courses/$id/route";
import { action, loader } from "~/routes/programmes/$id/route";
import { clientOf } from "../factories/api";
import { certified, publishedProgramme } from "../factories/guidance";
import { setMode } from "../factories/needs";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let alliance: string;
let programme: string;
let course: string;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  await setMode(world, alliance, "guidance");
  const lead = await scopeOf(world.supplier);
  ({ id: programme, courseId: course } = await publishedProgramme(lead, alliance));
});

const member = () => as(world.partner, "member");
const owner = () => as(world.partner, "owner");
const programmeView = async (asker: Asker) =>
  (await get(loader, asker, "/", { id: programme })).value as ProgrammePageProps;
const courseView = async (asker: Asker) =>
  ((await get(courseLoader, asker, "/", { id: course })).value as CoursePageProps).course;
const send = (asker: Asker, fields: Record<string, string | string[]>) =>
  post(action, asker, "/", fields, { id: programme });
const learn = (asker: Asker, fields: Record<string, string>) =>
  post(courseAction, asker, "/", fields, { id: course });

describe("the pages", () => {
  test("lead a person from the enrolment to the certificate, which everybody reads who has its number", async () => {
    expect(await programmeView(member())).toMatchObject({ mayEnrol: true, learning: null, firm: null });
    expect(await send(member(), { intent: "enrol" })).toMatchObject({
      status: 303,
      toast: { message: "people_enrolled", values: { count: 1 } },
    });
    const { lessons, questions } = await courseView(member());
    for (const { id } of lessons)
      expect(await learn(member(), { intent: "read", lessonId: id })).toMatchObject({
        toast: { message: "lesson_read" },
      });
    const answers = (option: string) =>
      Object.fromEntries(questions.map(({ id }) => [`answer_${id}`, option]));
    const [first] = questions;
    const incomplete = await learn(member(), {
      intent: "answer",
      attempt: "1",
      [`answer_${first?.id}`]: "1",
    });
    expect(incomplete).toMatchObject({
      status: 400,
      value: { lastResult: { initialValue: { [`answer_${first?.id}`]: "1" } } },
    });
    expect(await learn(member(), { intent: "answer", attempt: "1", ...answers("7") })).toMatchObject({
      status: 400,
    });
    expect(await learn(member(), { intent: "answer", attempt: "1", ...answers("1") })).toMatchObject({
      toast: { message: "quiz_failed" },
    });
    expect(await learn(member(), { intent: "answer", attempt: "1", ...answers("0") })).toMatchObject({
      status: 409,
      value: { refusal: { code: "quiz_moved" } },
    });
    const passed = await learn(member(), { intent: "answer", attempt: "2", ...answers("0") });
    expect(passed).toMatchObject({ status: 303, toast: { message: "certificate_issued" } });
    const number = passed.location?.split("/").at(-1) ?? "";
    expect(await get(certificate, null, `/certificates/${number}`, { number })).toMatchObject({
      status: 200,
      value: { certificate: { number, holder: "member of Partner", state: "valid" } },
    });
    expect(await programmeView(member())).toMatchObject({ learning: { certificate: number, points: 20 } });
  });

  test("let a manager enrol colleagues, and nobody else's", async () => {
    const { firm } = await programmeView(owner());
    const { member: colleague, alliance_manager: manager } = world.partner.people;
    expect(firm?.others.map(({ id }) => id)).toContain(colleague.id);
    expect(await send(owner(), { intent: "enrol_people" })).toMatchObject({ status: 400 });
    expect(await send(member(), { intent: "enrol_people", people: [manager.id] })).toMatchObject({
      status: 403,
    });
    const foreign = world.rival.people.member.id;
    expect(await send(owner(), { intent: "enrol_people", people: [colleague.id, foreign] })).toMatchObject({
      status: 409,
      value: { refusal: { code: "person_unknown" } },
    });
    expect(await send(owner(), { intent: "enrol_people", people: [colleague.id] })).toMatchObject({
      toast: { values: { count: 1 } },
    });
    expect(await programmeView(member())).toMatchObject({
      mayEnrol: false,
      learning: { enrolledBy: "owner of Partner" },
    });
    expect(await send(owner(), { intent: "enrol_firm" })).toMatchObject({ toast: { values: { count: 2 } } });
    expect(await send(as(world.partner, "viewer"), { intent: "enrol" })).toMatchObject({ status: 403 });
  });

  test("let the lead revoke a certificate with a reason, and nobody else", async () => {
    const number = await certified(await scopeOf(world.partner, "member"), await scopeOf(world.supplier), {
      id: programme,
      courseId: course,
    });
    const list = async (asker: Asker) =>
      (await get(certificates, asker, "/", { id: alliance })).value as { items: { id: string }[] };
    const certificateId = (await list(as(world.supplier, "owner"))).items[0]?.id ?? "";
    const revoke = (asker: Asker, reason: string) =>
      post(certificatesAction, asker, "/", { intent: "revoke", certificateId, reason }, { id: alliance });
    expect(await revoke(owner(), "x")).toMatchObject({ status: 404 });
    expect(await revoke(as(world.rival, "owner"), "x")).toMatchObject({ status: 404 });
    expect(await revoke(as(world.supplier, "owner"), "")).toMatchObject({ status: 400 });
    expect(await revoke(as(world.supplier, "owner"), "wrong person")).toMatchObject({
      toast: { message: "certificate_revoked" },
    });
    expect(await revoke(as(world.supplier, "owner"), "again")).toMatchObject({ status: 409 });
    const seen = await get(certificate, null, "/", { number });
    expect(seen).toMatchObject({ value: { certificate: { state: "revoked" } } });
    expect(JSON.stringify(seen.value)).not.toContain("wrong person");
    expect((await list(as(world.rival, "owner"))).items).toEqual([]);
  });
});

test("whoever looks for certificates by guessing is stopped; the page is 404 until then", async () => {
  const number = "0000-0000-0000-0000-0000-0000-0000";
  for (let tried = 0; tried < 30; tried += 1)
    expect(await get(certificate, null, "/", { number: tried % 2 ? "nothing" : number })).toMatchObject({
      status: 404,
    });
  expect(await get(certificate, null, "/", { number })).toMatchObject({ status: 429 });
});

test("the API goes the same way", async () => {
  const ours = await clientOf(world, world.partner, "member");
  const manager = await clientOf(world, world.partner, "owner");
  const lead = await clientOf(world, world.supplier);
  const { people } = world.partner;
  expect((await lead(`/programmes/${programme}/enrol`, { json: {} })).status).toBe(403);
  expect((await ours(`/programmes/${programme}/enrolments`, { json: { whole_firm: true } })).status).toBe(
    403,
  );
  expect((await manager(`/programmes/${programme}/enrolments`, { json: {} })).status).toBe(422);
  const unknown = { user_ids: [newId()] };
  expect((await manager(`/programmes/${programme}/enrolments`, { json: unknown })).status).toBe(422);
  const colleagues = { user_ids: [people.member.id, people.owner.id] };
  expect((await manager(`/programmes/${programme}/enrolments`, { json: colleagues })).body).toEqual({
    data: { enrolled: 2 },
  });
  expect((await ours(`/programmes/${programme}/enrol`, { json: {} })).status).toBe(409);
  type Answered = { data: { lessons: { id: string }[]; questions: { id: string }[] } };
  const { lessons, questions } = ((await ours(`/courses/${course}`)).body as Answered).data;
  for (const { id } of lessons)
    expect((await ours(`/courses/${course}/lessons/${id}/read`, { json: {} })).status).toBe(200);
  const answers = questions.map(({ id }) => ({ question_id: id, option: 0 }));
  expect((await ours(`/courses/${course}/quiz`, { json: { attempt: 1, answers: [] } })).status).toBe(422);
  expect((await ours(`/courses/${course}/quiz`, { json: { attempt: 2, answers } })).status).toBe(409);
  expect((await ours(`/courses/${course}/quiz`, { json: { attempt: 1, answers } })).body).toMatchObject({
    data: {
      learning: { attempts: [{ right: 2, is_passed: true }], is_done: true },
      questions: [{ right_option: 0 }, { right_option: 0 }],
    },
  });
  expect((await ours(`/programmes/${programme}`)).body).toMatchObject({
    data: { learning: { points: 20, completed_courses: [course], certificate_number: expect.any(String) } },
  });
  const listed = (await lead(`/alliances/${alliance}/certificates`)).body as { data: { id: string }[] };
  const path = `/alliances/${alliance}/certificates/${listed.data[0]?.id}/revoke`;
  expect((await manager(path, { json: { reason: "x" } })).status).toBe(404);
  expect((await lead(path, { json: { reason: "x" } })).body).toMatchObject({ data: { state: "revoked" } });
  expect((await lead(path, { json: { reason: "x" } })).status).toBe(409);
});
