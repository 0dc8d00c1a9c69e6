// The asked firm's answer, on the project's page: one note, two verbs.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import type { ProjectView } from "./projects.queries.server";
import { longestReason } from "./projects.schema";

export function AnswerProject({ project: { lead, ours, may } }: { project: ProjectView }) {
  const t = useT("projects");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("answer");
  return (
    <div className="stack section">
      <Note kind="waiting" title={t("asked_title", { lead: lead.name, role: t(`role_${ours.role}`) })}>
        {t(may.answer ? "asked_text" : "asked_viewer")}
      </Note>
      {may.answer && (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <Field {...fieldProps(fields.note)} label={t("answer_note")} mark={optional}>
            <Textarea rows={2} maxLength={longestReason} />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="join" icon="check">
              {t("join")}
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
