// Asks for another currency: amounts of two have no sum.

import type { ReactNode } from "react";
import { Button } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";

type CurrencyFormProps = {
  currency: string;
  currencies: readonly string[];
  /** Further fields of the question. */
  children?: ReactNode;
};

export function CurrencyForm({ currency, currencies, children }: CurrencyFormProps) {
  const t = useT("lifetime-value");
  if (currencies.length < 2 && !children) return null;
  return (
    <Section label={t("question")}>
      <form method="get" className="row">
        <Field id="currency" name="currency" label={t("currency")} defaultValue={currency}>
          <Select options={currencies.map((code) => ({ value: code, label: code }))} />
        </Field>
        {children}
        <Button type="submit">{t("show")}</Button>
      </form>
    </Section>
  );
}
