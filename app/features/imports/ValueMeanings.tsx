// What values of the file mean: a state is chosen, anything else is written as we know it.

import { openSaleStages } from "~/features/deals/deal-draft.rules";
import { Input, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { importStates } from "./deal-row.rules";
import type { PageField } from "./import-fields";
import { controlNames, type ValueRow } from "./mapping-form.rules";

export function ValueMeanings({ rows }: { rows: readonly ValueRow[] }) {
  const t = useT("imports");
  return (
    <div className="field-row">
      {rows.map((row) => (
        <Meaning key={`${row.field} ${row.from}`} row={row} label={t(`field_${row.field as PageField}`)} />
      ))}
    </div>
  );
}

function Meaning({ row: { field, from, to }, label }: { row: ValueRow; label: string }) {
  const t = useT("imports");
  const tDeals = useT("deals");
  const choices = {
    state: importStates.map((state) => ({ value: state, label: t(`becomes_${state}`) })),
    sale_stage: openSaleStages.map((stage) => ({ value: stage, label: tDeals(`stage_${stage}`) })),
  };
  const options = field === "state" || field === "sale_stage" ? choices[field] : null;
  return (
    <div>
      <input type="hidden" name={controlNames.valueField} value={field} />
      <input type="hidden" name={controlNames.valueFrom} value={from} />
      <Field
        id={`meaning ${field} ${from}`.replace(/\s+/g, "-")}
        name={controlNames.valueTo}
        label={t("meaning_of", { field: label, value: from || t("empty_value") })}
        defaultValue={to}
      >
        {options ? (
          <Select placeholder={t("no_meaning")} options={options} />
        ) : (
          <Input autoComplete="off" maxLength={1000} />
        )}
      </Field>
    </div>
  );
}
