// Which customers an address asks for.

import type { Scope } from "~/access/scope.server";
import { type BuyerFilter, readBuyerFilter } from "~/features/retention/retention.filter";
import { dateIn } from "~/lib/dates";

export const buyerFilterOf = (scope: Scope, params: URLSearchParams): BuyerFilter =>
  readBuyerFilter(params, dateIn(scope.clock(), scope.timeZone));
