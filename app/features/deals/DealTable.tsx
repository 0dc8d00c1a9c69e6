// Deals as rows. Fifty are rendered at once, so that each cell is plain text or one element.

import { paths } from "~/http/paths";
import { type Column, DataTable, type RowBoxes } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { DealClock, DealStatus } from "./DealStatus";
import { type DealColumn, dealColumns } from "./deal-columns";
import type { DealSide } from "./deals.filter";
import type { DealListItem } from "./deals.queries.server";
import type { MoreOfDeal } from "./more-of-deals.server";

/** What a brief table does without: our supplier is known, a partner is not. */
const leftOut: Record<DealSide, readonly DealColumn[]> = {
  registered: ["firm", "close"],
  addressed: ["stage", "close"],
};

/** A row with what only some columns show, where one of them is chosen. */
export type DealRow = DealListItem & Partial<MoreOfDeal>;

type DealTableProps = {
  rows: readonly DealRow[];
  side: DealSide;
  caption: string;
  /** The order in force, as the address writes it; without one the heads are no links. */
  sort?: string;
  /** Beside a rail there is less room: only what says how the deal stands. */
  brief?: boolean;
  /** The columns beside the customer. */
  shown?: readonly DealColumn[];
  boxes?: RowBoxes<DealRow>;
};

export function DealTable({
  rows,
  side,
  caption,
  sort,
  brief,
  shown = dealColumns.usual,
  boxes,
}: DealTableProps) {
  const t = useT("deals");
  const format = useFormat();
  const sortedBy = (order: string): string | undefined => (sort === undefined ? undefined : order);
  const header = useDealColumnName(side);
  const amount = (amountMinor: number | null | undefined, currency: string | null): string =>
    typeof amountMinor === "number" && currency ? format.money({ amountMinor, currency }) : "–";
  const date = (day: string | null | undefined): string => (day ? format.date(day) : "–");
  const customer: Column<DealRow> = {
    key: "customer",
    header: t("customer"),
    sort: sortedBy("customer"),
    rowHeader: true,
    cell: (deal) => deal.customerName,
    below: (deal) => deal.reference,
  };
  const columns: (Column<DealRow> & { key: DealColumn })[] = [
    { key: "firm", header: header("firm"), cell: (deal) => deal.firm },
    {
      key: "amount",
      header: header("amount"),
      sort: sortedBy("amount"),
      descendingFirst: true,
      numeric: true,
      evident: true,
      cell: ({ amountMinor, currency }) => amount(amountMinor, currency),
    },
    {
      key: "state",
      header: header("state"),
      evident: true,
      cell: (deal) => <DealStatus state={deal.state} />,
    },
    {
      key: "stage",
      header: header("stage"),
      optional: true,
      soft: true,
      evident: true,
      cell: (deal) => t(`stage_${deal.saleStage}`),
    },
    {
      key: "close",
      header: header("close"),
      sort: sortedBy("close"),
      numeric: true,
      optional: true,
      soft: true,
      cell: (deal) => date(deal.expectedCloseOn),
    },
    {
      key: "clock",
      header: header("clock"),
      evident: true,
      cell: (deal) => <DealClock state={deal.state} clock={deal.clock} />,
    },
    { key: "alliance", header: header("alliance"), cell: (deal) => deal.alliance },
    { key: "lines", header: header("lines"), cell: (deal) => deal.lines },
    { key: "domain", header: header("domain"), soft: true, cell: (deal) => deal.domain ?? "–" },
    { key: "submitted", header: header("submitted"), numeric: true, cell: (deal) => date(deal.submittedAt) },
    { key: "decided", header: header("decided"), numeric: true, cell: (deal) => date(deal.decidedAt) },
    { key: "closed", header: header("closed"), numeric: true, cell: (deal) => date(deal.closedOn) },
    {
      key: "won",
      header: header("won"),
      numeric: true,
      cell: ({ wonAmountMinor, currency }) => amount(wonAmountMinor, currency),
    },
  ];
  const isShown = ({ key }: { key: DealColumn }): boolean =>
    shown.includes(key) && !(brief && leftOut[side].includes(key));
  return (
    <DataTable
      caption={caption}
      columns={[customer, ...columns.filter(isShown)]}
      rows={rows}
      rowKey={(deal) => deal.id}
      href={(deal) => paths.deal(deal.id)}
      sort={sort}
      sticky={sort !== undefined}
      boxes={boxes}
    />
  );
}

/** What stands above each column. */
export const useDealColumnName = (side: DealSide): ((column: DealColumn) => string) => {
  const t = useT("deals");
  const names = {
    firm: side === "registered" ? "supplier" : "partner",
    amount: "amount",
    state: "registration",
    stage: "sale_stage",
    close: "expected_close",
    clock: "clock",
    alliance: "alliance",
    lines: "product_lines",
    domain: "domain",
    submitted: "submitted_at",
    decided: "decided_at",
    closed: "closed_on",
    won: "won_amount",
  } as const satisfies Record<DealColumn, string>;
  return (column) => t(names[column]);
};
