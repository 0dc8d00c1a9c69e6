// Lessons and quiz questions as their tables keep them.

import { newId } from "~/lib/id";
import type { LessonInput, QuestionInput } from "./programmes.schema";

type OfCourse = { course_id: string; programme_id: string; alliance_id: string; position: number };

export const lessonColumns = ({ title, text, url }: LessonInput) => ({ title, text, url });

export const questionColumns = ({ question, options, rightOption }: QuestionInput) => ({
  question,
  options: JSON.stringify(options),
  right_option: rightOption,
});

export const lessonRow = (lesson: LessonInput, ofCourse: OfCourse) => ({
  id: newId(),
  ...ofCourse,
  ...lessonColumns(lesson),
});

export const questionRow = (question: QuestionInput, ofCourse: OfCourse) => ({
  id: newId(),
  ...ofCourse,
  ...questionColumns(question),
});

/** The possible answers as they were written by `questionColumns`. */
export const readOptions = (options: string): string[] => JSON.parse(options) as string[];
