// What an assignment says, whether it is new or takes the place of another.

import { Checkbox, DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

export type TypedTerritory = Record<
  "country" | "region" | "productLineId" | "isExclusive" | "startsOn" | "endsOn" | "note",
  string
>;

export type TerritoryChoices = {
  countries: readonly { value: string; label: string }[];
  productLines: readonly { id: string; name: string }[];
};

type Typed = { [Name in keyof TypedTerritory]: Parameters<typeof fieldProps>[0] };

export function TerritoryFields({ fields, choices }: { fields: Typed; choices: TerritoryChoices }) {
  const t = useT("territories");
  const tUi = useT("ui");
  const optional = tUi("optional");
  return (
    <>
      <Field {...fieldProps(fields.country)} label={t("country")} required>
        <Select placeholder={t("choose")} options={choices.countries} />
      </Field>
      <Field {...fieldProps(fields.region)} label={t("region")} mark={optional} help={t("region_help")}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field {...fieldProps(fields.productLineId)} label={t("line")} mark={optional}>
        <Select
          placeholder={t("every_line")}
          options={choices.productLines.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Checkbox
        name={fields.isExclusive.name}
        label={t("exclusive")}
        help={t("exclusive_help")}
        defaultChecked={fields.isExclusive.initialValue === "on"}
      />
      <Field {...fieldProps(fields.startsOn)} label={t("first_day")} required>
        <DateInput />
      </Field>
      <Field {...fieldProps(fields.endsOn)} label={t("last_day")} mark={optional}>
        <DateInput />
      </Field>
      <Field {...fieldProps(fields.note)} label={t("note")} mark={optional} help={t("note_help")}>
        <Textarea rows={3} maxLength={2000} />
      </Field>
    </>
  );
}
