// How far the reader has come in a programme and in a course, who of the firm can still be enrolled, and what the home page offers.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { learners, listHindered } from "./enrol.server";
import { groupedNumber, isRenewable } from "./learning.rules";

export type ProgrammeLearning = {
  enrolledAt: string;
  /** Whoever enrolled the reader; null where that was the reader. */
  enrolledBy: string | null;
  completedAt: string | null;
  /** Grouped as people read it. */
  certificate: string | null;
  /** The reader can enrol again, because the certificate ends soon or does not hold any more. */
  isRenewable: boolean;
  completedCourses: string[];
  points: number;
};

/** The reader's own learning in a programme; null where there is none. */
export const getProgrammeLearning = async (
  scope: Scope,
  programmeId: string,
): Promise<ProgrammeLearning | null> => {
  const row = await scope.db
    .own("enrolments")
    .leftJoin("certificates", "certificates.enrolment_id", "enrolments.id")
    .leftJoin("users as enroller", "enroller.id", "enrolments.enrolled_by_user_id")
    .where("enrolments.programme_id", "=", programmeId)
    .where("enrolments.user_id", "=", scope.user.id)
    .select([
      "enrolments.id",
      "enrolments.enrolled_at",
      "enrolments.enrolled_by_user_id",
      "enrolments.completed_at",
      "certificates.number",
      "certificates.revoked_at",
      "certificates.expires_on",
      "enroller.name as enroller",
    ])
    .orderBy("enrolments.enrolled_at", "desc")
    .orderBy("enrolments.id", "desc")
    .executeTakeFirst();
  if (!row) return null;
  const completions = await scope.db
    .own("course_completions")
    .where("enrolment_id", "=", row.id)
    .select(["course_id", "points"])
    .execute();
  return {
    enrolledAt: row.enrolled_at,
    enrolledBy: row.enrolled_by_user_id === scope.user.id ? null : row.enroller,
    completedAt: row.completed_at,
    certificate: row.number && groupedNumber(row.number),
    isRenewable:
      row.number !== null &&
      isRenewable({ revokedAt: row.revoked_at, expiresOn: row.expires_on }, dateIn(scope.clock(), "UTC")),
    completedCourses: completions.map(({ course_id }) => course_id),
    points: completions.reduce((sum, { points }) => sum + points, 0),
  };
};

export type CourseLearning = {
  lessonsRead: string[];
  /** The first first. */
  attempts: { number: number; right: number; questions: number; isPassed: boolean; takenAt: string }[];
  isPassed: boolean;
  isDone: boolean;
};

/** The reader's own learning in a course; null where the reader is not enrolled. */
export const getCourseLearning = async (
  scope: Scope,
  { id, programmeId }: { id: string; programmeId: string },
): Promise<CourseLearning | null> => {
  const enrolment = await scope.db
    .own("enrolments")
    .where("programme_id", "=", programmeId)
    .where("user_id", "=", scope.user.id)
    .select("id")
    .orderBy("enrolled_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!enrolment) return null;
  const [reads, attempts, completion] = await Promise.all([
    scope.db
      .own("lesson_reads")
      .where("enrolment_id", "=", enrolment.id)
      .where("course_id", "=", id)
      .select("lesson_id")
      .execute(),
    scope.db
      .own("quiz_attempts")
      .where("enrolment_id", "=", enrolment.id)
      .where("course_id", "=", id)
      .select(["number", "right_count", "question_count", "is_passed", "taken_at"])
      .orderBy("number")
      .execute(),
    scope.db
      .own("course_completions")
      .where("enrolment_id", "=", enrolment.id)
      .where("course_id", "=", id)
      .select("id")
      .executeTakeFirst(),
  ]);
  return {
    lessonsRead: reads.map(({ lesson_id }) => lesson_id),
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      right: attempt.right_count,
      questions: attempt.question_count,
      isPassed: attempt.is_passed === 1,
      takenAt: attempt.taken_at,
    })),
    isPassed: attempts.some(({ is_passed }) => is_passed === 1),
    isDone: completion !== undefined,
  };
};

export type FirmLearning = {
  /** Colleagues of the reader who can be enrolled, by name. */
  others: { id: string; name: string }[];
  enrolled: number;
  /** The firm takes part as a whole. */
  isWhole: boolean;
};

/** Who of a member firm learns in a programme, for those who enrol colleagues. */
export const getFirmLearning = async (scope: Scope, programmeId: string): Promise<FirmLearning> => {
  const people = await learners(scope.db).select(["users.id", "users.name"]).orderBy("users.name").execute();
  const enrolled = await scope.db
    .own("enrolments")
    .where("programme_id", "=", programmeId)
    .select("user_id")
    .distinct()
    .execute();
  const hindered = await listHindered(scope.db, programmeId, dateIn(scope.clock(), "UTC"));
  const whole = await scope.db
    .own("firm_enrolments")
    .where("programme_id", "=", programmeId)
    .select("id")
    .executeTakeFirst();
  return {
    others: people.filter(({ id }) => id !== scope.user.id && !hindered.has(id)),
    enrolled: enrolled.length,
    isWhole: whole !== undefined,
  };
};

export type LearningNeed = { programmeId: string; title: string; lead: string; kind: "continue" | "begin" };

/**
 * What waits for the reader in programmes: those that the reader has not completed, then those that the firm takes part in as a
 * whole and the reader has not begun. At most `limit`; nothing where learning has stopped.
 */
export const listLearningNeeds = async (scope: Scope, limit = 3): Promise<LearningNeed[]> => {
  if (!scope.can("alliances.take_part")) return [];
  const open = scope.db.guidance
    .visibleProgrammes()
    .innerJoin("alliances", "alliances.id", "programmes.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "programmes.lead_organization_id")
    .where("alliances.stage", "<>", "exit")
    .where("programmes.lead_organization_id", "<>", scope.organizationId)
    .select(["programmes.id", "programmes.title", "lead.trade_name as lead"])
    .orderBy("programmes.published_at")
    .limit(limit);
  const mine = scope.db.own("enrolments").where("enrolments.user_id", "=", scope.user.id);
  const [begun, offered] = await Promise.all([
    open
      .where(
        "programmes.id",
        "in",
        mine.where("enrolments.completed_at", "is", null).select("enrolments.programme_id"),
      )
      .execute(),
    open
      .where("programmes.state", "=", "published")
      .where("programmes.id", "in", scope.db.own("firm_enrolments").select("firm_enrolments.programme_id"))
      .where("programmes.id", "not in", mine.select("enrolments.programme_id"))
      .execute(),
  ]);
  const needs = [
    ...begun.map((row) => ({ ...row, kind: "continue" as const })),
    ...offered.map((row) => ({ ...row, kind: "begin" as const })),
  ];
  return needs.slice(0, limit).map(({ id, ...need }) => ({ programmeId: id, ...need }));
};
