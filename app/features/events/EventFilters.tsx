// The filters of the list of events. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { DateInput, Input, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { type EventFilter, type EventSort, longestSearch } from "./events.filter";
import { eventKinds, eventStates } from "./events.rules";

type EventFiltersProps = {
  filter: EventFilter;
  sort: EventSort;
  colleagues: readonly { id: string; name: string }[];
};

export function EventFilters({ filter, sort, colleagues }: EventFiltersProps) {
  const t = useT("events");
  const format = useFormat();
  const { search } = useLocation();
  const { text, kind, state, host, from, to } = filter;
  const hosts = [
    { value: "me", label: t("mine") },
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("q", t("search_events"), text);
  chip("kind", t("kind"), kind && t(`kind_${kind}`));
  chip("state", t("standing"), state && t(`state_${state}`));
  chip("host", t("host"), host && (hosts.find(({ value }) => value === host)?.label ?? t("somebody")));
  chip("from", t("from"), from && format.date(from));
  chip("to", t("to"), to && format.date(to));
  return (
    <FilterBar chips={chips} clearHref={paths.events()} keep={{ sort }}>
      <Field id="filter-q" name="q" label={t("search_events")} defaultValue={text ?? ""}>
        <Input type="search" maxLength={longestSearch} />
      </Field>
      <Field id="filter-kind" name="kind" label={t("kind")} defaultValue={kind ?? ""}>
        <Select
          placeholder={t("any")}
          options={eventKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        />
      </Field>
      <Field id="filter-state" name="state" label={t("standing")} defaultValue={state ?? ""}>
        <Select
          placeholder={t("any")}
          options={eventStates.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
      </Field>
      <Field id="filter-host" name="host" label={t("host")} defaultValue={host ?? ""}>
        <Select placeholder={t("any")} options={hosts} />
      </Field>
      <Field id="filter-from" name="from" label={t("from")} defaultValue={from ?? ""}>
        <DateInput />
      </Field>
      <Field id="filter-to" name="to" label={t("to")} defaultValue={to ?? ""}>
        <DateInput />
      </Field>
    </FilterBar>
  );
}
