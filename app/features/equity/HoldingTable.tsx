import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { HoldingStatus } from "./HoldingStatus";
import { type HoldingColumn, registerColumns } from "./holding-columns";
import type { HoldingListItem } from "./holdings.queries.server";
import { useEquityText } from "./use-equity-text";

/** Holdings as rows. Fifty are rendered at once, so that each cell is plain text or one element. */
export function HoldingTable({
  rows,
  shown = registerColumns.usual,
}: {
  rows: readonly HoldingListItem[];
  /** The columns beside the owner. */
  shown?: readonly HoldingColumn[];
}) {
  const t = useT("equity");
  const text = useEquityText();
  const format = useFormat();
  const header = useHoldingColumnName();
  const owner: Column<HoldingListItem> = {
    key: "owner",
    header: t("owner"),
    rowHeader: true,
    cell: (holding) => text.party(holding.owner),
  };
  const columns: (Column<HoldingListItem> & { key: HoldingColumn })[] = [
    { key: "owned", header: header("owned"), cell: ({ owned }) => text.party(owned) },
    { key: "share", header: header("share"), numeric: true, cell: (holding) => text.share(holding) },
    {
      key: "class",
      header: header("class"),
      soft: true,
      optional: true,
      cell: ({ shareClass }) => shareClass,
    },
    {
      key: "from",
      header: header("from"),
      numeric: true,
      soft: true,
      optional: true,
      cell: ({ startsOn }) => (startsOn ? format.date(startsOn) : "–"),
    },
    {
      key: "to",
      header: header("to"),
      numeric: true,
      soft: true,
      optional: true,
      cell: ({ endsOn }) => (endsOn ? format.date(endsOn) : "–"),
    },
    { key: "state", header: header("state"), cell: (holding) => <HoldingStatus holding={holding} /> },
    { key: "votes", header: header("votes"), cell: text.votes },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={[owner, ...columns.filter(({ key }) => shown.includes(key))]}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.holding(id)}
    />
  );
}

/** What stands above each column. */
export const useHoldingColumnName = (): ((column: HoldingColumn) => string) => {
  const t = useT("equity");
  const names = {
    owned: "owned",
    share: "share",
    class: "share_class",
    from: "starts_on",
    to: "ends_on",
    state: "state",
    votes: "voting",
  } as const satisfies Record<HoldingColumn, string>;
  return (column) => t(names[column]);
};
