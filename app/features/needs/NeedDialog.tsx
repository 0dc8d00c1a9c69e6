// Takes a need one step on. The address opens it: `?do=<step>`.

import { Form, useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { fileSteps, type NeedStep } from "./needs.rules";

/** What is said with a step; a solution may be long. */
const longest: Record<NeedStep, number> = {
  design: 4000,
  deliver: 2000,
  accept: 2000,
  return: 2000,
  withdraw: 2000,
};

/** The steps that cannot be taken without a word. */
const mustSay: readonly NeedStep[] = ["design", "return", "withdraw"];

export function NeedDialog({ step, need }: { step: NeedStep; need: { id: string; version: number } }) {
  const t = useT("needs");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>(step);
  const isRequired = mustSay.includes(step);
  return (
    <Dialog title={t(`${step}_title`)} closeHref={pathname}>
      <Form method="post" className="form" id={form.id} noValidate>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${step}_text`)}</p>
        <input type="hidden" name="version" value={need.version} />
        <Field
          {...fieldProps(fields.note)}
          label={t(`${step}_note`)}
          mark={isRequired ? undefined : tUi("optional")}
          required={isRequired}
        >
          <Textarea maxLength={longest[step]} rows={step === "design" ? 8 : 4} />
        </Field>
        <div className="row">
          <SubmitButton kind={step === "withdraw" ? "danger" : "primary"} name="intent" value={step}>
            {t(step)}
          </SubmitButton>
          {fileSteps.some((one) => one === step) && (
            <a href={paths.needFile(need.id, step)}>{t("with_file_instead")}</a>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
