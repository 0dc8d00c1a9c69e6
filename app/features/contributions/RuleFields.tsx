// The fields of a sharing rule, for the form that proposes one and the form that tries one out. What belongs to another kind of
// division than the chosen one is put away by the style sheet, so that it needs no script.

import { percentText } from "~/features/equity/percent.rules";
import type { useAnsweredForm } from "~/http/use-answered-form";
import { decimalText } from "~/lib/money";
import { Checkbox, Input, MoneyInput, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { bandField, bandRows, bandShareField, lossField, shareField } from "./ledger.schema.fields";
import { roundings } from "./rates.rules";
import { contributionSpans, costRules, divisions, type SharingRule } from "./sharing-rule.rules";

type Party = { id: string; name: string };

/** A rule as the form's fields hold it. */
export const ruleDefaults = (
  rule: SharingRule | null,
  parties: readonly Party[],
  currency: string,
): Record<string, string> => {
  const percent = (units: number | undefined): string => (units ? percentText(units) : "");
  const division = rule?.division;
  const bands = division?.kind === "by_tier" ? division.bands : [];
  return {
    costs: rule?.costs ?? "first",
    rounding: rule?.rounding ?? "half_up",
    kind: division?.kind ?? "fixed",
    span: division?.kind === "by_contribution" ? division.span : "to_date",
    countsIneffective: division?.kind === "by_contribution" && division.countsIneffective ? "on" : "",
    ...Object.fromEntries(
      parties.flatMap(({ id }) => [
        [shareField(id), division?.kind === "fixed" ? percent(division.shares[id]) : ""],
        [lossField(id), percent(rule?.lossShares?.[id])],
        ...bandRows.map((row) => [bandShareField(row, id), percent(bands[row - 1]?.shares[id])]),
      ]),
    ),
    ...Object.fromEntries(
      bandRows.map((row) => {
        const upTo = bands[row - 1]?.upToMinor;
        return [bandField(row), typeof upTo === "number" ? decimalText(upTo, currency) : ""];
      }),
    ),
  };
};

type RuleFieldsProps = {
  fields: ReturnType<typeof useAnsweredForm<Record<string, string>>>["fields"];
  parties: readonly Party[];
  currency: string;
};

export function RuleFields({ fields, parties, currency }: RuleFieldsProps) {
  const t = useT("ledger");
  const field = (name: string) => fieldProps(fields[name] as NonNullable<(typeof fields)[string]>);
  const shares = (nameOf: (id: string) => string) =>
    parties.map(({ id, name }) => (
      <Field key={id} {...field(nameOf(id))} label={t("share_of", { firm: name })}>
        <Input inputMode="decimal" autoComplete="off" maxLength={60} className="num" />
      </Field>
    ));
  return (
    <>
      <Field {...field("kind")} label={t("division")} required>
        <Select options={divisions.map((value) => ({ value, label: t(`division_${value}`) }))} />
      </Field>
      <fieldset className="form only-fixed">
        <legend className="strong">{t("division_fixed")}</legend>
        <p className="soft small-text">{t("shares_help")}</p>
        <div className="field-row">{shares(shareField)}</div>
      </fieldset>
      <fieldset className="form only-by_contribution">
        <legend className="strong">{t("division_by_contribution")}</legend>
        <p className="soft small-text">{t("by_contribution_help")}</p>
        <Field {...field("span")} label={t("span")}>
          <Select options={contributionSpans.map((value) => ({ value, label: t(`span_${value}`) }))} />
        </Field>
        <Checkbox
          name="countsIneffective"
          value="on"
          defaultChecked={fields.countsIneffective?.initialValue === "on"}
          label={t("counts_ineffective")}
        />
      </fieldset>
      <fieldset className="form only-by_tier">
        <legend className="strong">{t("division_by_tier")}</legend>
        <p className="soft small-text">{t("bands_help")}</p>
        {bandRows.map((row) => (
          <div className="stack" key={row}>
            <Field {...field(bandField(row))} label={t("band_number", { number: row, currency })}>
              <MoneyInput maxLength={60} />
            </Field>
            <div className="field-row">{shares((id) => bandShareField(row, id))}</div>
          </div>
        ))}
      </fieldset>
      <Field {...field("costs")} label={t("costs")} required>
        <Select options={costRules.map((value) => ({ value, label: t(`costs_${value}`) }))} />
      </Field>
      <fieldset className="form">
        <legend className="strong">{t("loss")}</legend>
        <p className="soft small-text">{t("loss_help")}</p>
        <div className="field-row">{shares(lossField)}</div>
      </fieldset>
      <Field {...field("rounding")} label={t("rounding")} help={t("rounding_help")} required>
        <Select options={roundings.map((value) => ({ value, label: t(`rounding_${value}`) }))} />
      </Field>
    </>
  );
}
