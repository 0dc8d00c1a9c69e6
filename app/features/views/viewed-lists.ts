// The lists that can be kept as views, and what of an address makes one. Pure; safe for the browser.

import type { ViewedList } from "#db/tables-views";
import type { Right } from "~/access/rights";
import { careFilterParams, readCareFilter } from "~/features/care/care.filter";
import { careColumns } from "~/features/care/care-columns";
import { complaintColumnsOf } from "~/features/complaints/complaint-columns";
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
import { registerColumns } from "~/features/equity/holding-columns";
import { holdingFilterParams, readHoldingFilter } from "~/features/equity/holdings.filter";
import { statedMarginParams } from "~/features/key-accounts/margin.filter";
import { marginColumns } from "~/features/key-accounts/margin-columns";
import { purchaseColumns } from "~/features/purchases/purchase-columns";
import { purchaseFilterParams, readPurchaseFilter } from "~/features/purchases/purchases.filter";
import { paths } from "~/http/paths";
import { type ColumnSet, columnsText, readColumns } from "~/lib/columns";

const unless = (usual: string, text: string): string | undefined => (text === usual ? undefined : text);

const columnsIn = <Key extends string>(
  params: URLSearchParams,
  columns: ColumnSet<Key>,
): { columns: string | undefined } => ({ columns: columnsText(readColumns(params, columns), columns) });

type Viewed = {
  path: string;
  /** The right to read the list; without it a view of it is not there. */
  right: Right;
  /** Filter, order and columns of an address; what is none of the list's own falls away. */
  read: (params: URLSearchParams) => Record<string, string | undefined>;
};

const viewed: Record<ViewedList, Viewed> = {
  customers: {
    path: paths.customers,
    right: "customers.read",
    read: (params) => ({
      ...customerFilterParams(readCustomerFilter(params)),
      sort: unless(customerSortText(byName), customerSortText(readCustomerSort(params.get("sort")))),
      ...columnsIn(params, customerColumns),
    }),
  },
  deals: {
    path: paths.deals,
    right: "deals.read",
    read: (params) => ({
      ...dealFilterParams(readDealFilter(params, null)),
      sort: unless(dealSortText(newestFirst), dealSortText(readDealSort(params.get("sort")))),
      ...columnsIn(params, dealColumns),
    }),
  },
  complaints: {
    path: paths.complaints(),
    right: "customers.read",
    read: (params) => {
      const filter = readComplaintFilter(params);
      return { ...complaintFilterParams(filter), ...columnsIn(params, complaintColumnsOf[filter.side]) };
    },
  },
  care_steps: {
    path: paths.care(),
    right: "customers.read",
    read: (params) => ({ ...careFilterParams(readCareFilter(params)), ...columnsIn(params, careColumns) }),
  },
  purchases: {
    path: paths.purchases(),
    right: "customers.read",
    read: (params) => ({
      ...purchaseFilterParams(readPurchaseFilter(params)),
      ...columnsIn(params, purchaseColumns),
    }),
  },
  margins: {
    path: paths.margins(),
    right: "customers.margins",
    read: (params) => ({ ...statedMarginParams(params), ...columnsIn(params, marginColumns) }),
  },
  holdings: {
    path: paths.equity,
    right: "holdings.read",
    read: (params) => ({
      ...holdingFilterParams(readHoldingFilter(params)),
      ...columnsIn(params, registerColumns),
    }),
  },
};

export const viewedLists = [
  "customers",
  "deals",
  "complaints",
  "care_steps",
  "purchases",
  "margins",
  "holdings",
] as const satisfies readonly ViewedList[];

export const rightToRead = (list: ViewedList): Right => viewed[list].right;

/** Filter, order and columns of an address in one writing, so that two that show the same are the same; `""` shows all. */
export const viewQuery = (list: ViewedList, params: URLSearchParams): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(viewed[list].read(params))) if (value) query.set(name, value);
  return query.toString();
};

/** The address of a list as a view shows it. */
export const viewHref = (list: ViewedList, query: string): string =>
  query ? `${viewed[list].path}?${query}` : viewed[list].path;
