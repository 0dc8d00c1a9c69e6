/**
 * Which columns a list shows: a link in the line of filters, and the question it opens. Both live in the address.
 */
import { useLocation } from "@remix-run/react";
import type { ColumnSet } from "~/lib/columns";
import { Button, ButtonLink } from "~/ui/Button";
import { CheckboxOptions } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";

/** The value of `?do=` that asks. */
const asks = "columns";

export function ColumnLink() {
  const t = useT("ui");
  const { search } = useLocation();
  return (
    <ButtonLink small kind="quiet" icon="columns" href={withParam(search, "do", asks)}>
      {t("columns")}
    </ButtonLink>
  );
}

type ColumnChoiceProps<Key extends string> = {
  columns: ColumnSet<Key>;
  /** What stands above a column. */
  nameOf: (column: Key) => string;
  chosen: readonly Key[];
};

/** Nothing, unless the address asks. */
export function ColumnChoice<Key extends string>({ columns, nameOf, chosen }: ColumnChoiceProps<Key>) {
  const t = useT("ui");
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  if (params.get("do") !== asks) return null;
  const closed = withParam(search, "do", null);
  const kept = new URLSearchParams(closed);
  kept.delete("columns");
  return (
    <Dialog title={t("columns_title")} closeHref={pathname + closed}>
      <form method="get" className="form">
        {[...kept].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Field id="columns" name="columns" label={t("columns_shown")} group defaultValue={[...chosen]}>
          <CheckboxOptions options={columns.offered.map((value) => ({ value, label: nameOf(value) }))} />
        </Field>
        <div className="dialog-foot">
          <Button type="submit" kind="primary">
            {t("columns_show")}
          </Button>
          <ButtonLink kind="quiet" href={pathname + withParam(closed, "columns", null)}>
            {t("columns_usual")}
          </ButtonLink>
        </div>
      </form>
    </Dialog>
  );
}
