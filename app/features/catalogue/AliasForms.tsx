import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type AliasFormsProps = {
  productLineId: string;
  productId?: string;
  aliases: readonly { id: string; alias: string }[];
};

/** The other spellings of a line or a product: each can be taken away, and one added. */
export function AliasForms({ productLineId, productId, aliases }: AliasFormsProps) {
  const t = useT("catalogue");
  const { form, fields, refusal } = useAnsweredForm<{ alias: string }>("add-alias");
  return (
    <section className="stack" aria-labelledby="aliases-title">
      <h3 id="aliases-title">{t("aliases")}</h3>
      <ul className="row">
        {aliases.map(({ id, alias }) => (
          <li key={id}>
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <span className="tag">{alias}</span>{" "}
              <SubmitButton kind="quiet" small name="intent" value="remove-alias" icon="close">
                <span className="visually-hidden">{t("remove_alias", { alias })}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="productLineId" value={productLineId} />
        {productId && <input type="hidden" name="productId" value={productId} />}
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.alias)} label={t("alias")} help={t("aliases_help")} required>
          <Input autoComplete="off" maxLength={120} />
        </Field>
        <div className="row">
          <SubmitButton kind="quiet" name="intent" value="add-alias">
            {t("add_alias")}
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}
