// Input of programmes and of what they consist of: of the forms and of the API alike.

import { z } from "zod";
import { line, lines, optionalLine, optionalLines, optionalWholeNumber, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { isWebAddress } from "../alliances/life-cycle/life-cycle.schema";
import { programmeKinds } from "./programmes.rules";

const wholeNumber = (least: number, greatest: number) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
    .int("not_integer")
    .min(least, `too_small|{"min":${least}}`)
    .max(greatest, `too_big|{"max":${greatest}}`);

export const programmeInput = z.object({
  kind: z.enum(programmeKinds, { error: "choose_one" }),
  title: line(200),
  purpose: lines(2000),
  certificateMonths: optionalWholeNumber(1, 120),
});
export type ProgrammeInput = z.infer<typeof programmeInput>;

export const programmeChange = programmeInput.extend({ version });

export const versionInput = z.object({ version });

export const courseInput = z.object({
  title: line(200),
  points: wholeNumber(0, 1000),
  passPercent: wholeNumber(1, 100),
  attemptsAllowed: wholeNumber(1, 20),
});
export type CourseInput = z.infer<typeof courseInput>;

export const courseChange = courseInput.extend({ version });

/** A lesson says something itself, or leads to an https address. */
const withSubstance = <Value extends { text: string; url: string }>(
  value: Value,
  context: z.RefinementCtx,
): Omit<Value, "url"> & { url: string | null } => {
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.url !== "" && !isWebAddress(value.url)) wrong("url", "invalid_url");
  if (value.url === "" && value.text === "") wrong("text", "required");
  // One spelling of the scheme, which the table asks for.
  return { ...value, url: value.url === "" ? null : value.url.replace(/^https/i, "https") };
};

const lessonFields = z.object({ title: line(200), text: optionalLines(20_000), url: optionalLine(1000) });

export const lessonInput = lessonFields.transform(withSubstance);
export type LessonInput = z.infer<typeof lessonInput>;

/** A part of a course that is written anew where it names none. */
const partId = rowId.nullable().default(null);

export const lessonChange = lessonFields.extend({ lessonId: partId, version }).transform(withSubstance);

/** A lesson that is read in its file; the text says what to look for there. */
export const fileLessonInput = z.object({ title: line(200), text: lines(20_000), version });

/** The form's fields for the possible answers, in their order. */
export const optionFields = ["optionA", "optionB", "optionC", "optionD", "optionE", "optionF"] as const;
export type OptionField = (typeof optionFields)[number];

const option = optionalLine(300);

/** Two to six possible answers, all different, one of them right. Empty fields are left out. */
export const questionChange = z
  .object({
    question: lines(1000),
    optionA: option,
    optionB: option,
    optionC: option,
    optionD: option,
    optionE: option,
    optionF: option,
    right: z.enum(optionFields, { error: "choose_one" }),
    questionId: partId,
    version,
  })
  .transform((typed, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const given = optionFields.filter((field) => typed[field] !== "");
    const texts = given.map((field) => typed[field]);
    for (const field of optionFields.slice(0, 2)) if (typed[field] === "") wrong(field, "required");
    for (const [place, field] of given.entries())
      if (texts.indexOf(typed[field]) < place) wrong(field, "given_twice");
    if (typed[typed.right] === "") wrong("right", "right_option_empty");
    return {
      questionId: typed.questionId,
      version: typed.version,
      question: typed.question,
      options: texts,
      rightOption: given.indexOf(typed.right),
    };
  });

export type QuestionInput = { question: string; options: string[]; rightOption: number };

/** What the list of a question's answers must keep to, where it comes as a list. */
export const questionInput = z
  .object({ options: z.array(z.string()), right_option: z.number() })
  .superRefine(({ options, right_option }, context) => {
    const twice = options.findIndex((text, place) => options.indexOf(text) < place);
    if (twice >= 0) context.addIssue({ code: "custom", path: ["options", twice], message: "given_twice" });
    if (right_option >= options.length)
      context.addIssue({ code: "custom", path: ["right_option"], message: "right_option_empty" });
  });

/** A course with all that it consists of, as the API takes it. */
export type WholeCourse = CourseInput & { lessons: LessonInput[]; questions: QuestionInput[] };

export const partKinds = ["lesson", "question"] as const;
export type PartKind = (typeof partKinds)[number];

export const partInput = z.object({
  kind: z.enum(partKinds, { error: "choose_one" }),
  partId: rowId,
  version,
});

export const coursePlace = z.object({ courseId: rowId, version });
