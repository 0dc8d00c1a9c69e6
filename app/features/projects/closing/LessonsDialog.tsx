// The firm's own lessons. The address opens it: `?do=lessons`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { LessonsView } from "./closing.queries.server";
import { type LessonsFormValues, longestLesson } from "./closing.schema";
import { lessonsValuesOf } from "./closing-values";

type LessonsDialogProps = { own: LessonsView | undefined; closeHref: string };

/** Filled anew where a colleague was quicker, with what both made of it. */
export function LessonsDialog(props: LessonsDialogProps) {
  const meanwhile = useMeanwhile("lessons");
  return <LessonsFields key={meanwhile?.version ?? 0} {...props} />;
}

function LessonsFields({ own, closeHref }: LessonsDialogProps) {
  const t = useT("project-closing");
  const meanwhile = useMeanwhile("lessons");
  const { version, values } = lessonsValuesOf(own);
  const { form, fields, refusal } = useAnsweredForm<LessonsFormValues>("lessons", values);
  const labels: Record<string, string> = {
    wentWell: t("went_well"),
    wentBadly: t("went_badly"),
    doNext: t("do_next"),
  };
  return (
    <Dialog title={t("lessons_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        {meanwhile ? (
          <MeanwhileNote meanwhile={meanwhile} label={(field) => labels[field] ?? field} />
        ) : (
          <RefusalNote refusal={refusal} />
        )}
        <p className="soft">{t("lessons_text")}</p>
        <SeenFields version={meanwhile?.version ?? version} values={meanwhile?.values ?? values} />
        <Field {...fieldProps(fields.wentWell)} label={labels.wentWell}>
          <Textarea rows={4} maxLength={longestLesson} />
        </Field>
        <Field {...fieldProps(fields.wentBadly)} label={labels.wentBadly}>
          <Textarea rows={4} maxLength={longestLesson} />
        </Field>
        <Field {...fieldProps(fields.doNext)} label={labels.doNext}>
          <Textarea rows={4} maxLength={longestLesson} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="lessons">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
