// Raises a risk, or changes one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, type Option, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { degrees, longestResponse, longestRisk, responses } from "./risks.rules";
import type { RiskFormValues } from "./risks.schema";

type RiskFormProps = {
  intent: "raise" | "change";
  values: Partial<RiskFormValues>;
  /** Of the risk that is changed. */
  version?: number;
  owners: readonly Option[];
  cancelHref: string;
};

/** Filled anew where somebody else was quicker, with what both made of it. */
export function RiskForm(props: RiskFormProps) {
  const meanwhile = useMeanwhile(props.intent);
  return <RiskFields key={meanwhile?.version ?? 0} {...props} />;
}

function RiskFields({ intent, values, version, owners, cancelHref }: RiskFormProps) {
  const t = useT("project-risks");
  const tUi = useT("ui");
  const meanwhile = useMeanwhile(intent);
  const { form, fields, refusal } = useAnsweredForm<RiskFormValues>(intent, values);
  const labels: Record<keyof RiskFormValues, string> = {
    text: t("risk"),
    likelihood: t("likelihood"),
    impact: t("impact"),
    doer: t("owner"),
    response: t("response"),
    responseText: t("response_text"),
    reviewOn: t("review_on"),
  };
  const show = (field: string, value: string): string => {
    if (field === "doer") return String(owners.find((one) => one.value === value)?.label ?? value);
    const response = responses.find((one) => field === "response" && one === value);
    return response ? t(`response_${response}`) : value;
  };
  const scale = degrees.map((degree) => ({ value: String(degree), label: t("degree", { degree }) }));
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote
          meanwhile={meanwhile}
          label={(field) => labels[field as keyof RiskFormValues] ?? field}
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
      <Field {...fieldProps(fields.text)} label={labels.text} help={t("risk_help")} required>
        <Textarea rows={3} maxLength={longestRisk} />
      </Field>
      <div className="field-row">
        <Field
          {...fieldProps(fields.likelihood)}
          label={labels.likelihood}
          help={t("likelihood_help")}
          required
        >
          <Select placeholder={t("choose")} options={scale} />
        </Field>
        <Field {...fieldProps(fields.impact)} label={labels.impact} help={t("impact_help")} required>
          <Select placeholder={t("choose")} options={scale} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.doer)} label={labels.doer} required>
          <Select placeholder={t("choose")} options={owners} />
        </Field>
        <Field {...fieldProps(fields.reviewOn)} label={labels.reviewOn} help={t("review_help")} required>
          <DateInput />
        </Field>
      </div>
      <Field {...fieldProps(fields.response)} label={labels.response} required>
        <Select
          placeholder={t("choose")}
          options={responses.map((value) => ({ value, label: t(`response_${value}`) }))}
        />
      </Field>
      <Field {...fieldProps(fields.responseText)} label={labels.responseText} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={longestResponse} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "raise" ? "raise" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
