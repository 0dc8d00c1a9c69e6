import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { OverlapSummary } from "./overlaps.queries.server";

/** Asks before a proposal is declined or an overlap is ended. The address opens it: `?do=decline`, `?do=end`. */
export function EndDialog({ overlap, intent }: { overlap: OverlapSummary; intent: "decline" | "end" }) {
  const t = useT("overlap");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<{ said: string }>(intent);
  return (
    <Dialog title={t(`${intent}_title`, { firm: overlap.ally.name })} closeHref={paths.overlap(overlap.id)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${intent}_text`)}</p>
        <Field {...fieldProps(fields.said)} label={t("said")} mark={tUi("optional")} help={t("said_help")}>
          <Textarea rows={3} maxLength={500} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value={intent}>
            {t(intent)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
