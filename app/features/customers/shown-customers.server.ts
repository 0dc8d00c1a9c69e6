// The customers that a list shows: what page, count, export and a change of many rows have in common.

import type { Scope } from "~/access/scope.server";
import { withinSegment } from "~/features/segments/segment-rows.server";
import { type CustomerRows, filteredCustomers } from "./customer-rows.server";
import type { CustomerFilter } from "./customers.filter";
import { foundBy } from "./search/find-customers.server";

/** The firm's customers that a list's filter lets through, of its segment where it names one. */
export const shownCustomers = async (scope: Scope, filter: CustomerFilter): Promise<CustomerRows> => {
  const rows = filteredCustomers(scope.db, filter, await foundBy(scope, filter));
  return filter.segment ? withinSegment(scope, rows, filter.segment) : rows;
};
