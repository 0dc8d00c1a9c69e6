// The rows of a checked file that look like customers that are there, each with a box to say that it is that customer.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import type { ProposedDuplicate, ProposedDuplicates } from "./proposed-duplicates";

type ProposedRowsProps = {
  duplicates: ProposedDuplicates;
  /** What the mapping does with customers that are here already. */
  existing: "update" | "skip";
};

/** Stands in the form that runs the import; the boxes are its field `same`. */
export function ProposedRows({ duplicates, existing }: ProposedRowsProps) {
  const t = useT("imports");
  const tDuplicates = useT("duplicates");
  const format = useFormat();
  if (duplicates === "too_many") return <Note>{t("duplicates_too_many")}</Note>;
  const { rows, more } = duplicates;
  if (rows.length === 0) return null;
  const columns: Column<ProposedDuplicate>[] = [
    {
      key: "same",
      header: t("duplicates_same"),
      evident: true,
      cell: ({ line, name, customer }) => (
        <label className="check">
          <input
            type="checkbox"
            name="same"
            value={line}
            aria-label={t("duplicates_same_named", { name, customer: customer.name })}
          />
          <span aria-hidden="true">{t("duplicates_yes")}</span>
        </label>
      ),
    },
    {
      key: "name",
      header: t("duplicates_row"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ line, city }) => [t("duplicates_line", { line }), city].filter(Boolean).join(" · "),
    },
    {
      key: "customer",
      header: t("duplicates_customer"),
      cell: ({ customer }) => (
        <>
          <a href={paths.customer(customer.id)}>{customer.name}</a>
          <small>{customer.city}</small>
        </>
      ),
    },
    {
      key: "strength",
      header: t("duplicates_strength"),
      cell: ({ strength }) => t(`duplicates_${strength}`),
    },
    {
      key: "keys",
      header: tDuplicates("keys"),
      soft: true,
      cell: ({ keys }) => format.list(keys.map((key) => tDuplicates(`key_${key}`))),
    },
  ];
  return (
    <Section
      title={t("duplicates_section", { count: rows.length + more })}
      sub={t(existing === "skip" ? "duplicates_sub_skip" : "duplicates_sub_update")}
    >
      <DataTable
        caption={t("duplicates_caption")}
        columns={columns}
        rows={rows}
        rowKey={({ line }) => String(line)}
        dense
      />
      {more > 0 && <p className="soft">{t("duplicates_more", { count: more })}</p>}
    </Section>
  );
}
