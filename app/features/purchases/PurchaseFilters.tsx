// The filters of the list of purchases. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ColumnLink } from "~/ui/ColumnChoice";
import { DateInput, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import type { LineChoice } from "./purchase-choices.server";
import { type PurchaseFilter, purchaseFilterParams } from "./purchases.filter";

type PurchaseFiltersProps = {
  filter: PurchaseFilter;
  choices: { lines: readonly LineChoice[]; currencies: readonly string[] };
  customerName: string | null;
  /** As the address names them. */
  columns: string | undefined;
};

export function PurchaseFilters({ filter, choices, customerName, columns }: PurchaseFiltersProps) {
  const t = useT("purchases");
  const format = useFormat();
  const { search } = useLocation();
  const lines = [
    { value: "none", label: t("line_none") },
    ...choices.lines.map(({ id, name, supplier }) => ({
      value: id,
      label: t("line_of", { name, supplier }),
    })),
  ];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | undefined): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  const lineName = lines.find(({ value }) => value === filter.line)?.label;
  chip("customer", t("customer"), filter.customer && (customerName ?? t("another")));
  chip("line", t("line"), filter.line && (lineName ?? t("another")));
  chip("currency", t("currency"), filter.currency);
  chip("from", t("from"), filter.from && format.date(filter.from));
  chip("to", t("to"), filter.to && format.date(filter.to));
  const { customer } = purchaseFilterParams(filter);
  return (
    <FilterBar chips={chips} clearHref={paths.purchases()} keep={{ customer, columns }} end={<ColumnLink />}>
      <Field id="filter-line" name="line" label={t("line")} defaultValue={filter.line ?? ""}>
        <Select placeholder={t("any")} options={lines} />
      </Field>
      <Field id="filter-currency" name="currency" label={t("currency")} defaultValue={filter.currency ?? ""}>
        <Select
          placeholder={t("any")}
          options={choices.currencies.map((code) => ({ value: code, label: code }))}
        />
      </Field>
      <Field id="filter-from" name="from" label={t("from")} defaultValue={filter.from ?? ""}>
        <DateInput />
      </Field>
      <Field id="filter-to" name="to" label={t("to")} defaultValue={filter.to ?? ""}>
        <DateInput />
      </Field>
    </FilterBar>
  );
}
