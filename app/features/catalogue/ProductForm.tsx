import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { decimalText } from "~/lib/money";
import { SubmitButton } from "~/ui/Button";
import { Input, MoneyInput, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { ProductView } from "./catalogue.queries.server";

type Typed = Record<"code" | "name" | "listPrice" | "currency", string>;
type ProductFormProps = {
  lineId: string;
  product?: ProductView;
  /** The firm's own, for a new product. */
  currency: string;
  currencies: readonly Option[];
};

/** Code, name and list price of a product; without one it adds a new product to the line. */
export function ProductForm({ lineId, product, currency, currencies }: ProductFormProps) {
  const t = useT("catalogue");
  const tUi = useT("ui");
  const intent = product ? "save-product" : "add-product";
  const price = product?.listPrice;
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, {
    code: product?.code ?? "",
    name: product?.name ?? "",
    listPrice: price ? decimalText(price.amountMinor, price.currency) : "",
    currency: product?.currency ?? currency,
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="productLineId" value={lineId} />
      {product && <input type="hidden" name="id" value={product.id} />}
      {product && <input type="hidden" name="version" value={product.version} />}
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.code)} label={t("code")} help={t("code_help")} required>
        <Input className="short" autoComplete="off" maxLength={40} />
      </Field>
      <Field {...fieldProps(fields.name)} label={t("name")} required>
        <Input autoComplete="off" maxLength={120} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.listPrice)} label={t("list_price")} mark={tUi("optional")}>
          <MoneyInput maxLength={40} />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {product ? t("save") : t("add_product")}
        </SubmitButton>
      </div>
    </Form>
  );
}
