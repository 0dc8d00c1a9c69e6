// The filters of a library: chips for those in force, and the form that sets them. All of it is in the address.

import { useLocation } from "@remix-run/react";
import { Input, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import type { AssetFilter } from "./library.filter";
import { assetKinds, assetLanguages } from "./library.rules";

export function AssetFilters({ filter, clearHref }: { filter: AssetFilter; clearHref: string }) {
  const t = useT("library");
  const { search } = useLocation();
  const { text, kind, language, archived } = filter;
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | false): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("q", t("text"), text);
  chip("kind", t("kind"), kind && t(`kind_${kind}`));
  chip("language", t("language"), language && t(`language_${language}`));
  chip("archived", t("show"), archived && t("show_archived"));
  return (
    <FilterBar chips={chips} clearHref={clearHref}>
      <Field id="filter-text" name="q" label={t("text")} defaultValue={text ?? ""}>
        <Input type="search" maxLength={100} />
      </Field>
      <Field id="filter-kind" name="kind" label={t("kind")} defaultValue={kind ?? ""}>
        <Select
          placeholder={t("any")}
          options={assetKinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
        />
      </Field>
      <Field id="filter-language" name="language" label={t("language")} defaultValue={language ?? ""}>
        <Select
          placeholder={t("any")}
          options={assetLanguages.map((one) => ({ value: one, label: t(`language_${one}`) }))}
        />
      </Field>
      <Field id="filter-archived" name="archived" label={t("show")} defaultValue={archived ? "yes" : ""}>
        <Select placeholder={t("show_current")} options={[{ value: "yes", label: t("show_archived") }]} />
      </Field>
    </FilterBar>
  );
}
