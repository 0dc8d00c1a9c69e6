// Adds a course to a draft, or changes what stands in its head.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { CourseView } from "./courses.queries.server";

type Typed = Record<"title" | "points" | "passPercent" | "attemptsAllowed", string>;

/** `course`: the one that is changed; without it a new one is added. */
export function CourseForm({ version, course }: { version: number; course?: CourseView }) {
  const t = useT("guidance");
  const intent = course ? "change_course" : "add_course";
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, {
    title: course?.title ?? "",
    points: String(course?.points ?? 10),
    passPercent: String(course?.passPercent ?? 80),
    attemptsAllowed: String(course?.attemptsAllowed ?? 3),
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.title)} label={t("course")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.points)} label={t("points")} help={t("points_help")} required>
        <Input inputMode="numeric" className="short" autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.passPercent)} label={t("pass_percent")} help={t("quiz_only")} required>
          <Input inputMode="numeric" className="short" autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.attemptsAllowed)} label={t("attempts_allowed")} required>
          <Input inputMode="numeric" className="short" autoComplete="off" />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(course ? "save" : "add_course")}
        </SubmitButton>
      </div>
    </Form>
  );
}
