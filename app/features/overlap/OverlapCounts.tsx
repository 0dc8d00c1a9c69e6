// What a count says of both sides, and why their figures differ.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { ShownSide } from "./overlap-steps.rules";
import type { OverlapView } from "./overlaps.queries.server";

type CountsProps = { counts: NonNullable<OverlapView["counts"]>; ally: string; leastShown: number };

type SideRow = ShownSide & { key: "ours" | "theirs" };

export function OverlapCounts({ counts: { ours, theirs, at }, ally, leastShown }: CountsProps) {
  const t = useT("overlap");
  const format = useFormat();
  const figure = (value: number | null) =>
    value === null ? <span className="soft">{t("withheld")}</span> : format.number(value);
  const column = (key: keyof ShownSide): Column<SideRow> => ({
    key,
    header: t(`count_${key}`),
    numeric: true,
    cell: (side) => figure(side[key]),
  });
  const columns: Column<SideRow>[] = [
    {
      key: "side",
      header: t("side"),
      rowHeader: true,
      cell: ({ key }) => (key === "ours" ? t("our_customers") : t("their_customers", { firm: ally })),
    },
    column("size"),
    column("matched"),
    column("unmatched"),
    column("unkeyed"),
  ];
  return (
    <Section title={t("counts")} sub={t("counted_at", { at: format.dateTime(at) })}>
      <div className="stack">
        <DataTable
          caption={t("counts_caption")}
          columns={columns}
          rows={[
            { key: "ours", ...ours },
            { key: "theirs", ...theirs },
          ]}
          rowKey={({ key }) => key}
          even
        />
        <ul className="stack small-text soft">
          {ours.matched === null && <li>{t("why_withheld", { least: leastShown })}</li>}
          {ours.matched !== null && theirs.matched !== null && ours.matched !== theirs.matched && (
            <li>
              {ours.matched > theirs.matched ? t("why_ours_repeat") : t("why_theirs_repeat", { firm: ally })}
            </li>
          )}
          <li>{t("why_unkeyed")}</li>
          <li>{t("why_unmatched")}</li>
        </ul>
      </div>
    </Section>
  );
}
