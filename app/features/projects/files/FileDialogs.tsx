// Changes tags and note of a file, and withdraws it. The address opens them: `?do=change`, `?do=withdraw`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { longestNote, longestReason } from "./files.rules";

type ChangeProps = { version: number; values: Record<"tags" | "note", string> };

/** Filled anew where somebody else was quicker, with what both made of it. */
export function ChangeFileDialog(props: ChangeProps) {
  const meanwhile = useMeanwhile("change");
  return <ChangeFields key={meanwhile?.version ?? 0} {...props} />;
}

function ChangeFields({ version, values }: ChangeProps) {
  const t = useT("project-files");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const meanwhile = useMeanwhile("change");
  const { form, fields, refusal } = useAnsweredForm<Record<"tags" | "note", string>>("change", values);
  return (
    <Dialog title={t("change_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        {meanwhile ? (
          <MeanwhileNote meanwhile={meanwhile} label={(field) => t(field === "tags" ? "tags" : "note")} />
        ) : (
          <RefusalNote refusal={refusal} />
        )}
        <SeenFields version={meanwhile?.version ?? version} values={meanwhile?.values ?? values} />
        <Field {...fieldProps(fields.tags)} label={t("tags")} help={t("tags_help")} mark={tUi("optional")}>
          <Input maxLength={500} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
          <Textarea rows={3} maxLength={longestNote} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="change">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function WithdrawFileDialog({ version }: { version: number }) {
  const t = useT("project-files");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("withdraw");
  return (
    <Dialog title={t("withdraw_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("withdraw_text")}</p>
        <input type="hidden" name="version" value={version} />
        <Field {...fieldProps(fields.reason)} label={t("withdraw_reason")} required>
          <Textarea rows={3} maxLength={longestReason} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="withdraw">
            {t("withdraw")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
