import { z } from "zod";
import type { CustomerOrder } from "~/features/customers/customers.filter";
import { customerKinds } from "~/features/customers/customers.schema";
import {
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "~/features/standing/standing.rules";
import { optionalCountry } from "~/lib/input";
import { endpoint } from "../endpoint";
import { id, many, name, one } from "../fields";
import { listQuery } from "../lists";
import {
  customer,
  customerExample,
  customerPatch,
  customerSummary,
  customerSummaryExample,
  newCustomer,
} from "../resources/customer";

const tag = "customers";
const response = one(customer);
const shown = { data: customerExample };

export const listCustomers = endpoint({
  id: "listCustomers",
  method: "GET",
  path: "/customers",
  tag,
  access: "customers.read",
  query: listQuery({
    orders: { name: "name", updated_at: "updated" } satisfies Record<string, CustomerOrder>,
    sort: "name",
    filters: {
      q: name(100).optional().meta({ description: "about_customer_q" }),
      kind: z.enum(customerKinds).optional(),
      country: optionalCountry.removeDefault().optional().meta({ description: "about_country" }),
      form: z.enum(relationshipForms).optional(),
      loyalty: z.enum(loyaltySteps).optional(),
      retention: z.enum(retentionStatuses).optional(),
      growth: z.enum(growthStrategies).optional(),
      segment_id: id.optional().meta({ description: "about_segment_filter" }),
      owner_user_id: z
        .union([z.literal("none"), id])
        .optional()
        .meta({ description: "about_owner_filter" }),
      key_account_manager_id: z
        .union([z.literal("none"), id])
        .optional()
        .meta({ description: "about_key_manager_filter" }),
    },
  }),
  response: many(customerSummary),
  example: { response: { data: [customerSummaryExample], next_cursor: null } },
});

export const createCustomer = endpoint({
  id: "createCustomer",
  method: "POST",
  path: "/customers",
  tag,
  access: "customers.edit",
  body: newCustomer,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      name: "Jiangnan Beverage Co., Ltd.",
      domain: "jiangnan-beverage.example",
      country: "CN",
      identifiers: [{ scheme: "uscc", value: "91320200MA1NQ8XR4T" }],
    },
    response: shown,
  },
});

export const getCustomer = endpoint({
  id: "getCustomer",
  method: "GET",
  path: "/customers/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeCustomer = endpoint({
  id: "changeCustomer",
  method: "PATCH",
  path: "/customers/{id}",
  tag,
  access: "customers.edit",
  body: customerPatch,
  response,
  versioned: true,
  example: { body: { city: "Wuxi", employees: 1200 }, response: shown },
});
