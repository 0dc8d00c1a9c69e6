// Which column gives which field, and how its values are read. Sends everything to the check.

import { Form } from "@remix-run/react";
import { dateOrders } from "~/lib/dates";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { importStates } from "./deal-row.rules";
import { fieldsOf, type PageField } from "./import-fields";
import type { FileView, ImportView } from "./imports.queries.server";
import type { MappingInput } from "./mapping.schema";
import { controlNames, placeOf, unitOf, type ValueRow } from "./mapping-form.rules";
import { ValueMeanings } from "./ValueMeanings";

/** What may be chosen beside the columns. */
export type MappingChoices = {
  currencies: readonly { value: string; label: string }[];
  /** Partners of an alliance that the firm leads; null where it imports for itself. */
  registrants: readonly { id: string; name: string }[] | null;
};

type MappingFormProps = {
  view: ImportView;
  file: FileView;
  mapping: MappingInput;
  values: readonly ValueRow[];
  choices: MappingChoices;
  /** By control. */
  errors: Readonly<Record<string, readonly string[]>>;
};

const longestExample = 60;

const moneyFields: readonly string[] = ["amount", "annual_revenue"];

export function MappingForm(props: MappingFormProps) {
  const { view, values } = props;
  const t = useT("imports");
  return (
    <Form method="post" className="form wide">
      <input type="hidden" name="version" value={view.version} />
      <Section title={t("columns_section")} sub={t("columns_sub")}>
        <ColumnFields {...props} />
      </Section>
      <Section title={t("reading_section")}>
        <div className="form">
          <HowRead {...props} />
        </div>
      </Section>
      {values.length > 0 && (
        <Section title={t("values_section")} sub={t("values_sub")}>
          <ValueMeanings rows={values} />
        </Section>
      )}
      <div className="row">
        <SubmitButton name="intent" value="check">
          {t("check")}
        </SubmitButton>
        <span className="sub">{t("check_help")}</span>
      </div>
    </Form>
  );
}

/** The fields that are needed, usual or given by a column; the others stand behind a fold. */
function ColumnFields(props: MappingFormProps) {
  const { view, mapping, choices, errors } = props;
  const t = useT("imports");
  const isLead = choices.registrants !== null;
  const asked = Object.keys(fieldsOf[view.kind]).filter((field) => isAsked(field, isLead));
  const isShown = (field: string): boolean =>
    usualFields[view.kind].includes(field) ||
    Object.hasOwn(mapping.columns ?? {}, field) ||
    errors[controlNames.column(field)] !== undefined;
  const folded = asked.filter((field) => !isShown(field));
  return (
    <div className="stack-loose">
      <div className="field-row">
        {asked.filter(isShown).map((field) => (
          <ColumnField key={field} field={field} {...props} />
        ))}
      </div>
      {folded.length > 0 && (
        <details>
          <summary>{t("more_fields", { count: folded.length })}</summary>
          <div className="field-row">
            {folded.map((field) => (
              <ColumnField key={field} field={field} {...props} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

const usualFields: Record<ImportView["kind"], readonly string[]> = {
  customers: ["reference", "name", "domain", "country"],
  deals: [
    "reference",
    "owner",
    "firm",
    "customer_name",
    "products",
    "amount",
    "state",
    "submitted_on",
    "closed_on",
  ],
};

function ColumnField({ field, view, file, mapping, errors }: MappingFormProps & { field: string }) {
  const t = useT("imports");
  const control = controlNames.column(field);
  const place = placeOf(mapping, field, file.header);
  const example = place === null ? "" : (file.sample[0]?.[place - 1] ?? "").slice(0, longestExample);
  return (
    <Field
      id={control}
      name={control}
      label={t(`field_${field as PageField}`)}
      mark={fieldsOf[view.kind][field]?.required && t("needed")}
      help={example && t("example", { value: example })}
      errors={errors[control]}
      defaultValue={place === null ? "" : String(place)}
    >
      <Select
        placeholder={t("no_column")}
        options={file.header.map((name, index) => ({
          value: String(index + 1),
          label: name || t("column_place", { place: index + 1 }),
        }))}
      />
    </Field>
  );
}

/** Whose the deals are, and what became of them, is a lead's to say alone. */
const isAsked = (field: string, isLead: boolean): boolean =>
  isLead || !["firm", "state", "submitted_on", "closed_on"].includes(field);

function HowRead({ view, mapping, choices, errors }: MappingFormProps) {
  const t = useT("imports");
  const isLead = choices.registrants !== null;
  const money = moneyFields.find((field) => Object.hasOwn(fieldsOf[view.kind], field));
  return (
    <>
      <div className="field-row">
        <Field
          id="dates"
          name="dates"
          label={t("dates")}
          defaultValue={mapping.dates ?? "ymd"}
          help={t("dates_help")}
        >
          <Select options={dateOrders.map((order) => ({ value: order, label: t(`dates_${order}`) }))} />
        </Field>
        <Field
          id="currency"
          name="currency"
          label={t("currency")}
          defaultValue={mapping.currency ?? ""}
          errors={errors.currency}
          help={t("currency_help")}
        >
          <Select placeholder={t("currency_usual")} options={choices.currencies} />
        </Field>
      </div>
      {money && (
        <Field
          id={controlNames.unit(money)}
          name={controlNames.unit(money)}
          label={t("unit", { field: t(`field_${money as PageField}`) })}
          defaultValue={String(unitOf(mapping, money))}
        >
          <Select options={unitKeys.map(([value, key]) => ({ value, label: t(key) }))} />
        </Field>
      )}
      {view.kind === "customers" && (
        <Field
          id="existing"
          name="existing"
          label={t("existing")}
          defaultValue={mapping.existing ?? "update"}
        >
          <Select
            options={[
              { value: "update", label: t("existing_update") },
              { value: "skip", label: t("existing_skip") },
            ]}
          />
        </Field>
      )}
      {view.kind === "deals" && (
        <Field
          id="amount_when_empty"
          name="amount_when_empty"
          label={t("amount_when_empty")}
          defaultValue={mapping.amount_when_empty ?? "nothing"}
        >
          <Select
            options={[
              { value: "nothing", label: t("amount_nothing") },
              { value: "list_price", label: t("amount_list_price") },
            ]}
          />
        </Field>
      )}
      {view.kind === "deals" && isLead && (
        <div className="field-row">
          <Field
            id={controlNames.constant("firm")}
            name={controlNames.constant("firm")}
            label={t("firm_of_all")}
            help={t("constant_help")}
            defaultValue={mapping.constants?.firm ?? ""}
          >
            <Select
              placeholder={t("as_the_row_says")}
              options={(choices.registrants ?? []).map(({ name }) => ({ value: name, label: name }))}
            />
          </Field>
          <Field
            id={controlNames.constant("state")}
            name={controlNames.constant("state")}
            label={t("state_of_all")}
            help={t("constant_help")}
            defaultValue={mapping.constants?.state ?? ""}
            errors={errors[controlNames.constant("state")]}
          >
            <Select
              placeholder={t("as_the_row_says")}
              options={importStates.map((state) => ({ value: state, label: t(`becomes_${state}`) }))}
            />
          </Field>
        </div>
      )}
    </>
  );
}

const unitKeys = [
  ["1", "unit_1"],
  ["1000", "unit_1000"],
  ["10000", "unit_10000"],
  ["1000000", "unit_1000000"],
  ["100000000", "unit_100000000"],
] as const;
