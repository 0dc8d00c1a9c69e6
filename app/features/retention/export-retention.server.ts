// The export of exactly the customers that a figure of retention stands for, in the order of their list.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { translator } from "~/messages/catalogue";
import type { BuyerFilter } from "./retention.filter";
import { listBuyers } from "./retention.queries.server";

const rowsAtOnce = 500;

/** The rows in batches, the head first in the reader's language. */
export async function* exportBuyers(scope: Scope, filter: BuyerFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "retention");
  yield [[t("customer"), t("cohort"), t("first_on"), t("last_on"), t("earlier"), t("times")]];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listBuyers>> = await listBuyers(scope, filter, {
      cursor,
      limit: rowsAtOnce,
    });
    yield page.buyers.map(({ customer, cohort, firstOn, lastOn, earlier, times }) => [
      customer.name,
      cohort,
      { day: firstOn },
      { day: lastOn },
      earlier,
      times,
    ]);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
