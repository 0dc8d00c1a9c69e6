// The filters of the list of complaints. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { ChooseLink } from "~/features/owners/AssignBar";
import { paths } from "~/http/paths";
import { ColumnLink } from "~/ui/ColumnChoice";
import { Checkbox, DateInput, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { type ComplaintFilter, complaintFilterParams, shownStates } from "./complaints.filter";
import { complaintCauses, complaintKinds, complaintSeverities } from "./complaints.rules";

type Named = { id: string; name: string };

type ComplaintFiltersProps = {
  filter: ComplaintFilter;
  choices: { colleagues: Named[]; allies: Named[]; lines: (Named & { supplier: string })[] };
  customerName: string | null;
  /** As the address names them. */
  columns: string | undefined;
  /** Whether rows can be chosen, to give them to a colleague. */
  mayChoose: boolean;
};

export function ComplaintFilters({
  filter,
  choices,
  customerName,
  columns,
  mayChoose,
}: ComplaintFiltersProps) {
  const t = useT("complaints");
  const format = useFormat();
  const { search } = useLocation();
  const isOwn = filter.side === "own";
  const states = shownStates.map((state) => ({ value: state, label: t(`shown_${state}`) }));
  const kinds = complaintKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }));
  const severities = complaintSeverities.map((one) => ({ value: one, label: t(`severity_${one}`) }));
  const causes = [
    { value: "none", label: t("cause_none") },
    ...complaintCauses.map((cause) => ({ value: cause, label: t(`cause_${cause}`) })),
  ];
  const lines = [
    { value: "none", label: t("line_none") },
    ...choices.lines.map(({ id, name, supplier }) => ({
      value: id,
      label: t("line_of", { name, supplier }),
    })),
  ];
  const responsible = [
    { value: "ours", label: t("responsible_ours") },
    ...[...choices.allies, ...choices.colleagues].map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | undefined): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  const labelOf = (options: { value: string; label: string }[], value: string | null) =>
    value && (options.find((option) => option.value === value)?.label ?? t("another"));
  chip("state", t("state"), filter.state !== "open" ? labelOf(states, filter.state) : null);
  chip("kind", t("kind"), labelOf(kinds, filter.kind));
  chip("severity", t("severity"), labelOf(severities, filter.severity));
  chip("cause", t("cause"), labelOf(causes, filter.cause));
  chip("line", t("line"), labelOf(lines, filter.line));
  chip("responsible", t("responsible"), labelOf(responsible, filter.responsible));
  chip("customer", t("customer"), filter.customer && (customerName ?? t("another")));
  chip("repeated", t("repeats"), filter.repeated ? t("only") : null);
  chip("from", t("from"), filter.from && format.date(filter.from));
  chip("to", t("to"), filter.to && format.date(filter.to));
  const { side, customer } = complaintFilterParams(filter);
  return (
    <FilterBar
      chips={chips}
      clearHref={paths.complaints({ side })}
      keep={{ side, customer, columns }}
      end={
        <>
          <ColumnLink />
          {mayChoose && <ChooseLink />}
        </>
      }
    >
      <Field id="filter-state" name="state" label={t("state")} defaultValue={filter.state}>
        <Select options={states} />
      </Field>
      <Field id="filter-kind" name="kind" label={t("kind")} defaultValue={filter.kind ?? ""}>
        <Select placeholder={t("any")} options={kinds} />
      </Field>
      <Field id="filter-severity" name="severity" label={t("severity")} defaultValue={filter.severity ?? ""}>
        <Select placeholder={t("any")} options={severities} />
      </Field>
      <Field id="filter-line" name="line" label={t("line")} defaultValue={filter.line ?? ""}>
        <Select placeholder={t("any")} options={lines} />
      </Field>
      {isOwn && (
        <>
          <Field id="filter-cause" name="cause" label={t("cause")} defaultValue={filter.cause ?? ""}>
            <Select placeholder={t("any")} options={causes} />
          </Field>
          <Field
            id="filter-responsible"
            name="responsible"
            label={t("responsible")}
            defaultValue={filter.responsible ?? ""}
          >
            <Select placeholder={t("any")} options={responsible} />
          </Field>
        </>
      )}
      <Field id="filter-from" name="from" label={t("from")} defaultValue={filter.from ?? ""}>
        <DateInput />
      </Field>
      <Field id="filter-to" name="to" label={t("to")} defaultValue={filter.to ?? ""}>
        <DateInput />
      </Field>
      {isOwn && (
        <Checkbox name="repeated" value="1" label={t("repeated_only")} defaultChecked={filter.repeated} />
      )}
    </FilterBar>
  );
}
