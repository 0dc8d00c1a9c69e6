import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { ProductLineView } from "./catalogue.queries.server";

/** Code and name of a line; without one it adds a new line. */
export function ProductLineForm({ line }: { line?: ProductLineView }) {
  const t = useT("catalogue");
  const intent = line ? "save-line" : "add-line";
  const { form, fields, refusal } = useAnsweredForm<Record<"code" | "name", string>>(intent, {
    code: line?.code ?? "",
    name: line?.name ?? "",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {line && <input type="hidden" name="id" value={line.id} />}
      {line && <input type="hidden" name="version" value={line.version} />}
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.code)} label={t("code")} help={t("code_help")} required>
        <Input className="short" autoComplete="off" maxLength={40} />
      </Field>
      <Field {...fieldProps(fields.name)} label={t("name")} required>
        <Input autoComplete="off" maxLength={120} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {line ? t("save") : t("add_line")}
        </SubmitButton>
      </div>
    </Form>
  );
}
