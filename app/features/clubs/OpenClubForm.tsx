import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ClubKind } from "#db/tables-clubs";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

/** Opens the club of the kind that the alliance's party asks for. */
export function OpenClubForm({ kind }: { kind: ClubKind }) {
  const t = useT("clubs");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<{ name: string; description: string }>("open");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <p className="soft">{t(`open_${kind}`)}</p>
      <Field {...fieldProps(fields.name)} label={t("name")} required>
        <Input maxLength={120} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.description)} label={t("about")} mark={tUi("optional")}>
        <Textarea rows={4} maxLength={2000} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="open">
          {t("open")}
        </SubmitButton>
      </div>
    </Form>
  );
}
