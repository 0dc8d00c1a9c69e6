// How customers are chosen in a form: all companies of a filter, or some that are ticked.

import type { FieldOption } from "~/http/field-options.server";
import { CheckboxOptions, RadioOptions, Select } from "~/ui/controls";
import { Field, type FieldMeta, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

export type PopulationChoices = {
  countries: readonly FieldOption[];
  colleagues: readonly { id: string; name: string }[];
  /** Customers that can be ticked one by one. */
  customers: readonly { id: string; name: string; city: string }[];
};

type PopulationFieldsProps = {
  fields: { by: FieldMeta; country: FieldMeta; owner: FieldMeta; customer: FieldMeta };
  choices: PopulationChoices;
  /** When the filter is run, and how the customers to tick are listed. */
  help: { filter: string; chosen: string };
};

export function PopulationFields({ fields, choices, help }: PopulationFieldsProps) {
  const t = useT("sharing");
  const tUi = useT("ui");
  return (
    <>
      <Field {...fieldProps(fields.by)} label={t("population")} group>
        <RadioOptions
          options={[
            { value: "filter", label: t("by_filter"), help: help.filter },
            { value: "chosen", label: t("by_chosen"), help: help.chosen },
          ]}
        />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.country)} label={t("country")} mark={tUi("optional")}>
          <Select placeholder={t("any")} options={choices.countries} />
        </Field>
        <Field {...fieldProps(fields.owner)} label={t("customer_owner")} mark={tUi("optional")}>
          <Select
            placeholder={t("any")}
            options={[
              { value: "none", label: t("no_owner") },
              ...choices.colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      </div>
      {choices.customers.length > 0 && (
        <Field {...fieldProps(fields.customer)} label={t("customers")} help={t("customers_help")} group>
          <CheckboxOptions
            options={choices.customers.map(({ id, name, city }) => ({
              value: id,
              label: city ? t("customer_in", { name, city }) : name,
            }))}
          />
        </Field>
      )}
    </>
  );
}
