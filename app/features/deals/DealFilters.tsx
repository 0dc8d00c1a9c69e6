// The filters of the list of deals: chips for those in force, and the form that sets them. All of it lives in the address.

import { useLocation } from "@remix-run/react";
import { ChooseLink } from "~/features/owners/AssignBar";
import { columnsText } from "~/lib/columns";
import { periodText } from "~/lib/dates";
import { ColumnLink } from "~/ui/ColumnChoice";
import { Input, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { type DealColumn, dealColumns } from "./deal-columns";
import { type DealFilter, dealFilterParams } from "./deals.filter";
import { registrationStates, saleStages } from "./deals.rules";

type DealFiltersProps = {
  filter: DealFilter;
  sort: string;
  columns: readonly DealColumn[];
  /** Whether rows can be chosen, to give them to a colleague. */
  mayChoose: boolean;
  alliances: readonly { id: string; name: string }[];
  /** The other firm's name, where the filter names one. */
  partnerName: string | null;
  lineName: string | null;
  /** On the board there are neither columns nor rows to choose. */
  board?: boolean;
};

export function DealFilters({
  filter,
  sort,
  columns,
  mayChoose,
  alliances,
  partnerName,
  lineName,
  board,
}: DealFiltersProps) {
  const t = useT("deals");
  const { search, pathname } = useLocation();
  const allianceName = alliances.find(({ id }) => id === filter.allianceId)?.name;
  const firm = filter.side === "registered" ? t("supplier") : t("partner");
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string | null | undefined): void => {
    if (value) chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  chip("q", t("text"), filter.text);
  chip("state", t("registration"), filter.state && t(`state_${filter.state}`));
  chip("stage", t("sale_stage"), filter.stage && t(`stage_${filter.stage}`));
  chip("alliance", t("alliance"), filter.allianceId && (allianceName ?? t("another_alliance")));
  chip("partner", firm, partnerName);
  chip("line", t("product_line"), filter.productLineId && (lineName ?? t("another_line")));
  chip("currency", t("currency"), filter.currency);
  chip("registered", t("registered_in"), filter.registered && periodText(filter.registered));
  chip("approved", t("approved_in"), filter.approved && periodText(filter.approved));
  chip("closed", t("closed_in"), filter.closed && periodText(filter.closed));

  // What the form has no field for stays as it is.
  const { side, line, currency, registered, approved, closed } = dealFilterParams(filter);
  return (
    <FilterBar
      chips={chips}
      clearHref={`${pathname}?side=${filter.side}`}
      keep={{
        ...{ side, sort, line, currency, registered, approved, closed },
        columns: columnsText(columns, dealColumns),
      }}
      end={
        !board && (
          <>
            <ColumnLink />
            {mayChoose && <ChooseLink />}
          </>
        )
      }
    >
      <Field
        id="filter-text"
        name="q"
        label={t("text")}
        help={t("text_help")}
        defaultValue={filter.text ?? ""}
      >
        <Input type="search" maxLength={100} />
      </Field>
      <Field id="filter-state" name="state" label={t("registration")} defaultValue={filter.state ?? ""}>
        <Select
          placeholder={t("any")}
          options={registrationStates.map((state) => ({ value: state, label: t(`state_${state}`) }))}
        />
      </Field>
      <Field id="filter-stage" name="stage" label={t("sale_stage")} defaultValue={filter.stage ?? ""}>
        <Select
          placeholder={t("any")}
          options={saleStages.map((stage) => ({ value: stage, label: t(`stage_${stage}`) }))}
        />
      </Field>
      {(alliances.length > 1 || filter.allianceId) && (
        <Field
          id="filter-alliance"
          name="alliance"
          label={t("alliance")}
          defaultValue={filter.allianceId ?? ""}
        >
          <Select
            placeholder={t("any")}
            options={alliances.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field id="filter-partner" name="partner" label={firm} defaultValue={partnerName ?? ""}>
        <Input maxLength={100} autoComplete="off" />
      </Field>
    </FilterBar>
  );
}
