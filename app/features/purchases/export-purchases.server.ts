// The export of exactly what a list of purchases shows, in its order.

import type { Scope } from "~/access/scope.server";
import { batchesOf } from "~/lib/batches";
import type { Cell } from "~/lib/cell";
import { decimalText, type Money } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import type { PurchaseFilter } from "./purchases.filter";
import { listPurchases } from "./purchases.queries.server";

const rowsAtOnce = 500;

const decimal = (money: Money | null): Cell =>
  money && { decimal: decimalText(money.amountMinor, money.currency) };

/** The rows in batches, the head first in the reader's language; without margins for whoever may not see them. Instants are UTC. */
export async function* exportPurchases(scope: Scope, filter: PurchaseFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "purchases");
  const withMargins = scope.can("customers.margins");
  yield [
    [
      t("bought_on"),
      t("customer"),
      t("line"),
      t("product"),
      t("description"),
      t("quantity"),
      t("amount"),
      t("currency"),
      ...(withMargins ? [t("margin")] : []),
      t("deal"),
      t("recorded_by"),
      t("recorded_at"),
    ],
  ];
  const read = (cursor: string | null) => listPurchases(scope, filter, { cursor, limit: rowsAtOnce });
  for await (const items of batchesOf(read))
    yield items.map((item) => [
      { day: item.boughtOn },
      item.customer.name,
      item.line?.name,
      item.product?.name,
      item.description,
      item.quantity === null ? null : { decimal: item.quantity as `${number}` },
      decimal(item.amount),
      item.amount.currency,
      ...(withMargins ? [decimal(item.margin)] : []),
      item.deal?.reference,
      item.recordedBy,
      item.recordedAt,
    ]);
}
