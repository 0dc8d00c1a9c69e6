// How a task stands, said by whoever does it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { taskStates } from "./plan.rules";
import type { WorkFormValues } from "./plan.schema";

type WorkFormProps = { values: WorkFormValues; version: number };

/** Filled anew where somebody else was quicker, with what both made of it. */
export function WorkForm(props: WorkFormProps) {
  const meanwhile = useMeanwhile("work");
  return <WorkFields key={`${props.version}-${meanwhile?.version ?? 0}`} {...props} />;
}

function WorkFields({ values, version }: WorkFormProps) {
  const t = useT("project-plan");
  const meanwhile = useMeanwhile("work");
  const { form, fields, refusal } = useAnsweredForm<WorkFormValues>("work", values);
  const labels: Record<keyof WorkFormValues, string> = {
    state: t("standing"),
    progress: t("progress"),
    startedOn: t("started_on"),
    finishedOn: t("finished_on"),
  };
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote
          meanwhile={meanwhile}
          label={(field) => labels[field as keyof WorkFormValues] ?? field}
          show={(field, value) => {
            const state = taskStates.find((one) => field === "state" && one === value);
            return state ? t(`state_${state}`) : value;
          }}
        />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      <SeenFields version={meanwhile?.version ?? version} values={meanwhile?.values ?? values} />
      <div className="field-row">
        <Field {...fieldProps(fields.state)} label={labels.state} required>
          <Select options={taskStates.map((state) => ({ value: state, label: t(`state_${state}`) }))} />
        </Field>
        <Field {...fieldProps(fields.progress)} label={labels.progress} help={t("progress_help")}>
          <Input inputMode="numeric" className="num" maxLength={3} autoComplete="off" />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.startedOn)} label={labels.startedOn} help={t("actual_help")}>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.finishedOn)} label={labels.finishedOn}>
          <DateInput />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value="work">
          {t("save_work")}
        </SubmitButton>
      </div>
    </Form>
  );
}
