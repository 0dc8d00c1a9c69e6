// The export of exactly what a list of credit lines shows, in its order.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText, type Money } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import type { CreditFilter, CreditOrder } from "./credit.filter";
import { listCredit } from "./credit.queries.server";

const rowsAtOnce = 500;

const decimal = ({ amountMinor, currency }: Money): Cell => ({ decimal: decimalText(amountMinor, currency) });

/** The rows in batches, the head first in the reader's language. */
export async function* exportCredit(
  scope: Scope,
  filter: CreditFilter,
  order: CreditOrder,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "credit");
  yield [
    [
      t("customer"),
      t("kind"),
      t("state"),
      t("currency"),
      t("limit"),
      t("exposure"),
      t("overdue"),
      t("overdue_since"),
      t("owner"),
      t("review_on"),
    ],
  ];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCredit>> = await listCredit(scope, filter, order, {
      cursor,
      limit: rowsAtOnce,
    });
    yield page.items.map((item) => [
      item.customer.name,
      t(`kind_${item.kind}`),
      t(`state_${item.state}`),
      item.limit.currency,
      decimal(item.limit),
      decimal(item.exposure),
      item.overdue && decimal(item.overdue.amount),
      item.overdue && { day: item.overdue.since },
      item.owner.name,
      { day: item.reviewOn },
    ]);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
