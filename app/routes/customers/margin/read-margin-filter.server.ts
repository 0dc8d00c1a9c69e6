// Which ranking an address asks for.

import type { Scope } from "~/access/scope.server";
import { type MarginFilter, readMarginFilter } from "~/features/key-accounts/margin.filter";
import { dateIn } from "~/lib/dates";

/** The last twelve months in the firm's own currency, where the address names nothing else. */
export const marginFilterOf = (scope: Scope, params: URLSearchParams): MarginFilter =>
  readMarginFilter(params, {
    today: dateIn(scope.clock(), scope.timeZone),
    currency: scope.organization.currency,
  });
