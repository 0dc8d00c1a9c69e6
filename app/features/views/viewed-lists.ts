// The lists that can be kept as views, and what of an address makes one. Pure; safe for the browser.

import type { ViewedList } from "#db/tables-views";
import { complaintFilterParams, readComplaintFilter } from "~/features/complaints/complaints.filter";
import { customerColumns } from "~/features/customers/customer-columns";
import {
  byName,
  customerFilterParams,
  customerSortText,
  readCustomerFilter,
  readCustomerSort,
} from "~/features/customers/customers.filter";
import { dealColumns } from "~/features/deals/deal-columns";
import {
  dealFilterParams,
  dealSortText,
  newestFirst,
  readDealFilter,
  readDealSort,
} from "~/features/deals/deals.filter";
import { paths } from "~/http/paths";
import { columnsText, readColumns } from "~/lib/columns";

export const viewedLists = ["customers", "deals", "complaints"] as const satisfies readonly ViewedList[];

const unless = (usual: string, text: string): string | undefined => (text === usual ? undefined : text);

const readers: Record<ViewedList, (params: URLSearchParams) => Record<string, string | undefined>> = {
  customers: (params) => ({
    ...customerFilterParams(readCustomerFilter(params)),
    sort: unless(customerSortText(byName), customerSortText(readCustomerSort(params.get("sort")))),
    columns: columnsText(readColumns(params, customerColumns), customerColumns),
  }),
  deals: (params) => ({
    ...dealFilterParams(readDealFilter(params, null)),
    sort: unless(dealSortText(newestFirst), dealSortText(readDealSort(params.get("sort")))),
    columns: columnsText(readColumns(params, dealColumns), dealColumns),
  }),
  complaints: (params) => complaintFilterParams(readComplaintFilter(params)),
};

/** Filter, order and columns of an address in one writing, so that two that show the same are the same; `""` shows all. */
export const viewQuery = (list: ViewedList, params: URLSearchParams): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(readers[list](params))) if (value) query.set(name, value);
  return query.toString();
};

export const listPath: Record<ViewedList, string> = {
  customers: paths.customers,
  deals: paths.deals,
  complaints: paths.complaints(),
};

/** The address of a list as a view shows it. */
export const viewHref = (list: ViewedList, query: string): string =>
  query ? `${listPath[list]}?${query}` : listPath[list];
