// What a person does in a course: reads a lesson, tries the quiz. Each step holds the person's enrolment, so that the steps of two
// tabs come one after the other; the step that completes a course credits its points, and the one that completes the programme
// issues the certificate.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { issueCertificate } from "./issue-certificate.server";
import { countRight, isCourseDone, isPassed } from "./learning.rules";
import { readOptions } from "./part-rows";
import { countContents } from "./programmes.queries.server";

/** Where the certificate of a number is read, for the mail that tells of it. */
export type LinkTo = (number: string) => string;

/** How far a step has brought the learner. */
export type Progress = { isCourseDone: boolean; certificate: string | null };

type Course = Row<"courses">;
type Step = { tx: TransactionScope; course: Course; enrolmentId: string };

/**
 * Does one step of the person's learning. Refusals: `not_found`, where the firm does not see the course; `not_enrolled`;
 * `learning_closed`, where the alliance has come to its exit; and those of the step.
 */
const learn = <Value>(
  scope: Scope,
  courseId: string,
  step: (step: Step) => Promise<Result<Value>>,
): Promise<Result<Value>> =>
  scope.transaction(async (tx) => {
    const course = await tx.db.guidance
      .ofVisibleProgrammes("courses")
      .where("courses.id", "=", courseId)
      .selectAll("courses")
      .executeTakeFirst();
    if (!course) return refuse("not_found");
    const taken = await tx.db.guidance
      .updateOpenEnrolment(course.programme_id, tx.user.id)
      .set((row) => ({ version: row("version", "+", 1) }))
      .executeTakeFirst();
    const enrolment = await tx.db
      .own("enrolments")
      .where("programme_id", "=", course.programme_id)
      .where("user_id", "=", tx.user.id)
      .select("id")
      .orderBy("enrolled_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirst();
    if (!enrolment) return refuse("not_enrolled");
    if (taken.numUpdatedRows === 0n) return refuse("learning_closed");
    return step({ tx, course, enrolmentId: enrolment.id });
  });

const ofEnrolment = ({ course, enrolmentId }: Step) => ({
  id: newId(),
  enrolment_id: enrolmentId,
  programme_id: course.programme_id,
  course_id: course.id,
  lead_organization_id: course.lead_organization_id,
});

const recordStep = (
  { tx, course, enrolmentId }: Step,
  action: string,
  after: Record<string, string | number | boolean>,
) =>
  tx.record({
    log: course.lead_organization_id,
    counterparty: tx.organizationId,
    subject: { type: "enrolment", id: enrolmentId },
    action,
    after: { course_id: course.id, ...after },
  });

/** Undoes the transaction of whoever clicks twice; never leaves this file. */
const readBefore = "read_before";

/** Marks a lesson as read; twice is once. Refusals: as `learn`. */
export const readLesson = async (
  scope: Scope,
  courseId: string,
  lessonId: string,
  linkTo: LinkTo,
): Promise<Result<Progress>> => {
  const read = await learn(scope, courseId, async (step) => {
    const lesson = await step.tx.db.guidance
      .ofVisibleProgrammes("lessons")
      .where("lessons.id", "=", lessonId)
      .where("lessons.course_id", "=", courseId)
      .select("lessons.id")
      .executeTakeFirst();
    if (!lesson) return refuse("not_found");
    const inserted = await step.tx.db
      .insert("lesson_reads", [{ ...ofEnrolment(step), lesson_id: lessonId, read_at: step.tx.at }])
      .onConflict((conflict) => conflict.columns(["enrolment_id", "lesson_id"]).doNothing())
      .executeTakeFirst();
    if (!inserted.numInsertedOrUpdatedRows) return refuse(readBefore);
    await recordStep(step, "enrolment.lesson_read", { lesson_id: lessonId });
    return ok(await completeWhatIsDone(step, linkTo));
  });
  return !read.ok && read.refusal.code === readBefore ? ok({ isCourseDone: false, certificate: null }) : read;
};

export type Attempt = {
  /** The number that the page offered; another tab may have taken it. */
  attempt: number;
  /** The place of the chosen answer by the question's id. */
  answers: Readonly<Record<string, number>>;
};

/**
 * Takes the quiz once. Refusals: as `learn`; `quiz_incomplete`, where an answer is missing or is none of the question's;
 * `quiz_passed` already; `quiz_attempts_used`; `quiz_moved`, where another tab has taken this attempt.
 */
export const takeQuiz = (
  scope: Scope,
  courseId: string,
  { attempt, answers }: Attempt,
  linkTo: LinkTo,
): Promise<Result<Progress & { isPassed: boolean; right: number; questions: number }>> =>
  learn(scope, courseId, async (step) => {
    const { tx, course, enrolmentId } = step;
    const rows = await tx.db.guidance
      .ofVisibleProgrammes("quiz_questions")
      .where("quiz_questions.course_id", "=", courseId)
      .select(["quiz_questions.id", "quiz_questions.options", "quiz_questions.right_option"])
      .execute();
    if (rows.length === 0) return refuse("not_found");
    const isAnswered = rows.every(({ id, options }) => readOptions(options)[answers[id] ?? -1] !== undefined);
    if (!isAnswered) return refuse("quiz_incomplete");
    const earlier = await tx.db
      .own("quiz_attempts")
      .where("enrolment_id", "=", enrolmentId)
      .where("course_id", "=", courseId)
      .select("is_passed")
      .execute();
    if (earlier.some(({ is_passed }) => is_passed === 1)) return refuse("quiz_passed");
    if (earlier.length >= course.attempts_allowed) return refuse("quiz_attempts_used");
    if (attempt !== earlier.length + 1) return refuse("quiz_moved");
    const questions = rows.map(({ id, right_option }) => ({ id, rightOption: right_option }));
    const right = countRight(questions, answers);
    const passed = isPassed(right, questions.length, course.pass_percent);
    const chosen = Object.fromEntries(questions.map(({ id }) => [id, answers[id]]));
    await tx.db
      .insert("quiz_attempts", [
        {
          ...ofEnrolment(step),
          number: attempt,
          attempts_allowed: course.attempts_allowed,
          answers: JSON.stringify(chosen),
          right_count: right,
          question_count: questions.length,
          is_passed: passed ? 1 : 0,
          taken_at: tx.at,
        },
      ])
      .execute();
    await recordStep(step, "enrolment.quiz_taken", {
      number: attempt,
      right_count: right,
      question_count: questions.length,
      is_passed: passed,
    });
    const progress = passed
      ? await completeWhatIsDone(step, linkTo)
      : { isCourseDone: false, certificate: null };
    return ok({ ...progress, isPassed: passed, right, questions: questions.length });
  });

/** Credits the course where it is done by now, and issues the certificate where it was the last. */
const completeWhatIsDone = async (step: Step, linkTo: LinkTo): Promise<Progress> => {
  const { tx, course, enrolmentId } = step;
  if (!isCourseDone(await readProgress(step))) return { isCourseDone: false, certificate: null };
  const credited = await tx.db
    .insert("course_completions", [{ ...ofEnrolment(step), points: course.points, completed_at: tx.at }])
    .onConflict((conflict) => conflict.columns(["enrolment_id", "course_id"]).doNothing())
    .executeTakeFirst();
  if (!credited.numInsertedOrUpdatedRows) return { isCourseDone: true, certificate: null };
  await recordStep(step, "enrolment.course_completed", { points: course.points });
  const open = await tx.db.guidance
    .ofVisibleProgrammes("courses")
    .where("courses.programme_id", "=", course.programme_id)
    .where("courses.id", "not in", (done) =>
      done.selectFrom("course_completions").where("enrolment_id", "=", enrolmentId).select("course_id"),
    )
    .select("courses.id")
    .executeTakeFirst();
  if (open) return { isCourseDone: true, certificate: null };
  return { isCourseDone: true, certificate: await issueCertificate(tx, enrolmentId, linkTo) };
};

const readProgress = async ({ tx, course, enrolmentId }: Step) => {
  const contents = await countContents(tx.db, course.programme_id);
  const { lessons = 0, questions = 0 } = contents.find(({ id }) => id === course.id) ?? {};
  const reads = await tx.db
    .own("lesson_reads")
    .where("enrolment_id", "=", enrolmentId)
    .where("course_id", "=", course.id)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const passed = await tx.db
    .own("quiz_attempts")
    .where("enrolment_id", "=", enrolmentId)
    .where("course_id", "=", course.id)
    .where("is_passed", "=", 1)
    .select("id")
    .executeTakeFirst();
  return {
    lessons,
    questions,
    lessonsRead: Number(reads.count),
    isPassed: passed !== undefined,
  };
};
