// The filters of the list of projects. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { Input, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { longestSearch, type ProjectFilter } from "./projects.filter";
import { projectStates } from "./projects.rules";

export function ProjectFilters({ filter: { text, state } }: { filter: ProjectFilter }) {
  const t = useT("projects");
  const { search } = useLocation();
  const chips: FilterChip[] = [
    ...(text ? [{ name: t("name"), value: text, removeHref: withParam(search, "q", null) }] : []),
    ...(state
      ? [{ name: t("standing"), value: t(`state_${state}`), removeHref: withParam(search, "state", null) }]
      : []),
  ];
  return (
    <FilterBar chips={chips} clearHref={paths.projects()}>
      <Field id="filter-q" name="q" label={t("name")} defaultValue={text ?? ""}>
        <Input type="search" maxLength={longestSearch} />
      </Field>
      <Field id="filter-state" name="state" label={t("standing")} defaultValue={state ?? ""}>
        <Select
          placeholder={t("any")}
          options={projectStates.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
      </Field>
    </FilterBar>
  );
}
