// Changes one axis of an alliance from a day on. The address opens it: `?classify=<axis>`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { AllianceView } from "./alliances.queries.server";
import { ChoiceSelect } from "./ChoiceSelect";
import { type Axis, choiceWord } from "./classification.rules";
import { useClassificationLabels } from "./use-classification-labels";

type Typed = Record<"axis" | "choice" | "effectiveFrom" | "reason" | "evidence" | "version", string>;
type ClassifyDialogProps = {
  alliance: Pick<AllianceView, "id" | "current" | "version">;
  axis: Axis;
  /** The day that a change counts from unless another is chosen. */
  today: string;
};

export function ClassifyDialog({ alliance, axis, today }: ClassifyDialogProps) {
  const t = useT("alliances");
  const tUi = useT("ui");
  const labels = useClassificationLabels();
  const current = alliance.current[axis];
  const { form, fields, refusal } = useAnsweredForm<Typed>("classify", {
    choice: current ? choiceWord(current) : "",
    effectiveFrom: today,
  });
  return (
    <Dialog title={t("change_title", { axis: labels.axis(axis) })} closeHref={paths.alliance(alliance.id)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="axis" value={axis} />
        <input type="hidden" name="version" value={alliance.version} />
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.choice)} label={t("change_to")} required>
          <ChoiceSelect axis={axis} />
        </Field>
        <Field {...fieldProps(fields.effectiveFrom)} label={t("effective_from")} required>
          <DateInput />
        </Field>
        <Field
          {...fieldProps(fields.reason)}
          label={t("reason")}
          mark={tUi("optional")}
          help={axis === "development_mode" ? t("reason_help") : undefined}
        >
          <Textarea rows={2} maxLength={1000} />
        </Field>
        <Field
          {...fieldProps(fields.evidence)}
          label={t("evidence")}
          mark={tUi("optional")}
          help={t("evidence_help")}
        >
          <Textarea rows={2} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="classify">
            {t("save_change")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
