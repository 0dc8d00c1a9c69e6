// Writes a status report: the light and words for the project and each phase, and the forecasts.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { TrafficLight } from "#db/tables-status";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, MoneyInput, Select, Textarea } from "~/ui/controls";
import { Field, type FieldMeta, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { MoneyText } from "~/ui/text";
import { lights } from "./status.rules";
import { longestEndReason, longestPhaseReport, longestReport } from "./status.schema";

export type ReportStart = {
  /** What stands in the form at first. */
  values: Record<string, string>;
  phases: { id: string; name: string; done: number; total: number; finish: string | null }[];
  computedEnd: string | null;
  today: string;
  /** Currencies in which something is spent or budgeted. */
  costs: { currency: string; spentMinor: number; budgetMinor: number | null }[];
  /** Where the report takes the place of one: its number. */
  corrects: { id: string; number: number } | null;
};

export function ReportForm({ start, cancelHref }: { start: ReportStart; cancelHref: string }) {
  const t = useT("project-status");
  const tUi = useT("ui");
  const format = useFormat();
  const { values, phases, computedEnd, today, costs, corrects } = start;
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("publish", values);
  const field = (name: string) => fieldProps(fields[name] as FieldMeta);
  const options = lights.map((light: TrafficLight) => ({ value: light, label: t(`light_${light}`) }));
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {corrects && (
        <>
          <input type="hidden" name="correctsId" value={corrects.id} />
          <p className="soft">{t("corrects_text", { number: corrects.number })}</p>
        </>
      )}
      <div className="field-row">
        <Field
          {...field("onDate")}
          label={t("on_date")}
          help={corrects ? t("on_date_kept") : undefined}
          required
        >
          <DateInput max={today} readOnly={corrects !== null} />
        </Field>
        <Field {...field("light")} label={t("light")} required>
          <Select placeholder={t("choose")} options={options} />
        </Field>
      </div>
      <Field {...field("text")} label={t("summary")} help={t("summary_help")} required>
        <Textarea rows={6} maxLength={longestReport} />
      </Field>
      {phases.map(({ id, name, done, total, finish }) => (
        <fieldset className="field" key={id}>
          <legend>{name}</legend>
          <p className="field-help">
            {t("phase_stands", { done, total, end: finish ? format.date(finish) : "–" })}
          </p>
          <Field {...field(`light-${id}`)} label={t("light_of", { phase: name })} required>
            <Select placeholder={t("choose")} options={options} />
          </Field>
          <Field {...field(`text-${id}`)} label={t("text_of", { phase: name })} mark={tUi("optional")}>
            <Textarea rows={2} maxLength={longestPhaseReport} />
          </Field>
        </fieldset>
      ))}
      <Section title={t("forecast_end")}>
        <p className="soft">
          {computedEnd ? t("computed_end", { date: format.date(computedEnd) }) : t("no_computed_end")}
        </p>
        <div className="field-row">
          <Field
            {...field("statedEnd")}
            label={t("stated_end")}
            help={t("stated_end_help")}
            mark={tUi("optional")}
          >
            <DateInput />
          </Field>
          <Field {...field("endReason")} label={t("end_reason")} mark={tUi("optional")}>
            <Textarea rows={2} maxLength={longestEndReason} />
          </Field>
        </div>
      </Section>
      <Section title={t("forecast_cost")} sub={t("cost_sub")}>
        {costs.map(({ currency, spentMinor, budgetMinor }) => (
          <Field
            key={currency}
            {...field(`remaining-${currency}`)}
            label={t("remaining_in", { currency })}
            help={
              <>
                {t("spent")} <MoneyText value={{ amountMinor: spentMinor, currency }} />
                {budgetMinor !== null && (
                  <>
                    {" · "}
                    {t("budget")} <MoneyText value={{ amountMinor: budgetMinor, currency }} />
                  </>
                )}
              </>
            }
            mark={tUi("optional")}
          >
            <MoneyInput maxLength={60} currency={currency} />
          </Field>
        ))}
      </Section>
      <p className="soft">{t("publish_text")}</p>
      <div className="row">
        <SubmitButton name="intent" value="publish">
          {t("publish")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
