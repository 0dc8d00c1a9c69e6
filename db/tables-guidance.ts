// The guidance mode: programmes that the lead of an alliance writes, with their courses, lessons and quizzes; who learns in them,
// and what they have earned.

import type { Generated } from "kysely";

export type ProgrammeKind = "show_advantages" | "change_habits" | "open_fields";
export type ProgrammeState = "draft" | "published" | "retired";

type OfTheLead = { id: string; alliance_id: string; lead_organization_id: string };

export type ProgrammesTable = OfTheLead & {
  kind: ProgrammeKind;
  title: string;
  purpose: string;
  /** How long its certificate holds; null: without an end. */
  certificate_months: number | null;
  state: ProgrammeState;
  /** Grows when what was published goes back to a draft. Whoever enrols names it, and keeps it as it is. */
  edition: number;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  published_at: string | null;
  retired_at: string | null;
  version: Generated<number>;
};

type OfProgramme = OfTheLead & { programme_id: string; position: number };

export type CoursesTable = OfProgramme & {
  title: string;
  points: number;
  /** Of its quiz, where it has one: the share of right answers that passes, and how often one may try. */
  pass_percent: number;
  attempts_allowed: number;
};

export type LessonsTable = OfProgramme & {
  course_id: string;
  title: string;
  text: string;
  /** An https address, or null. */
  url: string | null;
};

export type QuizQuestionsTable = OfProgramme & {
  course_id: string;
  question: string;
  /** JSON list of two to six texts. */
  options: string;
  /** The place of the right one among them, from 0. For the lead, and for who has passed. */
  right_option: number;
};

/** A row of a person's learning: of the person's firm, and read by the lead. */
type OfLearner = { id: string; organization_id: string; lead_organization_id: string; programme_id: string };

export type EnrolmentsTable = OfLearner & {
  alliance_id: string;
  /** The edition that was enrolled upon, which stays as it is. */
  edition: number;
  user_id: string;
  enrolled_by_user_id: string;
  enrolled_at: string;
  completed_at: string | null;
  /** Grows with every step, so that the steps of one person come one after the other. */
  version: Generated<number>;
};

/** A firm takes part as a whole: whoever joins it later is offered the programme. */
export type FirmEnrolmentsTable = OfLearner & {
  alliance_id: string;
  edition: number;
  enrolled_by_user_id: string;
  enrolled_at: string;
};

type OfEnrolment = OfLearner & { enrolment_id: string; course_id: string };

export type LessonReadsTable = OfEnrolment & { lesson_id: string; read_at: string };

export type QuizAttemptsTable = OfEnrolment & {
  /** From 1; never over `attempts_allowed`, which is the course's. */
  number: number;
  attempts_allowed: number;
  /** JSON: the place of the chosen answer by the question's id. */
  answers: string;
  right_count: number;
  question_count: number;
  is_passed: 0 | 1;
  taken_at: string;
};

export type CourseCompletionsTable = OfEnrolment & { points: number; completed_at: string };

/** What stands on it is kept as it was issued. */
export type CertificatesTable = OfLearner & {
  enrolment_id: string;
  alliance_id: string;
  user_id: string;
  number: string;
  holder_name: string;
  firm_name: string;
  issuer_name: string;
  programme_title: string;
  /** Calendar dates, in UTC; it holds through the day of its expiry. */
  issued_on: string;
  expires_on: string | null;
  issued_at: string;
  revoked_at: string | null;
  revoked_by_user_id: string | null;
  /** Not public. */
  revoke_reason: string;
  reminded_at: string | null;
};

export type GuidanceTables = {
  enrolments: EnrolmentsTable;
  firm_enrolments: FirmEnrolmentsTable;
  lesson_reads: LessonReadsTable;
  quiz_attempts: QuizAttemptsTable;
  course_completions: CourseCompletionsTable;
  certificates: CertificatesTable;
  programmes: ProgrammesTable;
  courses: CoursesTable;
  lessons: LessonsTable;
  quiz_questions: QuizQuestionsTable;
};
