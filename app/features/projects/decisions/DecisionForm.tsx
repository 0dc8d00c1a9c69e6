// Proposes a decision, or changes the words of one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { longestDecided, longestOptions, longestQuestion, longestReason } from "./decisions.rules";
import type { DecisionFormValues } from "./decisions.schema";

type DecisionFormProps = {
  intent: "propose" | "change";
  values: Partial<DecisionFormValues>;
  /** Of the decision that is changed. */
  version?: number;
  /** The one that it would replace. */
  replacesId?: string;
  cancelHref: string;
};

/** Filled anew where somebody else was quicker, with what both made of it. */
export function DecisionForm(props: DecisionFormProps) {
  const meanwhile = useMeanwhile(props.intent);
  return <DecisionFields key={meanwhile?.version ?? 0} {...props} />;
}

function DecisionFields({ intent, values, version, replacesId, cancelHref }: DecisionFormProps) {
  const t = useT("project-decisions");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const meanwhile = useMeanwhile(intent);
  const { form, fields, refusal } = useAnsweredForm<DecisionFormValues>(intent, values);
  const labels: Record<keyof DecisionFormValues, string> = {
    question: t("question"),
    options: t("options"),
    decided: t("decided"),
    reason: t("reason"),
    decideBy: t("decide_by"),
  };
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote
          meanwhile={meanwhile}
          label={(field) => labels[field as keyof DecisionFormValues] ?? field}
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
      {replacesId && <input type="hidden" name="replacesId" value={replacesId} />}
      <Field {...fieldProps(fields.question)} label={labels.question} required>
        <Textarea rows={2} maxLength={longestQuestion} />
      </Field>
      <Field {...fieldProps(fields.options)} label={labels.options} help={t("options_help")} mark={optional}>
        <Textarea rows={4} maxLength={longestOptions} />
      </Field>
      <Field {...fieldProps(fields.decided)} label={labels.decided} required>
        <Textarea rows={3} maxLength={longestDecided} />
      </Field>
      <Field {...fieldProps(fields.reason)} label={labels.reason} mark={optional}>
        <Textarea rows={3} maxLength={longestReason} />
      </Field>
      <Field {...fieldProps(fields.decideBy)} label={labels.decideBy} required>
        <DateInput />
      </Field>
      <p className="soft small-text">{t(intent === "propose" ? "propose_text" : "change_text")}</p>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "propose" ? "propose_do" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
