// The courses of a draft, by the lead: added, changed, moved up, removed.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { changeDraft } from "./change-draft.server";
import { lessonRow, questionRow } from "./part-rows";
import { most } from "./programmes.rules";
import type { CourseInput, WholeCourse } from "./programmes.schema";
import { raise } from "./raise.server";

export type Draft = { courseId: string; version: number };

/** As `changeDraft`, for what is done to one of its courses. */
export const changeCourseDraft = async <Value>(
  scope: Scope,
  { courseId, version }: Draft,
  work: (tx: TransactionScope, course: Row<"courses">) => Promise<Result<Value>>,
): Promise<Result<Value>> => {
  const found = await scope.db
    .led("courses")
    .where("id", "=", courseId)
    .select("programme_id")
    .executeTakeFirst();
  if (!found) return refuse("not_found");
  return changeDraft(scope, { programmeId: found.programme_id, version }, async (tx) => {
    const course = await tx.db.led("courses").where("id", "=", courseId).selectAll().executeTakeFirst();
    return course ? work(tx, course) : refuse("not_found");
  });
};

/** Refusals: as `changeDraft`; `too_many_parts`, with how many there may be. */
export const addCourse = (
  scope: Scope,
  programmeId: string,
  { version, lessons, questions, ...course }: WholeCourse & { version: number },
  id = newId(),
): Promise<Result<{ id: string }>> =>
  changeDraft(scope, { programmeId, version }, async (tx, programme) => {
    const others = await tx.db
      .led("courses")
      .where("programme_id", "=", programmeId)
      .select("position")
      .orderBy("position")
      .execute();
    if (others.length >= most.courses) return refuse("too_many_parts", { most: most.courses });
    const ofProgramme = { programme_id: programmeId, alliance_id: programme.alliance_id };
    await tx.db
      .insertAsLead("courses", [
        { id, ...ofProgramme, position: (others.at(-1)?.position ?? 0) + 1, ...columnsOf(course) },
      ])
      .execute();
    const ofCourse = { ...ofProgramme, course_id: id };
    const lessonRows = lessons.map((lesson, place) =>
      lessonRow(lesson, { ...ofCourse, position: place + 1 }),
    );
    const questionRows = questions.map((question, place) =>
      questionRow(question, { ...ofCourse, position: place + 1 }),
    );
    if (lessonRows.length > 0) await tx.db.insertAsLead("lessons", lessonRows).execute();
    if (questionRows.length > 0) await tx.db.insertAsLead("quiz_questions", questionRows).execute();
    await tx.record({
      subject: { type: "programme", id: programmeId },
      action: "programme.course_added",
      after: { course_id: id, ...columnsOf(course), lessons, questions },
    });
    return ok({ id });
  });

const columnsOf = ({ title, points, passPercent, attemptsAllowed }: CourseInput) => ({
  title,
  points,
  pass_percent: passPercent,
  attempts_allowed: attemptsAllowed,
});

/** Refusals: as `changeDraft`. */
export const changeCourse = (
  scope: Scope,
  courseId: string,
  { version, ...input }: CourseInput & { version: number },
): Promise<Result<null>> =>
  changeCourseDraft(scope, { courseId, version }, async (tx, course) => {
    const { title, points, pass_percent, attempts_allowed } = course;
    await tx.db.updateAsLead("courses").set(columnsOf(input)).where("id", "=", courseId).execute();
    await tx.record({
      subject: { type: "programme", id: course.programme_id },
      action: "programme.course_changed",
      before: { course_id: courseId, title, points, pass_percent, attempts_allowed },
      after: { course_id: courseId, ...columnsOf(input) },
    });
    return ok(null);
  });

/** With its lessons and questions. Refusals: as `changeDraft`. */
export const removeCourse = (scope: Scope, draft: Draft): Promise<Result<{ programmeId: string }>> =>
  changeCourseDraft(scope, draft, async (tx, { programme_id, title }) => {
    await tx.db.guidance.deleteFromDraft("courses").where("courses.id", "=", draft.courseId).execute();
    await tx.record({
      subject: { type: "programme", id: programme_id },
      action: "programme.course_removed",
      before: { course_id: draft.courseId, title },
    });
    return ok({ programmeId: programme_id });
  });

/** Before the one above it; the first stays where it is. Refusals: as `changeDraft`. */
export const raiseCourse = (scope: Scope, draft: Draft): Promise<Result<null>> =>
  changeCourseDraft(scope, draft, async (tx, { programme_id, title }) => {
    const siblings = await tx.db
      .led("courses")
      .where("programme_id", "=", programme_id)
      .select(["id", "position"])
      .orderBy("position")
      .execute();
    await raise(tx, "courses", siblings, draft.courseId);
    await tx.record({
      subject: { type: "programme", id: programme_id },
      action: "programme.course_changed",
      after: { course_id: draft.courseId, title, moved: "up" },
    });
    return ok(null);
  });
