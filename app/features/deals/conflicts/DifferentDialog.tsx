// The question that a judgement answers: why two deals are about different customers.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { ConflictView } from "./conflicts.queries.server";

type DifferentDialogProps = { deal: { id: string; customerName: string }; other: ConflictView };

export function DifferentDialog({ deal, other }: DifferentDialogProps) {
  const t = useT("conflicts");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("judge_different");
  return (
    <Dialog title={t("different_title")} closeHref={paths.queue(deal.id)}>
      <Form method="post" className="form" id={form.id} noValidate>
        <RefusalNote refusal={refusal} />
        <p className="soft">
          {t("different_text", {
            customer: deal.customerName,
            other: other.customerName,
            reference: other.reference,
          })}
        </p>
        <input type="hidden" name="dealId" value={deal.id} />
        <input type="hidden" name="otherId" value={other.id} />
        <Field {...fieldProps(fields.note)} label={t("note")} help={t("note_help")}>
          <Textarea maxLength={2000} rows={4} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="judge_different">
            {t("judge_different")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
