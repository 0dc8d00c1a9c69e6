// Every endpoint of the API, in the order of the published document. A test holds the routes to this list.

import type { Endpoint } from "./endpoint";
import * as alliances from "./endpoints/alliances";
import * as customers from "./endpoints/customers";
import * as dealSteps from "./endpoints/deal-steps";
import * as deals from "./endpoints/deals";
import * as me from "./endpoints/me";
import * as organizations from "./endpoints/organizations";
import * as productLines from "./endpoints/product-lines";
import * as reports from "./endpoints/reports";

export const endpoints: readonly Endpoint[] = [
  me,
  organizations,
  alliances,
  productLines,
  customers,
  deals,
  dealSteps,
  reports,
].flatMap((module) => Object.values(module));
