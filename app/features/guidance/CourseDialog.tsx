// What the lead opens on the page of a course in a draft by `?do=`: the course's head, a lesson, a question; with `id` the one that
// is changed.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { CourseForm } from "./CourseForm";
import type { CourseView, LessonView, QuestionView } from "./courses.queries.server";
import { type OptionField, optionFields } from "./programmes.schema";

export const courseDialogs = ["course", "lesson", "question"] as const;
export type CourseDialogName = (typeof courseDialogs)[number];

export function CourseDialog({
  name,
  course,
  id,
}: {
  name: CourseDialogName;
  course: CourseView;
  id: string | null;
}) {
  const t = useT("guidance");
  const lesson = course.lessons.find((one) => one.id === id);
  const question = course.questions.find((one) => one.id === id);
  const { version } = course.programme;
  const title = {
    course: t("change_course"),
    lesson: t(lesson ? "change_lesson" : "add_lesson"),
    question: t(question ? "change_question" : "add_question"),
  }[name];
  return (
    <Dialog title={title} closeHref={paths.course(course.id)}>
      {name === "course" && <CourseForm version={version} course={course} />}
      {name === "lesson" && (
        <LessonForm version={version} lesson={lesson} fileHref={paths.courseFile(course.id)} />
      )}
      {name === "question" && <QuestionForm version={version} question={question} />}
    </Dialog>
  );
}

function LessonForm({
  version,
  lesson,
  fileHref,
}: {
  version: number;
  lesson?: LessonView;
  fileHref: string;
}) {
  const t = useT("guidance");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"title" | "text" | "url", string>>("save_lesson", {
    title: lesson?.title ?? "",
    text: lesson?.text ?? "",
    url: lesson?.url ?? "",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      {lesson && <input type="hidden" name="lessonId" value={lesson.id} />}
      <Field {...fieldProps(fields.title)} label={t("lesson")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.text)} label={t("text")} help={t("text_help")}>
        <Textarea rows={8} maxLength={20_000} />
      </Field>
      <Field {...fieldProps(fields.url)} label={t("url")} mark={tUi("optional")}>
        <Input type="url" inputMode="url" maxLength={1000} autoComplete="off" />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="save_lesson">
          {t("save")}
        </SubmitButton>
        {!lesson && <a href={fileHref}>{t("with_file_instead")}</a>}
      </div>
    </Form>
  );
}

type QuestionTyped = Record<"question" | "right" | OptionField, string>;

const typedOf = (question: QuestionView | undefined): Partial<QuestionTyped> => ({
  question: question?.question ?? "",
  right: question ? (optionFields[question.rightOption ?? 0] ?? "") : "",
  ...Object.fromEntries(optionFields.map((field, place) => [field, question?.options[place] ?? ""])),
});

function QuestionForm({ version, question }: { version: number; question?: QuestionView }) {
  const t = useT("guidance");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<QuestionTyped>("save_question", typedOf(question));
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      {question && <input type="hidden" name="questionId" value={question.id} />}
      <Field {...fieldProps(fields.question)} label={t("question")} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
      {optionFields.map((field, place) => (
        <Field
          key={field}
          {...fieldProps(fields[field])}
          label={t("option_number", { number: place + 1 })}
          mark={place < 2 ? undefined : tUi("optional")}
          required={place < 2}
        >
          <Input maxLength={300} autoComplete="off" />
        </Field>
      ))}
      <Field {...fieldProps(fields.right)} label={t("right_answer")} required>
        <Select
          placeholder={t("choose")}
          options={optionFields.map((field, place) => ({
            value: field,
            label: t("option_number", { number: place + 1 }),
          }))}
        />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="save_question">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
