// The export of exactly what a filter shows, row by row, so that a long one takes no more memory than a short one.

import type { Scope } from "~/access/scope.server";
import { csvRow, csvStart } from "~/lib/csv-write";
import { decimalText } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import { listDealRecords } from "./deal-records.server";
import type { DealFilter, DealSort } from "./deals.filter";

const rowsAtOnce = 500;

/** The CSV file in the reader's language, in pieces. Instants are UTC, amounts plain decimals beside their currency. */
export async function* exportDeals(scope: Scope, filter: DealFilter, sort: DealSort): AsyncGenerator<string> {
  const t = translator(scope.locale, "deals");
  yield csvStart +
    csvRow([
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
    ]);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDealRecords>> = await listDealRecords(
      scope,
      filter,
      { cursor, limit: rowsAtOnce },
      sort,
    );
    yield page.rows
      .map((deal) => {
        const amount = (minor: number | null) =>
          minor !== null && deal.currency ? decimalText(minor, deal.currency) : null;
        return csvRow([
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
          deal.expectedCloseOn,
          deal.problem,
          deal.submittedAt,
          deal.decidedAt,
          deal.protectedUntil,
          deal.closedOn,
          amount(deal.wonAmountMinor),
        ]);
      })
      .join("");
    cursor = page.next;
  } while (cursor !== null);
}
