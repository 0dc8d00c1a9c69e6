// The filters of the register: chips for those in force, and the form that sets them. All of it is in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ColumnLink } from "~/ui/ColumnChoice";
import { Select } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import {
  type HoldingFilter,
  holdingDirections,
  holdingFilterParams,
  holdingStateFilters,
} from "./holdings.filter";
import type { PartyChoices } from "./party-choices.server";

type HoldingFiltersProps = {
  filter: HoldingFilter;
  choices: PartyChoices;
  /** As the address names them. */
  columns: string | undefined;
};

export function HoldingFilters({ filter, choices, columns }: HoldingFiltersProps) {
  const t = useT("equity");
  const { search } = useLocation();
  const all = [choices.us, ...choices.firms, ...choices.parties];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | undefined): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("direction", t("direction"), filter.direction && t(`direction_${filter.direction}`));
  chip("state", t("state"), filter.state && t(`state_${filter.state}`));
  chip(
    "entity",
    t("entity"),
    filter.entity && (all.find(({ id }) => id === filter.entity)?.name ?? t("unknown_firm")),
  );
  return (
    <FilterBar
      chips={chips}
      clearHref={paths.equity}
      keep={{ columns }}
      end={
        <>
          <ColumnLink />
          <ExportMenu href={paths.holdingsExport(holdingFilterParams(filter))} end />
        </>
      }
    >
      <Field
        id="filter-direction"
        name="direction"
        label={t("direction")}
        defaultValue={filter.direction ?? ""}
      >
        <Select
          placeholder={t("any")}
          options={holdingDirections.map((value) => ({ value, label: t(`direction_${value}`) }))}
        />
      </Field>
      <Field id="filter-state" name="state" label={t("state")} defaultValue={filter.state ?? ""}>
        <Select
          placeholder={t("any")}
          options={holdingStateFilters.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
      </Field>
      <Field id="filter-entity" name="entity" label={t("entity")} defaultValue={filter.entity ?? ""}>
        <Select placeholder={t("any")} options={all.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
    </FilterBar>
  );
}
