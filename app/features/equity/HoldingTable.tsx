import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { HoldingStatus } from "./HoldingStatus";
import type { HoldingListItem } from "./holdings.queries.server";
import { useEquityText } from "./use-equity-text";

/** Holdings as rows. Fifty are rendered at once, so that each cell is plain text or one element. */
export function HoldingTable({ rows }: { rows: readonly HoldingListItem[] }) {
  const t = useT("equity");
  const text = useEquityText();
  const format = useFormat();
  const columns: Column<HoldingListItem>[] = [
    { key: "owner", header: t("owner"), rowHeader: true, cell: ({ owner }) => text.party(owner) },
    { key: "owned", header: t("owned"), cell: ({ owned }) => text.party(owned) },
    { key: "share", header: t("share"), numeric: true, cell: (holding) => text.share(holding) },
    {
      key: "class",
      header: t("share_class"),
      soft: true,
      optional: true,
      cell: ({ shareClass }) => shareClass,
    },
    {
      key: "from",
      header: t("starts_on"),
      numeric: true,
      soft: true,
      optional: true,
      cell: ({ startsOn }) => (startsOn ? format.date(startsOn) : "–"),
    },
    {
      key: "to",
      header: t("ends_on"),
      numeric: true,
      soft: true,
      optional: true,
      cell: ({ endsOn }) => (endsOn ? format.date(endsOn) : "–"),
    },
    { key: "state", header: t("state"), cell: (holding) => <HoldingStatus holding={holding} /> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.holding(id)}
    />
  );
}
