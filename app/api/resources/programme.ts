// Programmes and courses of the guidance mode as the API answers them, and as they are written.

import { z } from "zod";
import type { CourseView } from "~/features/guidance/courses.queries.server";
import type { ProgrammeLearning } from "~/features/guidance/learning.queries.server";
import type { ProgrammeListItem, ProgrammeView } from "~/features/guidance/programmes.queries.server";
import { most, programmeKinds, programmeStates, programmeSteps } from "~/features/guidance/programmes.rules";
import {
  lessonInput,
  type ProgrammeInput,
  questionInput,
  type WholeCourse,
} from "~/features/guidance/programmes.schema";
import { givenFile, id, instant, name, named, paragraph, text, words } from "../fields";

const facts = {
  id,
  title: z.string(),
  kind: z.enum(programmeKinds),
  state: z.enum(programmeStates),
  certificate_months: z.int().nullable().meta({ description: "about_certificate_months" }),
  updated_at: instant,
};

export const programmeSummary = z
  .strictObject({ ...facts, courses: z.int(), points: z.int() })
  .meta({ id: "ProgrammeSummary" });

export const programme = z
  .strictObject({
    ...facts,
    purpose: z.string(),
    version: z.int(),
    alliance: named,
    lead: named,
    published_at: instant.nullable(),
    retired_at: instant.nullable(),
    courses: z.array(
      z.strictObject({
        id,
        title: z.string(),
        points: z.int(),
        lessons: z.int(),
        questions: z.int(),
      }),
    ),
    learning: z
      .strictObject({
        enrolled_at: instant,
        completed_at: instant.nullable(),
        completed_courses: z.array(id),
        points: z.int(),
        certificate_number: z.string().nullable().meta({ description: "about_certificate_number" }),
      })
      .nullable()
      .meta({ description: "about_learning" }),
    steps: z.array(z.enum(programmeSteps)).meta({ description: "about_programme_steps" }),
  })
  .meta({ id: "Programme" });

export const course = z
  .strictObject({
    id,
    title: z.string(),
    points: z.int(),
    pass_percent: z.int(),
    attempts_allowed: z.int(),
    programme: named,
    learning: z
      .strictObject({
        lessons_read: z.array(id),
        attempts: z.array(
          z.strictObject({
            number: z.int(),
            right: z.int(),
            questions: z.int(),
            is_passed: z.boolean(),
            taken_at: instant,
          }),
        ),
        is_done: z.boolean(),
      })
      .nullable()
      .meta({ description: "about_learning" }),
    lessons: z.array(
      z.strictObject({
        id,
        title: z.string(),
        text: z.string(),
        url: z.string().nullable(),
        file: givenFile.nullable(),
      }),
    ),
    questions: z.array(
      z.strictObject({
        id,
        question: z.string(),
        options: z.array(z.string()),
        right_option: z.int().nullable().meta({ description: "about_right_option" }),
      }),
    ),
  })
  .meta({ id: "Course" });

const whole = (least: number, greatest: number) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
    .int("not_integer")
    .min(least, `too_small|{"min":${least}}`)
    .max(greatest, `too_big|{"max":${greatest}}`);

export const newProgramme = z.strictObject({
  title: name(200),
  kind: z.enum(programmeKinds, { error: "choose_one" }),
  purpose: words(2000),
  certificate_months: whole(1, 120)
    .nullable()
    .default(null)
    .meta({ description: "about_certificate_months" }),
});

export const newCourse = z.strictObject({
  title: name(200),
  points: whole(0, 1000),
  pass_percent: whole(1, 100).default(80),
  attempts_allowed: whole(1, 20).default(3),
  lessons: z
    .array(
      z.strictObject({ title: name(200), text: paragraph(20_000).default(""), url: text(1000).default("") }),
    )
    .max(most.lessons, `too_many|{"max":${most.lessons}}`)
    .default([])
    .superRefine((lessons, context) => checkEach(lessons, lessonInput, context)),
  questions: z
    .array(
      z.strictObject({
        question: words(1000),
        options: z
          .array(name(300))
          .min(2, "too_few_options")
          .max(most.options, `too_many|{"max":${most.options}}`),
        right_option: whole(0, most.options - 1).meta({ description: "about_right_option" }),
      }),
    )
    .max(most.questions, `too_many|{"max":${most.questions}}`)
    .default([])
    .superRefine((questions, context) => checkEach(questions, questionInput, context)),
});

/** The rules of the forms, said at the place in the list. */
const checkEach = (items: readonly unknown[], rules: z.ZodType, context: z.RefinementCtx): void => {
  for (const [place, item] of items.entries()) {
    for (const { path, message } of rules.safeParse(item).error?.issues ?? [])
      context.addIssue({ code: "custom", path: [place, ...path], message });
  }
};

export const programmeInputOf = (body: z.output<typeof newProgramme>): ProgrammeInput => ({
  title: body.title,
  kind: body.kind,
  purpose: body.purpose,
  certificateMonths: body.certificate_months,
});

export const wholeCourseOf = (body: z.output<typeof newCourse>): WholeCourse => ({
  title: body.title,
  points: body.points,
  passPercent: body.pass_percent,
  attemptsAllowed: body.attempts_allowed,
  lessons: body.lessons.map((lesson) => lessonInput.parse(lesson)),
  questions: body.questions.map(({ question, options, right_option }) => ({
    question,
    options,
    rightOption: right_option,
  })),
});

export const presentProgrammeSummary = (item: ProgrammeListItem): z.infer<typeof programmeSummary> => ({
  id: item.id,
  title: item.title,
  kind: item.kind,
  state: item.state,
  certificate_months: item.certificateMonths,
  updated_at: item.updatedAt,
  courses: item.courses,
  points: item.points,
});

/** A programme with the reader's own progress in it. */
export type LearnedProgramme = ProgrammeView & { learning: ProgrammeLearning | null };

export const presentProgramme = (view: LearnedProgramme): z.infer<typeof programme> => ({
  id: view.id,
  title: view.title,
  kind: view.kind,
  state: view.state,
  certificate_months: view.certificateMonths,
  updated_at: view.updatedAt,
  purpose: view.purpose,
  version: view.version,
  alliance: view.alliance,
  lead: view.lead,
  published_at: view.publishedAt,
  retired_at: view.retiredAt,
  courses: view.courses.map(({ id, title, points, lessons, questions }) => ({
    id,
    title,
    points,
    lessons,
    questions,
  })),
  learning: view.learning && {
    enrolled_at: view.learning.enrolledAt,
    completed_at: view.learning.completedAt,
    completed_courses: view.learning.completedCourses,
    points: view.learning.points,
    certificate_number: view.learning.certificate,
  },
  steps: view.steps,
});

export const presentCourse = (view: CourseView): z.infer<typeof course> => ({
  id: view.id,
  title: view.title,
  points: view.points,
  pass_percent: view.passPercent,
  attempts_allowed: view.attemptsAllowed,
  programme: { id: view.programme.id, name: view.programme.title },
  learning: view.learning && {
    lessons_read: view.learning.lessonsRead,
    attempts: view.learning.attempts.map(({ number, right, questions, isPassed, takenAt }) => ({
      number,
      right,
      questions,
      is_passed: isPassed,
      taken_at: takenAt,
    })),
    is_done: view.learning.isDone,
  },
  lessons: view.lessons.map(({ id, title, text, url, file }) => ({ id, title, text, url, file })),
  questions: view.questions.map(({ id, question, options, rightOption }) => ({
    id,
    question,
    options,
    right_option: rightOption,
  })),
});

const head: Pick<z.infer<typeof programme>, keyof typeof facts> = {
  id: "019a0000-0000-7000-8000-000000000040",
  title: "Commissioning drives of the series H",
  kind: "change_habits",
  state: "published",
  certificate_months: 24,
  updated_at: "2026-11-20T08:00:00.000Z",
};
const courseId = "019a0000-0000-7000-8000-000000000041";
const courseTitle = "Safety functions";

export const programmeSummaryExample: z.infer<typeof programmeSummary> = { ...head, courses: 1, points: 20 };
export const programmeExample: z.infer<typeof programme> = {
  ...head,
  purpose: "After it an engineer commissions a drive with its safety functions alone.",
  version: 4,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China channel" },
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives" },
  published_at: "2026-11-20T08:00:00.000Z",
  retired_at: null,
  courses: [{ id: courseId, title: courseTitle, points: 20, lessons: 1, questions: 1 }],
  learning: null,
  steps: ["reopen", "retire"],
};
export const newCourseExample: z.input<typeof newCourse> = {
  title: courseTitle,
  points: 20,
  pass_percent: 80,
  attempts_allowed: 3,
  lessons: [{ title: "Safe torque off", text: "What STO does, and what it does not do." }],
  questions: [
    {
      question: "What does safe torque off do?",
      options: ["It brakes the motor", "It takes the torque away"],
      right_option: 1,
    },
  ],
};
export const courseExample: z.infer<typeof course> = {
  id: courseId,
  title: courseTitle,
  points: 20,
  pass_percent: 80,
  attempts_allowed: 3,
  programme: { id: head.id, name: head.title },
  learning: { lessons_read: [], attempts: [], is_done: false },
  lessons: [
    {
      id: "019a0000-0000-7000-8000-000000000042",
      title: "Safe torque off",
      text: "What STO does, and what it does not do.",
      url: null,
      file: null,
    },
  ],
  questions: [
    {
      id: "019a0000-0000-7000-8000-000000000043",
      question: "What does safe torque off do?",
      options: ["It brakes the motor", "It takes the torque away"],
      right_option: null,
    },
  ],
};
