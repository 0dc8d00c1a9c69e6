// One course with its lessons and its quiz. Which answer is right is told to the lead, and to whoever has passed.

import type { ProgrammeState } from "#db/tables-guidance";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { type CourseLearning, getCourseLearning } from "./learning.queries.server";
import { readOptions } from "./part-rows";

type Party = { id: string; name: string };

export type LessonFile = { id: string; name: string; size: number; digest: string };
export type LessonView = {
  id: string;
  title: string;
  text: string;
  url: string | null;
  file: LessonFile | null;
};
export type QuestionView = {
  id: string;
  question: string;
  options: string[];
  /** The place of the right answer; null for whoever may not know it. */
  rightOption: number | null;
};

export type CourseView = {
  id: string;
  title: string;
  points: number;
  passPercent: number;
  attemptsAllowed: number;
  programme: { id: string; title: string; state: ProgrammeState; version: number };
  alliance: Party;
  isLead: boolean;
  /** The reader's own; null where the reader is not enrolled. */
  learning: CourseLearning | null;
  lessons: LessonView[];
  questions: QuestionView[];
};

/** One course as the firm sees it; null where it does not see the programme. */
export const getCourse = async (scope: Scope, id: string): Promise<CourseView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.guidance
    .ofVisibleProgrammes("courses")
    .innerJoin("programmes", "programmes.id", "courses.programme_id")
    .innerJoin("alliances", "alliances.id", "courses.alliance_id")
    .where("courses.id", "=", id)
    .select([
      "courses.id",
      "courses.title",
      "courses.points",
      "courses.pass_percent",
      "courses.attempts_allowed",
      "courses.lead_organization_id",
      "programmes.id as programme_id",
      "programmes.title as programme_title",
      "programmes.state",
      "programmes.version",
      "alliances.id as alliance_id",
      "alliances.name as alliance_name",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const isLead = row.lead_organization_id === scope.organizationId;
  const learning = await getCourseLearning(scope, { id, programmeId: row.programme_id });
  const lessons = await scope.db.guidance
    .ofVisibleProgrammes("lessons")
    .leftJoin("lesson_files", "lesson_files.lesson_id", "lessons.id")
    .leftJoin("stored_files", "stored_files.id", "lesson_files.file_id")
    .where("lessons.course_id", "=", id)
    .select([
      "lessons.id",
      "lessons.title",
      "lessons.text",
      "lessons.url",
      "stored_files.id as file_id",
      "stored_files.name as file_name",
      "stored_files.size as file_size",
      "stored_files.digest as file_digest",
    ])
    .orderBy("lessons.position")
    .execute();
  const questions = await scope.db.guidance
    .ofVisibleProgrammes("quiz_questions")
    .where("quiz_questions.course_id", "=", id)
    .select([
      "quiz_questions.id",
      "quiz_questions.question",
      "quiz_questions.options",
      "quiz_questions.right_option",
    ])
    .orderBy("quiz_questions.position")
    .execute();
  return {
    id: row.id,
    title: row.title,
    points: row.points,
    passPercent: row.pass_percent,
    attemptsAllowed: row.attempts_allowed,
    programme: {
      id: row.programme_id,
      title: row.programme_title,
      state: row.state,
      version: row.version,
    },
    alliance: { id: row.alliance_id, name: row.alliance_name },
    isLead,
    learning,
    lessons: lessons.map(({ file_id, file_name, file_size, file_digest, ...lesson }) => ({
      ...lesson,
      file:
        file_id && file_name && file_size && file_digest
          ? { id: file_id, name: file_name, size: Number(file_size), digest: file_digest }
          : null,
    })),
    questions: questions.map(({ right_option, options, ...question }) => ({
      ...question,
      options: readOptions(options),
      rightOption: isLead || learning?.isPassed ? right_option : null,
    })),
  };
};
