// The filters of the list of credit lines. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { type CreditFilter, creditFilterParams, creditShown } from "./credit.filter";
import { creditKinds } from "./credit.rules";

type CreditFiltersProps = {
  filter: CreditFilter;
  choices: { colleagues: readonly { id: string; name: string }[]; currencies: readonly string[] };
  customerName: string | null;
};

export function CreditFilters({ filter, choices, customerName }: CreditFiltersProps) {
  const t = useT("credit");
  const { search } = useLocation();
  const { show, kind, owner, currency } = filter;
  const owners = [
    { value: "me", label: t("mine") },
    ...choices.colleagues.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | undefined): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  const ownerName = owners.find(({ value }) => value === owner)?.label;
  chip("show", t("state"), show === "standing" ? null : t(`shown_${show}`));
  chip("customer", t("customer"), filter.customer && (customerName ?? t("another")));
  chip("kind", t("kind"), kind && t(`kind_${kind}`));
  chip("owner", t("owner"), owner && (ownerName ?? t("another")));
  chip("currency", t("currency"), currency);
  const { customer } = creditFilterParams(filter);
  const order = new URLSearchParams(search).get("sort") ?? undefined;
  return (
    <FilterBar chips={chips} clearHref={paths.credit()} keep={{ customer, sort: order }}>
      <Field id="filter-show" name="show" label={t("state")} defaultValue={show}>
        <Select options={creditShown.map((one) => ({ value: one, label: t(`shown_${one}`) }))} />
      </Field>
      <Field id="filter-kind" name="kind" label={t("kind")} defaultValue={kind ?? ""}>
        <Select
          placeholder={t("any")}
          options={creditKinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
        />
      </Field>
      <Field id="filter-owner" name="owner" label={t("owner")} defaultValue={owner ?? ""}>
        <Select placeholder={t("anybody")} options={owners} />
      </Field>
      <Field id="filter-currency" name="currency" label={t("currency")} defaultValue={currency ?? ""}>
        <Select
          placeholder={t("any")}
          options={choices.currencies.map((code) => ({ value: code, label: code }))}
        />
      </Field>
    </FilterBar>
  );
}
