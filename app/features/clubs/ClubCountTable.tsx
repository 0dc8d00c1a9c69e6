import { leastShown } from "~/lib/shown-counts";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { ClubCounts } from "./clubs.queries.server";

type FirmRow = ClubCounts["firms"][number];

/** Members by firm and level. Of other firms, what tells of no single person. */
export function ClubCountTable({ counts }: { counts: ClubCounts }) {
  const t = useT("clubs");
  const format = useFormat();
  const shown = (count: number | null | undefined) =>
    count === null || count === undefined ? (
      <span className="soft">{t("withheld")}</span>
    ) : (
      format.number(count)
    );
  const columns: Column<FirmRow>[] = [
    {
      key: "firm",
      header: t("firm"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ isUs }) => (isUs ? t("your_firm") : null),
    },
    ...counts.levels.map(
      (level, index): Column<FirmRow> => ({
        key: `level-${index}`,
        header: level ?? t("below_levels"),
        numeric: true,
        cell: ({ cells }) => shown(cells[index]),
      }),
    ),
    { key: "total", header: t("total"), numeric: true, cell: ({ total }) => shown(total) },
  ];
  return (
    <>
      <DataTable
        caption={t("members_by_firm")}
        columns={columns}
        rows={counts.firms}
        rowKey={({ id }) => id}
        total={{ firm: t("total"), total: shown(counts.sum) }}
      />
      <p className="sub">{t("withheld_note", { least: leastShown })}</p>
    </>
  );
}
