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
import { AgreementText } from "./charter/AgreementText";
import type { AgreementView } from "./charter/charter.queries.server";

type AnswerInvitationProps = {
  lead: string;
  mayAnswer: boolean;
  /** What the firm accepts with the invitation. */
  agreements: readonly AgreementView[];
};

export function AnswerInvitation({ lead, mayAnswer, agreements }: AnswerInvitationProps) {
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
          {agreements.length > 0 && <p>{t("answer_agreements", { count: agreements.length })}</p>}
          <ul className="checklist">
            {agreements.map((agreement) => (
              <li key={agreement.id}>
                <input type="hidden" name="agreements" value={agreement.id} />
                <p className="strong">{agreement.title}</p>
                <AgreementText agreement={agreement} />
              </li>
            ))}
          </ul>
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
