// Lessons that are read in a file: who opens it, and that it stays as it was published.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { textFile } from "../../../tests/factories/files";
import {
  addedFileLesson,
  draftedProgramme,
  programmeStepOf,
  trainedAlliance,
  versionOf,
} from "../../../tests/factories/guidance";
import { must } from "../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getCourse } from "./courses.queries.server";
import { addFileLesson, removePart } from "./edit-parts.server";
import { enrol } from "./enrol.server";
import { readLesson } from "./learn.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let alliance: string;

beforeEach(async () => {
  world = await createWorld();
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
  alliance = await trainedAlliance(world, [world.partner]);
});

const reads = async (scope: Scope, fileId: string): Promise<boolean> =>
  (await downloadFile(scope, fileId)) !== null;

/** A course with nothing but a file lesson. */
const drafted = async () => {
  const made = await draftedProgramme(lead, alliance, { course: { lessons: [], questions: [] } });
  return { ...made, fileId: await addedFileLesson(lead, made.courseId, await textFile("step,limit\n")) };
};

test("a lesson's file is the lead's in a draft, its members' once it is published, and no other firm's", async () => {
  const { id, fileId } = await drafted();
  expect([await reads(lead, fileId), await reads(partner, fileId), await reads(rival, fileId)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await programmeStepOf(lead, id, "publish")).toBeNull();
  expect([await reads(lead, fileId), await reads(partner, fileId), await reads(rival, fileId)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("who has left the alliance opens it no more", async () => {
  const { id, fileId } = await drafted();
  await programmeStepOf(lead, id, "publish");
  await world.database.system
    .updateTable("alliance_members")
    .set({ status: "left" })
    .where("alliance_id", "=", alliance)
    .where("organization_id", "=", world.partner.id)
    .execute();
  expect(await reads(partner, fileId)).toBe(false);
});

test("a lesson in a file is learned as any other", async () => {
  const { id, courseId, fileId } = await drafted();
  await programmeStepOf(lead, id, "publish");
  must(await enrol(partner, id, [partner.user.id]));
  const [lesson] = (await getCourse(partner, courseId))?.lessons ?? [];
  expect(lesson?.file).toMatchObject({ id: fileId, name: "notes.txt", size: 11 });
  const read = must(await readLesson(partner, courseId, lesson?.id ?? "", (number) => number));
  expect(read.isCourseDone).toBe(true);
});

test("nothing is added to what is published", async () => {
  const { id, courseId } = await drafted();
  await programmeStepOf(lead, id, "publish");
  const lesson = { title: "Late", text: "Too late", version: await versionOf(lead, id) };
  const added = await addFileLesson(lead, courseId, lesson, await textFile("late"));
  expect(added).toMatchObject({ ok: false, refusal: { code: "programme_fixed" } });
});

test("a lesson that is taken out of a draft takes its file with it", async () => {
  const { id, courseId, fileId } = await drafted();
  const partId = (await getCourse(lead, courseId))?.lessons[0]?.id ?? "";
  const version = await versionOf(lead, id);
  must(await removePart(lead, { courseId, version, kind: "lesson", partId }));
  expect((await getCourse(lead, courseId))?.lessons).toEqual([]);
  const kept = await world.database.system.selectFrom("lesson_files").select("lesson_id").execute();
  expect(kept).toEqual([]);
  expect(await reads(partner, fileId)).toBe(false);
});

test("the database keeps a published lesson's file, also from the lead", async () => {
  const { id } = await drafted();
  await programmeStepOf(lead, id, "publish");
  await expect(world.database.system.deleteFrom("lesson_files").execute()).rejects.toThrow(
    "the programme is published",
  );
});
