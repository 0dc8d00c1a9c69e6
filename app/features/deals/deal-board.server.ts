// Open deals by the stage of their sale, with what each stage adds up to. The filter is that of the list.

import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";
import { filteredDeals } from "./deal-rows.server";
import type { DealFilter, DealSide } from "./deals.filter";
import { openStates, type RegistrationState, type SaleStage, saleStages } from "./deals.rules";
import { canMoveStage } from "./sale-stage.rules";

/** How many cards of a column are shown; the list has them all. */
const mostCards = 50;

export type DealCard = {
  id: string;
  reference: string;
  customerName: string;
  /** The other side. */
  firm: string;
  amountMinor: number | null;
  currency: string | null;
  state: RegistrationState;
  expectedCloseOn: string | null;
  version: number;
  mayMove: boolean;
};

export type DealBoardColumn = {
  stage: SaleStage;
  count: number;
  /** By currency; deals without an amount add nothing. */
  sums: Money[];
  deals: DealCard[];
};

/** Every stage in its order; the deals of each by the expected close, those without one last. */
export const getDealBoard = async (
  scope: Scope,
  filter: DealFilter & { side: DealSide },
): Promise<DealBoardColumn[]> => {
  const open = () => filteredDeals(scope.db, filter).where("deals.state", "in", [...openStates]);
  const [totals, cards] = await Promise.all([
    open()
      .groupBy(["deals.sale_stage", "deals.currency"])
      .select((select) => [
        "deals.sale_stage as stage",
        "deals.currency",
        select.fn.sum<number | null>("deals.amount_minor").as("sum"),
        select.fn.countAll<number>().as("count"),
      ])
      .orderBy("deals.currency")
      .execute(),
    Promise.all(
      saleStages.map((stage) => readCards(scope, filter.side, open().where("deals.sale_stage", "=", stage))),
    ),
  ]);
  return saleStages.map((stage, index) => {
    const here = totals.filter((total) => total.stage === stage);
    return {
      stage,
      count: here.reduce((count, total) => count + Number(total.count), 0),
      sums: here.flatMap(({ currency, sum }) =>
        currency && sum !== null ? [{ currency, amountMinor: Number(sum) }] : [],
      ),
      deals: cards[index] ?? [],
    };
  });
};

const readCards = async (
  scope: Scope,
  side: DealSide,
  rows: ReturnType<typeof filteredDeals>,
): Promise<DealCard[]> => {
  const mayMove = side === "registered" && scope.can("deals.register");
  const found = await rows
    .innerJoin("organizations as other", (join) =>
      join.onRef(
        "other.id",
        "=",
        side === "registered" ? "deals.lead_organization_id" : "deals.organization_id",
      ),
    )
    .select((select) => [
      "deals.id",
      "deals.reference",
      "deals.customer_name as customerName",
      "other.trade_name as firm",
      "deals.amount_minor as amountMinor",
      "deals.currency",
      "deals.state",
      "deals.expected_close_on as expectedCloseOn",
      "deals.version",
      select.fn.coalesce("deals.expected_close_on", select.val("9999")).as("closes"),
    ])
    .orderBy("closes")
    .orderBy("deals.id")
    .limit(mostCards)
    .execute();
  return found.map(({ closes: _, ...deal }) => ({ ...deal, mayMove: mayMove && canMoveStage(deal.state) }));
};
