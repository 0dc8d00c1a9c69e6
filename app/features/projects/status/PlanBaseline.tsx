// The plan against a baseline: which one, how far the end has moved, and what came and went since. On the plan and the timeline.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { Input, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";
import type { BaselineItem, DriftView } from "./baselines.server";
import { DriftText } from "./DriftText";
import { longestBaselineName } from "./status.schema";

type PlanBaselineProps = {
  baselines: readonly BaselineItem[];
  /** Null without a baseline, and while the plan has no dates. */
  drift: DriftView | null;
  /** Opens the dialog that keeps one; null for those who may not. */
  keepHref: string | null;
};

export function PlanBaseline({ baselines, drift, keepHref }: PlanBaselineProps) {
  const t = useT("project-status");
  const format = useFormat();
  if (baselines.length === 0 && !keepHref) return null;
  const names = (tasks: readonly string[]) => (tasks.length === 0 ? "–" : format.list(tasks));
  return (
    <Section
      title={t("baseline")}
      sub={t("baseline_sub")}
      action={
        keepHref && (
          <ButtonLink small href={keepHref}>
            {t("baseline_keep")}
          </ButtonLink>
        )
      }
    >
      {baselines.length === 0 && <p className="soft">{t("baseline_none")}</p>}
      {drift && (
        <Facts
          wide
          items={[
            { label: t("baseline_name"), value: drift.baseline.name },
            { label: t("baseline_kept"), value: <DateText value={drift.baseline.keptAt} /> },
            { label: t("baseline_end"), value: format.date(drift.baseline.finishOn) },
            { label: t("drift_end"), value: <DriftText days={drift.end.days} /> },
            {
              label: t("budget"),
              value:
                drift.baseline.budgetMinor === null ? (
                  "–"
                ) : (
                  <MoneyText
                    value={{ amountMinor: drift.baseline.budgetMinor, currency: drift.baseline.currency }}
                  />
                ),
            },
            ...(drift.added.length > 0 ? [{ label: t("drift_added"), value: names(drift.added) }] : []),
            ...(drift.removed.length > 0 ? [{ label: t("drift_removed"), value: names(drift.removed) }] : []),
          ]}
        />
      )}
      {baselines.length > 1 && (
        <form method="get" className="row no-print">
          <Field
            id="baseline"
            name="baseline"
            label={t("baseline_choose")}
            defaultValue={drift?.baseline.id ?? ""}
          >
            <Select
              options={baselines.map(({ id, number, name, keptAt }) => ({
                value: id,
                label: t("baseline_option", { number, name, date: format.date(keptAt) }),
              }))}
            />
          </Field>
          <Button type="submit">{t("baseline_compare")}</Button>
        </form>
      )}
    </Section>
  );
}

export function KeepBaselineDialog({ closeHref }: { closeHref: string }) {
  const t = useT("project-status");
  const { form, fields, refusal } = useAnsweredForm<{ name: string }>("keep_baseline");
  return (
    <Dialog title={t("baseline_keep")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("baseline_keep_text")}</p>
        <Field {...fieldProps(fields.name)} label={t("baseline_name")} required>
          <Input maxLength={longestBaselineName} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="keep_baseline">
            {t("baseline_keep")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
