// Says that a risk has happened, or closes it. The address opens it: `?do=settle`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { RadioOptions, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { longestOutcome, outcomes } from "./risks.rules";

export function SettleDialog({ version }: { version: number }) {
  const t = useT("project-risks");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<Record<"outcome" | "note", string>>("settle");
  return (
    <Dialog title={t("settle_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("settle_text")}</p>
        <input type="hidden" name="version" value={version} />
        <Field {...fieldProps(fields.outcome)} label={t("outcome")} group required>
          <RadioOptions
            options={outcomes.map((value) => ({
              value,
              label: t(`state_${value}`),
              help: t(`outcome_${value}_help`),
            }))}
          />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("outcome_note")} required>
          <Textarea rows={3} maxLength={longestOutcome} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="settle">
            {t("settle")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
