// What customers are found by: more of the customer file, and the text that search looks into.

import type { Generated } from "kysely";

export type CustomerContactColumns = {
  /** Brands, English or former names, a line each. */
  other_names: Generated<string>;
  /** The customer's own telephone, as typed; of a person it is personal. */
  phone: Generated<string>;
};

/** A row for each customer. Its pieces stand in `customer_grams`, which only db/dialects/customer-grams.ts reads and writes. */
export type CustomerSearchTable = {
  number: Generated<number>;
  organization_id: string;
  customer_id: string;
  /** Of the rules that the text was made by; the rows of an older one are made anew at the next start. */
  edition: number;
  /** Folded values, a line each behind a mark. */
  text: string;
};

export type SearchTables = { customer_search: CustomerSearchTable };
