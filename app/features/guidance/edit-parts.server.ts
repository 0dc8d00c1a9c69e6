// The lessons and quiz questions of a course in a draft, by the lead: written, changed, moved up, removed.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { changeCourseDraft, type Draft } from "./edit-courses.server";
import { lessonColumns, questionColumns } from "./part-rows";
import { most } from "./programmes.rules";
import type { LessonInput, PartKind, QuestionInput } from "./programmes.schema";
import { raise } from "./raise.server";

const tables = { lesson: "lessons", question: "quiz_questions" } as const;

const listParts = (tx: TransactionScope, kind: PartKind, courseId: string) =>
  tx.db
    .led(tables[kind])
    .where("course_id", "=", courseId)
    .select(["id", "position"])
    .orderBy("position")
    .execute();

const recordPart = (
  tx: TransactionScope,
  course: Row<"courses">,
  { before, after }: { before?: Record<string, unknown>; after?: Record<string, unknown> },
) =>
  tx.record({
    subject: { type: "programme", id: course.programme_id },
    action: "programme.course_changed",
    before: before && { course_id: course.id, ...before },
    after: after && { course_id: course.id, ...after },
  });

/** Changes the lesson named, or adds one at the end. Refusals: as `changeDraft`; `too_many_parts`. */
export const saveLesson = (
  scope: Scope,
  courseId: string,
  { lessonId, version, ...lesson }: LessonInput & { lessonId: string | null; version: number },
): Promise<Result<{ id: string }>> =>
  changeCourseDraft(scope, { courseId, version }, async (tx, course) => {
    const id = lessonId ?? newId();
    if (lessonId === null) {
      const added = await addLesson(tx, course, id, lesson);
      if (!added.ok) return added;
    } else {
      const changed = await tx.db
        .updateAsLead("lessons")
        .set(lessonColumns(lesson))
        .where("id", "=", lessonId)
        .where("course_id", "=", courseId)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return refuse("not_found");
    }
    await recordPart(tx, course, { after: { lesson_id: id, ...lesson } });
    return ok({ id });
  });

/** At the end of the course. */
const addLesson = async (
  tx: TransactionScope,
  course: Row<"courses">,
  id: string,
  lesson: LessonInput,
): Promise<Result<null>> => {
  const known = await listParts(tx, "lesson", course.id);
  if (known.length >= most.lessons) return refuse("too_many_parts", { most: most.lessons });
  await tx.db
    .insertAsLead("lessons", [{ id, ...placeIn(course, known), ...lessonColumns(lesson) }])
    .execute();
  return ok(null);
};

/** Adds a lesson that is read in a file. Refusals: as `changeDraft`; `too_many_parts`; `file_quota`. */
export const addFileLesson = (
  scope: Scope,
  courseId: string,
  { version, title, text }: { version: number; title: string; text: string },
  offered: CheckedFile,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  changeCourseDraft(scope, { courseId, version }, async (tx, course) => {
    const { alliance_id, programme_id } = course;
    const added = await addLesson(tx, course, id, { title, text, url: null });
    if (!added.ok) return added;
    const file = await keepFile(tx, { allianceId: alliance_id, leadId: tx.organizationId }, offered);
    if (!file.ok) return file;
    await tx.db
      .insertAsLead("lesson_files", [
        { lesson_id: id, course_id: courseId, programme_id, alliance_id, file_id: file.value.id },
      ])
      .execute();
    await recordPart(tx, course, { after: { lesson_id: id, title, text, ...recordedFile(file.value) } });
    return ok({ id });
  });

/** Changes the question named, or adds one at the end. Refusals: as `changeDraft`; `too_many_parts`. */
export const saveQuestion = (
  scope: Scope,
  courseId: string,
  { questionId, version, ...question }: QuestionInput & { questionId: string | null; version: number },
): Promise<Result<{ id: string }>> =>
  changeCourseDraft(scope, { courseId, version }, async (tx, course) => {
    const known = await listParts(tx, "question", courseId);
    const id = questionId ?? newId();
    if (questionId === null) {
      if (known.length >= most.questions) return refuse("too_many_parts", { most: most.questions });
      await tx.db
        .insertAsLead("quiz_questions", [{ id, ...placeIn(course, known), ...questionColumns(question) }])
        .execute();
    } else {
      const changed = await tx.db
        .updateAsLead("quiz_questions")
        .set(questionColumns(question))
        .where("id", "=", questionId)
        .where("course_id", "=", courseId)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return refuse("not_found");
    }
    await recordPart(tx, course, { after: { question_id: id, ...question } });
    return ok({ id });
  });

const placeIn = (
  { id, programme_id, alliance_id }: Row<"courses">,
  known: readonly { position: number }[],
) => ({
  course_id: id,
  programme_id,
  alliance_id,
  position: (known.at(-1)?.position ?? 0) + 1,
});

type Part = Draft & { kind: PartKind; partId: string };

/** Refusals: as `changeDraft`. */
export const removePart = (scope: Scope, { kind, partId, ...draft }: Part): Promise<Result<null>> =>
  changeCourseDraft(scope, draft, async (tx, course) => {
    const table = tables[kind];
    const removed = await tx.db.guidance
      .deleteFromDraft<"lessons" | "quiz_questions">(table)
      .where(`${table}.id`, "=", partId)
      .where(`${table}.course_id`, "=", course.id)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return refuse("not_found");
    await recordPart(tx, course, { before: { [`${kind}_id`]: partId } });
    return ok(null);
  });

/** Before the one above it; the first stays where it is. Refusals: as `changeDraft`. */
export const raisePart = (scope: Scope, { kind, partId, ...draft }: Part): Promise<Result<null>> =>
  changeCourseDraft(scope, draft, async (tx, course) => {
    const siblings = await listParts(tx, kind, course.id);
    if (!siblings.some(({ id }) => id === partId)) return refuse("not_found");
    await raise(tx, tables[kind], siblings, partId);
    await recordPart(tx, course, { after: { [`${kind}_id`]: partId, moved: "up" } });
    return ok(null);
  });
