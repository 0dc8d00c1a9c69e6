// Deals as rows. Fifty are rendered at once, so that each cell is plain text or one element.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { DealClock, DealStatus } from "./DealStatus";
import type { DealSide } from "./deals.filter";
import type { DealListItem } from "./deals.queries.server";

/** What a brief table does without: our supplier is known, a partner is not. */
const leftOut: Record<DealSide, readonly string[]> = {
  registered: ["firm", "close"],
  addressed: ["stage", "close"],
};

type DealTableProps = {
  rows: readonly DealListItem[];
  side: DealSide;
  caption: string;
  /** The order in force, as the address writes it; without one the heads are no links. */
  sort?: string;
  /** Beside a rail there is less room: only what says how the deal stands. */
  brief?: boolean;
};

export function DealTable({ rows, side, caption, sort, brief }: DealTableProps) {
  const t = useT("deals");
  const format = useFormat();
  const sortedBy = (order: string): string | undefined => (sort === undefined ? undefined : order);
  const columns: Column<DealListItem>[] = [
    {
      key: "customer",
      header: t("customer"),
      sort: sortedBy("customer"),
      rowHeader: true,
      cell: (deal) => deal.customerName,
      below: (deal) => deal.reference,
    },
    { key: "firm", header: side === "registered" ? t("supplier") : t("partner"), cell: (deal) => deal.firm },
    {
      key: "amount",
      header: t("amount"),
      sort: sortedBy("amount"),
      descendingFirst: true,
      numeric: true,
      cell: ({ amountMinor, currency }) =>
        amountMinor !== null && currency ? format.money({ amountMinor, currency }) : "–",
    },
    { key: "state", header: t("registration"), cell: (deal) => <DealStatus state={deal.state} /> },
    {
      key: "stage",
      header: t("sale_stage"),
      optional: true,
      soft: true,
      cell: (deal) => t(`stage_${deal.saleStage}`),
    },
    {
      key: "close",
      header: t("expected_close"),
      sort: sortedBy("close"),
      numeric: true,
      optional: true,
      soft: true,
      cell: (deal) => (deal.expectedCloseOn ? format.date(deal.expectedCloseOn) : "–"),
    },
    { key: "clock", header: t("clock"), cell: (deal) => <DealClock state={deal.state} clock={deal.clock} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={brief ? columns.filter(({ key }) => !leftOut[side].includes(key)) : columns}
      rows={rows}
      rowKey={(deal) => deal.id}
      href={(deal) => paths.deal(deal.id)}
      sort={sort}
      sticky={sort !== undefined}
    />
  );
}
