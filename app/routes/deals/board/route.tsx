import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { DealBoard } from "~/features/deals/DealBoard";
import { DealFilters } from "~/features/deals/DealFilters";
import { getDealBoard } from "~/features/deals/deal-board.server";
import { dealColumns } from "~/features/deals/deal-columns";
import { moveSaleStage } from "~/features/deals/deals.commands.server";
import { dealFilterParams, dealSortText, newestFirst, readDealFilter } from "~/features/deals/deals.filter";
import { dealAlliances, nameOfFirm, nameOfLine } from "~/features/deals/deals.queries.server";
import { moveStageForm } from "~/features/deals/deals.schema";
import { getDeal } from "~/features/deals/get-deal.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { badRequest, redirectInPlace } from "~/http/responses.server";
import { isId } from "~/lib/id";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("deals.read", async ({ scope, url: { searchParams } }) => {
  const { alliances, sides } = await dealAlliances(scope);
  const read = readDealFilter(searchParams, sides[0] ?? "registered");
  const filter = { ...read, side: read.side ?? "registered" };
  const { partner, productLineId } = filter;
  const [columns, partnerName, lineName] = await Promise.all([
    getDealBoard(scope, filter),
    partner && isId(partner) ? nameOfFirm(scope, partner) : partner,
    productLineId ? nameOfLine(scope, productLineId) : null,
  ]);
  return {
    columns,
    filter,
    sides,
    alliances: alliances.filter(({ side }) => side === filter.side),
    partnerName,
    lineName,
  };
});

export const action = guardedAction(
  { move: "deals.register" },
  {
    /** Leads back to the board as it is now, also where the move is refused. A deal that this firm does not see is 404. */
    move: async ({ scope, form, url: { searchParams } }) => {
      const submission = parseForm(form, moveStageForm);
      if (submission.status !== "success") throw badRequest();
      const { dealId, version, stage } = submission.value;
      const deal = await getDeal(scope, dealId);
      if (!deal) return null;
      const moved = await moveSaleStage(scope, { dealId, version, stage });
      const board = paths.dealsBoard(dealFilterParams(readDealFilter(searchParams, null)));
      if (!moved.ok) {
        const { refusal } = moved;
        const isOutrun = refusal.code === "stale" || refusal.code === "stage_same";
        return redirectInPlace(board, {
          message: "not_moved",
          kind: "refused",
          refusal: isOutrun
            ? { code: "deal_moved_meanwhile", details: { deal: deal.customer.name } }
            : refusal,
        });
      }
      return redirectInPlace(board, {
        message: "deal_stage_now",
        values: { deal: deal.customer.name, stage },
        undo:
          deal.saleStage === "lost"
            ? undefined
            : {
                action: board,
                fields: {
                  intent: "move",
                  dealId,
                  version: String(moved.value.version),
                  stage: deal.saleStage,
                },
              },
      });
    },
  },
);

export default function DealBoardPage() {
  const { columns, filter, sides, ...names } = useLoaderData<typeof loader>();
  const t = useT("deals");
  const { side, ...params } = dealFilterParams(filter);
  const count = columns.reduce((sum, column) => sum + column.count, 0);
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.deals, label: t("title") }, { label: t("board") }]}
        title={t("board_title")}
        lede={t("board_lede", { count })}
        actions={
          <ButtonLink icon="table" href={paths.dealsWith({ side, ...params })}>
            {t("as_list")}
          </ButtonLink>
        }
      />
      {sides.length > 1 && (
        <Tabs
          label={t("sides")}
          items={sides.map((one) => ({
            href: paths.dealsBoard({ side: one }),
            label: t(`side_${one}`),
            current: one === side,
          }))}
        />
      )}
      <DealFilters
        filter={filter}
        sort={dealSortText(newestFirst)}
        columns={dealColumns.usual}
        mayChoose={false}
        board
        {...names}
      />
      {count === 0 ? (
        <EmptyState title={t("board_empty")} text={t("board_empty_text")} />
      ) : (
        <DealBoard columns={columns} filter={filter} />
      )}
    </>
  );
}
