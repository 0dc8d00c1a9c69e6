// Adds a hand-over or changes one. The address opens it: `?do=handover`, and `item` for one that is there.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile, useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, type Option, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { HandoverView } from "./closing.queries.server";
import { type HandoverFormValues, longestHandover } from "./closing.schema";
import { handoverValuesOf } from "./closing-values";

type HandoverDialogProps = { item: HandoverView | null; receivers: readonly Option[]; closeHref: string };

/** Filled anew where somebody else was quicker, with what both made of it. */
export function HandoverDialog(props: HandoverDialogProps) {
  const meanwhile = useMeanwhile("change_handover");
  return <HandoverFields key={meanwhile?.version ?? 0} {...props} />;
}

function HandoverFields({ item, receivers, closeHref }: HandoverDialogProps) {
  const t = useT("project-closing");
  const tUi = useT("ui");
  const intent = item ? "change_handover" : "add_handover";
  const meanwhile = useMeanwhile("change_handover");
  const values = item ? handoverValuesOf(item) : undefined;
  const { form, fields, refusal } = useAnsweredForm<HandoverFormValues>(intent, values);
  const removal = useRefusal("remove_handover");
  const labels: Record<string, string> = { text: t("handover"), receiver: t("receiver"), dueOn: t("due") };
  const show = (field: string, value: string): string =>
    field === "receiver"
      ? String(receivers.find((one) => one.value === value)?.label ?? t("receiver_gone"))
      : value;
  return (
    <Dialog title={t(item ? "handover_change" : "handover_add")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        {meanwhile ? (
          <MeanwhileNote meanwhile={meanwhile} label={(field) => labels[field] ?? field} show={show} />
        ) : (
          <RefusalNote refusal={refusal ?? removal} />
        )}
        {item && values && (
          <>
            <input type="hidden" name="itemId" value={item.id} />
            <SeenFields version={meanwhile?.version ?? item.version} values={meanwhile?.values ?? values} />
          </>
        )}
        <Field {...fieldProps(fields.text)} label={labels.text} required>
          <Input maxLength={longestHandover} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.receiver)} label={labels.receiver} help={t("receiver_help")} required>
          <Select placeholder={t("choose")} options={receivers} />
        </Field>
        <Field {...fieldProps(fields.dueOn)} label={labels.dueOn} mark={tUi("optional")}>
          <DateInput />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {t(item ? "save" : "handover_add")}
          </SubmitButton>
          {item && (
            <SubmitButton kind="danger" name="intent" value="remove_handover">
              {t("remove")}
            </SubmitButton>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
