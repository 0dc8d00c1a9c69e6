// The invited firm's answer, on the alliance's page: one note, two verbs.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";

export function AnswerInvitation({ lead, mayAnswer }: { lead: string; mayAnswer: boolean }) {
  const t = useT("alliances");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("answer");
  return (
    <div className="stack">
      <Note kind="waiting" title={t("answer_title", { lead })}>
        {mayAnswer ? t("answer_text") : t("answer_viewer")}
      </Note>
      {mayAnswer && (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <Field {...fieldProps(fields.note)} label={t("answer_note")} mark={tUi("optional")}>
            <Textarea rows={2} maxLength={1000} />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="accept" icon="check">
              {t("accept")}
            </SubmitButton>
            <SubmitButton kind="danger" name="intent" value="decline">
              {t("decline")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </div>
  );
}
