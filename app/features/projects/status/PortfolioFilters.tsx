// The filters of the portfolio. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { projectStates } from "../projects.rules";
import type { PortfolioFilter } from "./portfolio.filter";

type PortfolioFiltersProps = {
  filter: PortfolioFilter;
  sort: string;
  alliances: readonly { id: string; name: string }[];
};

export function PortfolioFilters({ filter: { state, allianceId }, sort, alliances }: PortfolioFiltersProps) {
  const t = useT("project-status");
  const tProjects = useT("projects");
  const { search } = useLocation();
  const alliance = alliances.find(({ id }) => id === allianceId);
  const chips: FilterChip[] = [
    ...(allianceId
      ? [
          {
            name: tProjects("alliance"),
            value: alliance?.name ?? "–",
            removeHref: withParam(search, "alliance", null),
          },
        ]
      : []),
    ...(state
      ? [
          {
            name: tProjects("standing"),
            value: tProjects(`state_${state}`),
            removeHref: withParam(search, "state", null),
          },
        ]
      : []),
  ];
  return (
    <FilterBar chips={chips} clearHref={paths.portfolio({ sort })} keep={{ sort }}>
      <Field
        id="filter-alliance"
        name="alliance"
        label={tProjects("alliance")}
        defaultValue={allianceId ?? ""}
      >
        <Select
          placeholder={t("all_alliances")}
          options={alliances.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field id="filter-state" name="state" label={tProjects("standing")} defaultValue={state ?? ""}>
        <Select
          placeholder={tProjects("any")}
          options={projectStates.map((value) => ({ value, label: tProjects(`state_${value}`) }))}
        />
      </Field>
    </FilterBar>
  );
}
