// Open deals as cards by the stage of their sale.

import { paths } from "~/http/paths";
import { Board, type BoardCard } from "~/ui/Board";
import { useFormat, useT } from "~/ui/intl";
import { DealStatus } from "./DealStatus";
import type { DealBoardColumn, DealCard } from "./deal-board.server";
import { type DealFilter, dealFilterParams } from "./deals.filter";

type DealBoardProps = { columns: readonly DealBoardColumn[]; filter: DealFilter };

export function DealBoard({ columns, filter }: DealBoardProps) {
  const t = useT("deals");
  const format = useFormat();
  const cardOf = (deal: DealCard): BoardCard => ({
    id: deal.id,
    title: deal.customerName,
    href: paths.deal(deal.id),
    facts: (
      <>
        {[deal.reference, deal.firm].join(" · ")}
        {deal.amountMinor !== null && deal.currency && (
          <>
            <br />
            {format.money({ amountMinor: deal.amountMinor, currency: deal.currency })}
          </>
        )}
      </>
    ),
    marks: (
      <>
        <DealStatus state={deal.state} />
        {deal.expectedCloseOn && <span>{t("board_close", { date: format.date(deal.expectedCloseOn) })}</span>}
      </>
    ),
    fields: deal.mayMove ? { dealId: deal.id, version: String(deal.version) } : undefined,
  });
  return (
    <Board
      label={t("board_label")}
      field="stage"
      intent="move"
      columns={columns.map(({ stage, count, sums, deals }) => ({
        id: stage,
        name: t(`stage_${stage}`),
        count,
        sub: sums.length > 0 && format.list(sums.map((sum) => format.money(sum))),
        cards: deals.map(cardOf),
        more: count > deals.length && (
          <a href={paths.dealsWith({ ...dealFilterParams(filter), stage })}>{t("board_more")}</a>
        ),
        // Losing a sale takes a coded reason, which the deal's own page asks for.
        asks: stage === "lost" ? (dealId: string) => `${paths.deal(dealId)}?do=move_stage` : undefined,
      }))}
    />
  );
}
