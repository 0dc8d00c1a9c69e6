// What a list of customers shows and in which order, as it stands in the address. List, count and export read it through
// here, so that they cannot differ. Pure; safe for the browser.

import type { LoyaltyStep, RelationshipForm, RetentionStatus } from "#db/tables-standings";
import {
  type GrowthStrategy,
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "~/features/standing/standing.rules";
import { isCountry } from "~/lib/countries";
import { isId } from "~/lib/id";
import { cleanText } from "~/lib/text";
import { type CustomerKind, customerKinds } from "./customer-kinds";

export type CustomerFilter = {
  /** As typed. */
  text: string | null;
  kind: CustomerKind | null;
  country: string | null;
  /** A colleague's id; `none`: customers without an owner. */
  owner: string | null;
  /** How the firm stands with the customer; absent where it does not matter. */
  form?: RelationshipForm;
  loyalty?: LoyaltyStep;
  retention?: RetentionStatus;
  /** One of its growth strategies. */
  growth?: GrowthStrategy;
  /** A segment's id; one that the firm does not have lets nothing through. */
  segment?: string;
  /** The key-account manager's id; `none`: customers that nobody looks after as a key account. */
  manager?: string;
};

export const allCustomers: CustomerFilter = { text: null, kind: null, country: null, owner: null };

export const longestText = 100;

const oneOf = <Value extends string>(values: readonly Value[], typed: string | null): Value | undefined =>
  values.find((value) => value === typed);

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readCustomerFilter = (params: URLSearchParams): CustomerFilter => {
  const country = (params.get("country") ?? "").toUpperCase();
  const owner = params.get("owner") ?? "";
  const segment = params.get("segment") ?? "";
  const manager = params.get("manager") ?? "";
  return {
    text: cleanText(params.get("q") ?? "").slice(0, longestText) || null,
    kind: customerKinds.find((kind) => kind === params.get("kind")) ?? null,
    country: isCountry(country) ? country : null,
    owner: owner === "none" || isId(owner) ? owner : null,
    form: oneOf(relationshipForms, params.get("form")),
    loyalty: oneOf(loyaltySteps, params.get("loyalty")),
    retention: oneOf(retentionStatuses, params.get("retention")),
    growth: oneOf(growthStrategies, params.get("growth")),
    segment: isId(segment) ? segment : undefined,
    manager: manager === "none" || isId(manager) ? manager : undefined,
  };
};

/** The filter as query parameters, without those that let everything through; `readCustomerFilter` reads them back. */
export const customerFilterParams = ({
  text,
  kind,
  country,
  owner,
  form,
  loyalty,
  retention,
  growth,
  segment,
  manager,
}: CustomerFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      q: text,
      kind,
      country,
      owner,
      form,
      loyalty,
      retention,
      growth,
      segment,
      manager,
    }).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined),
  );

export const customerOrders = ["name", "updated"] as const;
export type CustomerOrder = (typeof customerOrders)[number];
export type CustomerSort = { by: CustomerOrder; descending: boolean };

export const byName: CustomerSort = { by: "name", descending: false };

/** Reads `?sort=`; anything else is by name. */
export const readCustomerSort = (text: string | null): CustomerSort => {
  const by = customerOrders.find((order) => order === text?.replace(/^-/, ""));
  return by ? { by, descending: text?.startsWith("-") ?? false } : byName;
};

export const customerSortText = ({ by, descending }: CustomerSort): string => (descending ? `-${by}` : by);
