// The export of exactly what a ranking of lost customers shows, in its order.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText, type Money } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import { wholeRate } from "./lifetime-value.rules";
import type { WinBackFilter } from "./win-backs.filter";
import { readWinBacks } from "./win-backs.server";

const rowsAtOnce = 500;

const decimal = (money: Money | null): Cell =>
  money && { decimal: decimalText(money.amountMinor, money.currency) };

/** The rows in batches, the head first in the reader's language. The chance is from 0 to 1. */
export async function* exportWinBacks(scope: Scope, filter: WinBackFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "lifetime-value");
  const tStanding = translator(scope.locale, "standing");
  yield [
    [
      t("rank"),
      t("customer"),
      t("lost_on"),
      t("loss_reason"),
      t("value_if_back"),
      t("chance"),
      t("cost"),
      t("second_value"),
      t("currency"),
    ],
  ];
  for await (const rows of readWinBacks(scope, filter, rowsAtOnce))
    yield rows.map((row) => [
      row.rank,
      row.customer.name,
      row.lostOn && { day: row.lostOn },
      tStanding(`loss_${row.reason}`),
      decimal(row.value),
      row.chanceRate === null ? null : row.chanceRate / wholeRate,
      decimal(row.cost),
      decimal(row.second),
      filter.currency,
    ]);
}
