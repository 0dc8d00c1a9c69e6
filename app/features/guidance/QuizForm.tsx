// The quiz of a course as the learner takes it: one answer to each question, evaluated on the server.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { RadioOptions } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { CourseView } from "./courses.queries.server";
import { answerField } from "./learning.schema";

/** `attempt`: the number of the try that this form is. */
export function QuizForm({ course, attempt }: { course: CourseView; attempt: number }) {
  const t = useT("guidance");
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("answer");
  const field = (id: string) => fieldProps(fields[answerField(id)] as NonNullable<(typeof fields)[string]>);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="attempt" value={attempt} />
      <RefusalNote refusal={refusal} />
      <ErrorSummary
        fields={course.questions.map(({ id, question }) => ({ ...field(id), label: question }))}
      />
      <p className="soft">
        {t("attempt_number", { number: attempt, of: course.attemptsAllowed, percent: course.passPercent })}
      </p>
      {course.questions.map(({ id, question, options }) => (
        <Field key={id} {...field(id)} label={question} group required>
          <RadioOptions options={options.map((option, place) => ({ value: String(place), label: option }))} />
        </Field>
      ))}
      <div className="row">
        <SubmitButton name="intent" value="answer" icon="check">
          {t("hand_in")}
        </SubmitButton>
      </div>
    </Form>
  );
}
