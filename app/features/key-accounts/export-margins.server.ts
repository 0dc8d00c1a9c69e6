// The export of exactly what a ranking by margin shows, in its order.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import type { MarginFilter } from "./margin.filter";
import { readMargins } from "./margin-ranking.server";

const rowsAtOnce = 500;

const rounded = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000) / 10_000;

/** The rows in batches, the head first in the reader's language. Shares are of the gains, from 0 to 1. */
export async function* exportMargins(scope: Scope, filter: MarginFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "key-accounts");
  yield [
    [
      t("rank"),
      t("customer"),
      t("margin"),
      t("currency"),
      t("share"),
      t("cumulative"),
      t("key_account"),
      t("manager"),
    ],
  ];
  for await (const rows of readMargins(scope, filter, rowsAtOnce))
    yield rows.map((row) => [
      row.rank,
      row.customer.name,
      { decimal: decimalText(row.margin.amountMinor, row.margin.currency) },
      row.margin.currency,
      rounded(row.share),
      rounded(row.cumulative),
      row.isKey ? t("key_account") : null,
      row.manager?.name,
    ]);
}
