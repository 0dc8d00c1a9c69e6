// The step that both sides can open next: who has agreed to what, and the firm's own agreement.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { useSharedLabel } from "~/features/sharing/use-shared-fields";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { agreeableFields } from "./overlap-steps.rules";
import type { OverlapView } from "./overlaps.queries.server";

type NextStepProps = {
  next: NonNullable<OverlapView["next"]>;
  revision: number;
  ally: string;
  mayAgree: boolean;
};

/** Ticked where nobody has proposed fields yet. */
const usual: ShareField[] = ["city", "country", "industry", "domain"];

export function NextStep({ next: { step, ours, theirs }, revision, ally, mayAgree }: NextStepProps) {
  const t = useT("overlap");
  const format = useFormat();
  const label = useSharedLabel();
  const { form, fields, refusal } = useAnsweredForm<{ field: string[] }>("agree", {
    field: theirs?.fields ?? ours?.fields ?? usual,
  });
  const said = (agreed: typeof ours): string => {
    if (!agreed) return t("agreed_not_yet");
    const at = format.dateTime(agreed.at);
    return step === "fields"
      ? t("agreed_to_fields", { at, fields: format.list(agreed.fields.map(label)) })
      : t("agreed_at", { at });
  };
  const isDone = step === "names" && ours !== null;
  return (
    <Section title={t(`next_${step}`)} sub={t("next_sub", { revision })} id="next">
      <div className="stack">
        <p>{t(`next_${step}_text`, { firm: ally })}</p>
        <ul className="stack small-text">
          <li>{t("we_agreed", { said: said(ours) })}</li>
          <li>{t("they_agreed", { firm: ally, said: said(theirs) })}</li>
        </ul>
        {mayAgree && !isDone && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <RefusalNote refusal={refusal} />
            <input type="hidden" name="revision" value={revision} />
            <input type="hidden" name="step" value={step} />
            {step === "fields" && (
              <Field {...fieldProps(fields.field)} label={t("fields")} help={t("fields_help")} group>
                <CheckboxOptions
                  options={agreeableFields.map((field) => ({ value: field, label: label(field) }))}
                />
              </Field>
            )}
            <div className="row">
              <SubmitButton name="intent" value="agree">
                {t(`agree_${step}`)}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}
