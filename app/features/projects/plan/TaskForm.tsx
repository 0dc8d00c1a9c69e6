// Adds a task to a plan, or changes one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, type Option, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { taskKinds } from "./plan.rules";
import { longestDescription, longestTaskName, type TaskFormValues } from "./plan.schema";

type TaskFormProps = {
  intent: "add" | "change";
  values: Partial<TaskFormValues>;
  /** Of the task that is changed. */
  version?: number;
  phases: readonly { id: string; name: string }[];
  doers: readonly Option[];
  cancelHref?: string;
};

/** Filled anew where somebody else was quicker, with what both made of it. */
export function TaskForm(props: TaskFormProps) {
  const meanwhile = useMeanwhile(props.intent);
  return <TaskFields key={meanwhile?.version ?? 0} {...props} />;
}

function TaskFields({ intent, values, version, phases, doers, cancelHref }: TaskFormProps) {
  const t = useT("project-plan");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const meanwhile = useMeanwhile(intent);
  const { form, fields, refusal } = useAnsweredForm<TaskFormValues>(intent, values);
  const labels: Record<keyof TaskFormValues, string> = {
    phaseId: t("phase"),
    kind: t("kind"),
    name: t("task_name"),
    description: t("description"),
    durationDays: t("duration"),
    notBefore: t("not_before"),
    deadline: t("deadline"),
    doer: t("doer"),
  };
  const show = (field: string, value: string): string => {
    if (field === "phaseId") return phases.find(({ id }) => id === value)?.name ?? value;
    if (field === "doer") return String(doers.find((one) => one.value === value)?.label ?? t("doer_gone"));
    const kind = taskKinds.find((one) => field === "kind" && one === value);
    return kind ? t(`kind_${kind}`) : value;
  };
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote
          meanwhile={meanwhile}
          label={(field) => labels[field as keyof TaskFormValues] ?? field}
          show={show}
        />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      {version !== undefined && (
        <SeenFields
          version={meanwhile?.version ?? version}
          values={meanwhile?.values ?? (values as Record<string, string>)}
        />
      )}
      <Field {...fieldProps(fields.name)} label={labels.name} required>
        <Input maxLength={longestTaskName} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.phaseId)} label={labels.phaseId} required>
          <Select options={phases.map(({ id, name }) => ({ value: id, label: name }))} />
        </Field>
        <Field {...fieldProps(fields.doer)} label={labels.doer} required>
          <Select placeholder={t("choose")} options={doers} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.kind)} label={labels.kind} required>
          <Select options={taskKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
        </Field>
        <Field {...fieldProps(fields.durationDays)} label={labels.durationDays} help={t("duration_help")}>
          <Input inputMode="numeric" className="num" maxLength={5} autoComplete="off" />
        </Field>
      </div>
      <div className="field-row">
        <Field
          {...fieldProps(fields.notBefore)}
          label={labels.notBefore}
          mark={optional}
          help={t("not_before_help")}
        >
          <DateInput />
        </Field>
        <Field
          {...fieldProps(fields.deadline)}
          label={labels.deadline}
          mark={optional}
          help={t("deadline_help")}
        >
          <DateInput />
        </Field>
      </div>
      <Field {...fieldProps(fields.description)} label={labels.description} mark={optional}>
        <Textarea rows={4} maxLength={longestDescription} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "add" ? "add_task" : "save")}
        </SubmitButton>
        {cancelHref && (
          <ButtonLink kind="quiet" href={cancelHref}>
            {tUi("cancel")}
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
