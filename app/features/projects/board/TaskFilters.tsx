// The filters of a plan's board and list. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { taskStates } from "../plan/plan.rules";
import { nobody, type TaskFilter } from "./task-filter";

type Named = { id: string; name: string };

/** What there is to choose from: of those that have left, whoever still has a task. */
export type TaskChoices = { phases: Named[]; parties: Named[]; people: Named[] };

type TaskFiltersProps = {
  filter: TaskFilter;
  choices: TaskChoices;
  /** Whether the state is a filter, too; on the board it is the column. */
  byState?: boolean;
};

export function TaskFilters({ filter, choices, byState }: TaskFiltersProps) {
  const t = useT("project-plan");
  const { search, pathname } = useLocation();
  const { phaseId, partyId, assigneeId, state } = filter;
  const nameIn = (list: readonly Named[], id: string): string =>
    list.find((one) => one.id === id)?.name ?? "?";
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null): void => {
    if (value !== null) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("phase", t("phase"), phaseId && nameIn(choices.phases, phaseId));
  chip("party", t("party"), partyId && nameIn(choices.parties, partyId));
  chip(
    "assignee",
    t("assignee"),
    assigneeId && (assigneeId === nobody ? t("nobody") : nameIn(choices.people, assigneeId)),
  );
  chip("state", t("standing"), byState && state ? t(`state_${state}`) : null);
  const select = (name: string, label: string, value: string | null, list: readonly Named[]) => (
    <Field id={`filter-${name}`} name={name} label={label} defaultValue={value ?? ""}>
      <Select placeholder={t("any")} options={list.map((one) => ({ value: one.id, label: one.name }))} />
    </Field>
  );
  return (
    <FilterBar chips={chips} clearHref={pathname}>
      {select("phase", t("phase"), phaseId, choices.phases)}
      {select("party", t("party"), partyId, choices.parties)}
      {select("assignee", t("assignee"), assigneeId, [{ id: nobody, name: t("nobody") }, ...choices.people])}
      {byState &&
        select(
          "state",
          t("standing"),
          state,
          taskStates.map((one) => ({ id: one, name: t(`state_${one}`) })),
        )}
    </FilterBar>
  );
}
