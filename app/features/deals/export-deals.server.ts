// The export of exactly what a filter shows, row by row, so that a long one takes no more memory than a short one.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import { listDealRecords } from "./deal-records.server";
import type { DealFilter, DealSort } from "./deals.filter";

const rowsAtOnce = 500;

const day = (date: string | null): Cell => date && { day: date };

/** The rows in the reader's language, in batches, the head first. Instants are UTC, amounts decimals beside their currency. */
export async function* exportDeals(
  scope: Scope,
  filter: DealFilter,
  sort: DealSort,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "deals");
  yield [
    [
      t("reference"),
      t("customer"),
      t("domain"),
      t("supplier"),
      t("partner"),
      t("alliance"),
      t("product_lines"),
      t("amount"),
      t("currency"),
      t("registration"),
      t("sale_stage"),
      t("expected_close"),
      t("problem"),
      t("submitted_at"),
      t("decided_at"),
      t("protected_until"),
      t("closed_on"),
      t("won_amount"),
    ],
  ];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDealRecords>> = await listDealRecords(
      scope,
      filter,
      { cursor, limit: rowsAtOnce },
      sort,
    );
    yield page.rows.map((deal) => {
      const amount = (minor: number | null): Cell =>
        minor !== null && deal.currency ? { decimal: decimalText(minor, deal.currency) } : null;
      return [
        deal.reference,
        deal.customerName,
        deal.customerDomain,
        deal.lead.name,
        deal.registrant.name,
        deal.alliance.name,
        deal.products.map(({ code }) => code).join(" · "),
        amount(deal.amountMinor),
        deal.currency,
        t(`state_${deal.state}`),
        t(`stage_${deal.saleStage}`),
        day(deal.expectedCloseOn),
        deal.problem,
        deal.submittedAt,
        deal.decidedAt,
        deal.protectedUntil,
        day(deal.closedOn),
        amount(deal.wonAmountMinor),
      ];
    });
    cursor = page.next;
  } while (cursor !== null);
}
