// The filters of the record: chips for those in force, and the form that sets them. All of it lives in the address.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { DateInput, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { actorSides, logSides, type RecordFilter } from "./audit.filter";
import { recordedActions, recordedTypes } from "./recorded-codes";
import { unnamed } from "./ThingText";
import { useRecordText } from "./use-record-text";

type RecordFiltersProps = {
  filter: RecordFilter;
  /** What the one thing is called that the filter names, where it names one. */
  subjectName: string | null;
};

export function RecordFilters({ filter, subjectName }: RecordFiltersProps) {
  const t = useT("record");
  const text = useRecordText();
  const format = useFormat();
  const { search } = useLocation();
  const { log, subjectType, subjectId, action, from, to, actor } = filter;
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("log", t("log"), log && t(`log_${log}`));
  chip("type", t("type"), subjectType && text.type(subjectType));
  chip("id", t("one_thing"), subjectId && (subjectName ?? unnamed(subjectId)));
  chip("action", t("what"), action && text.action(action));
  chip("actor", t("who"), actor && t(`actor_${actor}`));
  chip("from", t("from"), from && format.date(from));
  chip("to", t("to"), to && format.date(to));
  return (
    <FilterBar chips={chips} clearHref={paths.record} keep={{ id: subjectId }}>
      <Field id="filter-log" name="log" label={t("log")} defaultValue={log ?? ""}>
        <Select
          placeholder={t("any")}
          options={logSides.map((side) => ({ value: side, label: t(`log_${side}`) }))}
        />
      </Field>
      <Field id="filter-type" name="type" label={t("type")} defaultValue={subjectType ?? ""}>
        <Select
          placeholder={t("any")}
          options={recordedTypes.map((type) => ({ value: type, label: text.type(type) }))}
        />
      </Field>
      <Field id="filter-action" name="action" label={t("what")} defaultValue={action ?? ""}>
        <Select
          placeholder={t("any")}
          options={recordedActions.map((code) => ({ value: code, label: text.action(code) }))}
        />
      </Field>
      <Field id="filter-actor" name="actor" label={t("who")} defaultValue={actor ?? ""}>
        <Select
          placeholder={t("any")}
          options={actorSides.map((side) => ({ value: side, label: t(`actor_${side}`) }))}
        />
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
