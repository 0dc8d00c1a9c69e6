// The filters of the list of customers: chips for those in force, and the form that sets them. All of it is in the address.

import { useLocation } from "@remix-run/react";
import { ChooseLink } from "~/features/owners/AssignBar";
import {
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
  standingAspects,
} from "~/features/standing/standing.rules";
import { paths } from "~/http/paths";
import { ColumnLink } from "~/ui/ColumnChoice";
import { type Option, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { customerKinds } from "./customer-kinds";
import type { CustomerFilter } from "./customers.filter";

type CustomerFiltersProps = {
  filter: CustomerFilter;
  /** What the form keeps beside its fields: order and columns. */
  keep: { sort: string; columns: string | undefined };
  colleagues: readonly { id: string; name: string }[];
  segments: readonly { id: string; name: string }[];
  countries: readonly Option[];
  /** Whether rows can be chosen, to give them to a colleague. */
  mayChoose: boolean;
};

export function CustomerFilters({
  filter,
  keep,
  colleagues,
  segments,
  countries,
  mayChoose,
}: CustomerFiltersProps) {
  const t = useT("customers");
  const tStanding = useT("standing");
  const { search } = useLocation();
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: unknown): void => {
    if (value) chips.push({ name, value: String(value), removeHref: withParam(search, param, null) });
  };
  const ownerName =
    filter.owner === "none" ? t("owner_none") : colleagues.find(({ id }) => id === filter.owner)?.name;
  chip("q", t("search"), filter.text);
  chip("kind", t("kind"), filter.kind && t(`kind_${filter.kind}`));
  chip("country", t("country"), countries.find(({ value }) => value === filter.country)?.label);
  chip("owner", t("owner"), filter.owner && (ownerName ?? t("somebody")));
  const managerName =
    filter.manager === "none" ? t("manager_none") : colleagues.find(({ id }) => id === filter.manager)?.name;
  chip("manager", t("manager"), filter.manager && (managerName ?? t("somebody")));
  const standing = {
    form: relationshipForms.map((value) => ({ value, label: tStanding(`form_${value}`) })),
    loyalty: loyaltySteps.map((value) => ({ value, label: tStanding(`loyalty_${value}`) })),
    retention: retentionStatuses.map((value) => ({ value, label: tStanding(`retention_${value}`) })),
    growth: growthStrategies.map((value) => ({ value, label: tStanding(`growth_${value}`) })),
  };
  for (const aspect of standingAspects) {
    const chosen = standing[aspect].find(({ value }) => value === filter[aspect]);
    chip(aspect, tStanding(`aspect_${aspect}`), chosen?.label);
  }
  const segmentName = segments.find(({ id }) => id === filter.segment)?.name;
  chip("segment", t("segment"), filter.segment && (segmentName ?? t("segment_gone")));
  return (
    <FilterBar
      chips={chips}
      clearHref={paths.customers}
      keep={{ ...keep, q: filter.text }}
      end={
        <>
          <ColumnLink />
          {mayChoose && <ChooseLink />}
        </>
      }
    >
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
      {segments.length > 0 && (
        <Field id="filter-segment" name="segment" label={t("segment")} defaultValue={filter.segment ?? ""}>
          <Select
            placeholder={t("any")}
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field id="filter-manager" name="manager" label={t("manager")} defaultValue={filter.manager ?? ""}>
        <Select
          placeholder={t("any")}
          options={[
            { value: "none", label: t("manager_none") },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      {standingAspects.map((aspect) => (
        <Field
          key={aspect}
          id={`filter-${aspect}`}
          name={aspect}
          label={tStanding(`aspect_${aspect}`)}
          defaultValue={filter[aspect] ?? ""}
        >
          <Select placeholder={t("any")} options={standing[aspect]} />
        </Field>
      ))}
    </FilterBar>
  );
}
