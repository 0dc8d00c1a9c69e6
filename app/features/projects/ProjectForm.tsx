// Opens a project, or changes what it is.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ProjectTemplate } from "#db/tables-projects";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, type Option, RadioOptions, Select, Textarea } from "~/ui/controls";
import { Field, type FieldMeta, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { invitedRoles } from "./projects.rules";
import { longestGoal, longestProjectName, type ProjectFormValues, partyField } from "./projects.schema";

type Fields = Record<string, FieldMeta>;

function FactFields({ fields, currencies }: { fields: Fields; currencies: readonly Option[] }) {
  const t = useT("projects");
  const optional = useT("ui")("optional");
  const field = (name: keyof ProjectFormValues) => fieldProps(fields[name] as FieldMeta);
  return (
    <>
      <Field {...field("name")} label={t("name")} required>
        <Input maxLength={longestProjectName} autoComplete="off" />
      </Field>
      <Field {...field("goal")} label={t("goal")} help={t("goal_help")} mark={optional}>
        <Textarea rows={4} maxLength={longestGoal} />
      </Field>
      <div className="field-row">
        <Field {...field("startsOn")} label={t("starts_on")} required>
          <DateInput />
        </Field>
        <Field {...field("endsOn")} label={t("ends_on")} required>
          <DateInput />
        </Field>
      </div>
      <div className="field-row">
        <Field {...field("budget")} label={t("budget")} mark={optional}>
          <MoneyInput maxLength={60} />
        </Field>
        <Field {...field("currency")} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
      </div>
    </>
  );
}

type OpenProjectFormProps = {
  /** Those that fit the alliance first. */
  templates: readonly { template: ProjectTemplate; fits: boolean; phases: string[]; tasks: number }[];
  chosen: ProjectTemplate;
  firms: readonly { id: string; name: string }[];
  currencies: readonly Option[];
  currency: string;
  cancelHref: string;
};

export function OpenProjectForm(props: OpenProjectFormProps) {
  const { templates, chosen, firms, currencies, currency, cancelHref } = props;
  const t = useT("projects");
  const tUi = useT("ui");
  const format = useFormat();
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("open", {
    currency,
    template: chosen,
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.template as FieldMeta)} label={t("template")} group required>
        <RadioOptions
          options={templates.map(({ template, fits, phases, tasks }) => ({
            value: template,
            label: fits
              ? t("template_fits", { template: t(`template_${template}`) })
              : t(`template_${template}`),
            help:
              phases.length === 0
                ? t("template_brings_nothing")
                : t("template_brings", { phases: format.list(phases), tasks: format.number(tasks) }),
          }))}
        />
      </Field>
      <FactFields fields={fields as Fields} currencies={currencies} />
      {firms.length > 0 && (
        <fieldset className="field">
          <legend>{t("ask_firms")}</legend>
          <p className="field-help">{t("ask_firms_help")}</p>
          <div className="stack">
            {firms.map(({ id, name }) => (
              <Field key={id} {...fieldProps(fields[partyField(id)] as FieldMeta)} label={name}>
                <Select
                  placeholder={t("not_asked")}
                  options={invitedRoles.map((role) => ({ value: role, label: t(`role_${role}`) }))}
                />
              </Field>
            ))}
          </div>
        </fieldset>
      )}
      <div className="row">
        <SubmitButton name="intent" value="open">
          {t("open_do")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}

type ChangeProjectFormProps = {
  values: ProjectFormValues;
  version: number;
  currencies: readonly Option[];
  cancelHref: string;
};

/** Filled anew where somebody else was quicker, with what both made of it. */
export function ChangeProjectForm(props: ChangeProjectFormProps) {
  const meanwhile = useMeanwhile("change");
  return <ChangeFields key={meanwhile?.version ?? 0} {...props} />;
}

function ChangeFields({ values, version, currencies, cancelHref }: ChangeProjectFormProps) {
  const t = useT("projects");
  const tUi = useT("ui");
  const meanwhile = useMeanwhile("change");
  const { form, fields, refusal } = useAnsweredForm<ProjectFormValues>("change", values);
  const labels: Record<string, string> = {
    name: t("name"),
    goal: t("goal"),
    startsOn: t("starts_on"),
    endsOn: t("ends_on"),
    budget: t("budget"),
    currency: t("currency"),
  };
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <SeenFields version={meanwhile?.version ?? version} values={meanwhile?.values ?? values} />
      {meanwhile ? (
        <MeanwhileNote meanwhile={meanwhile} label={(field) => labels[field] ?? field} />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      <FactFields fields={fields as Fields} currencies={currencies} />
      <div className="row">
        <SubmitButton name="intent" value="change">
          {t("save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
