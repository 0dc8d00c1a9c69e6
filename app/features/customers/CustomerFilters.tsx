// The filters of the list of customers: chips for those in force, and the form that sets them. All of it is in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { Input, type Option, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { customerKinds } from "./customer-kinds";
import type { CustomerFilter } from "./customers.filter";

type CustomerFiltersProps = {
  filter: CustomerFilter;
  sort: string;
  colleagues: readonly { id: string; name: string }[];
  countries: readonly Option[];
};

export function CustomerFilters({ filter, sort, colleagues, countries }: CustomerFiltersProps) {
  const t = useT("customers");
  const { search } = useLocation();
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: unknown): void => {
    if (value) chips.push({ name, value: String(value), removeHref: withParam(search, param, null) });
  };
  const ownerName =
    filter.owner === "none" ? t("owner_none") : colleagues.find(({ id }) => id === filter.owner)?.name;
  chip("q", t("text"), filter.text);
  chip("kind", t("kind"), filter.kind && t(`kind_${filter.kind}`));
  chip("country", t("country"), countries.find(({ value }) => value === filter.country)?.label);
  chip("owner", t("owner"), filter.owner && (ownerName ?? t("somebody")));
  return (
    <FilterBar chips={chips} clearHref={paths.customers} keep={{ sort }}>
      <Field
        id="filter-text"
        name="q"
        label={t("text")}
        help={t("text_help")}
        defaultValue={filter.text ?? ""}
      >
        <Input type="search" maxLength={100} />
      </Field>
      <Field id="filter-kind" name="kind" label={t("kind")} defaultValue={filter.kind ?? ""}>
        <Select
          placeholder={t("any")}
          options={customerKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        />
      </Field>
      <Field id="filter-country" name="country" label={t("country")} defaultValue={filter.country ?? ""}>
        <Select placeholder={t("any")} options={countries} />
      </Field>
      <Field id="filter-owner" name="owner" label={t("owner")} defaultValue={filter.owner ?? ""}>
        <Select
          placeholder={t("any")}
          options={[
            { value: "none", label: t("owner_none") },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
    </FilterBar>
  );
}
