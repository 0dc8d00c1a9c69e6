// The filters of the list of steps. All of them live in the address.

import { useLocation } from "@remix-run/react";
import { ChooseLink } from "~/features/owners/AssignBar";
import { paths } from "~/http/paths";
import { ColumnLink } from "~/ui/ColumnChoice";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { type CareFilter, careShown } from "./care.filter";

type CareFiltersProps = {
  filter: CareFilter;
  colleagues: readonly { id: string; name: string }[];
  /** As the address names them. */
  columns: string | undefined;
  /** Whether rows can be chosen, to give them to a colleague. */
  mayChoose: boolean;
};

export function CareFilters({ filter: { show, owner }, colleagues, columns, mayChoose }: CareFiltersProps) {
  const t = useT("care");
  const { search } = useLocation();
  const owners = [
    { value: "me", label: t("mine") },
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chips: FilterChip[] = [];
  const chip = (param: string, name: string, value: string): void => {
    chips.push({ name, value, removeHref: withParam(search, param, null) });
  };
  if (show !== "open") chip("show", t("standing"), t(`shown_${show}`));
  if (owner) chip("owner", t("carer"), owners.find(({ value }) => value === owner)?.label ?? t("somebody"));
  return (
    <FilterBar
      chips={chips}
      clearHref={paths.care()}
      keep={{ columns }}
      end={
        <>
          <ColumnLink />
          {mayChoose && <ChooseLink />}
        </>
      }
    >
      <Field id="filter-show" name="show" label={t("standing")} defaultValue={show}>
        <Select options={careShown.map((one) => ({ value: one, label: t(`shown_${one}`) }))} />
      </Field>
      <Field id="filter-owner" name="owner" label={t("carer")} defaultValue={owner ?? ""}>
        <Select placeholder={t("anybody")} options={owners} />
      </Field>
    </FilterBar>
  );
}
