// Duplicates among a firm's own customers and merges, as the API answers them, and a merge as it is sent.

import { z } from "zod";
import type { PairView, SearchView } from "~/features/duplicates/duplicates.queries.server";
import { type MergeField, mergeFields, stayReasons } from "~/features/duplicates/merge.rules";
import type { MergeView } from "~/features/duplicates/merges.queries.server";
import { evidenceKeys } from "~/features/matching/compare.rules";
import { id, instant } from "../fields";

const file = z.strictObject({ id, name: z.string(), city: z.string(), domain: z.string().nullable() });

export const duplicatePair = z
  .strictObject({
    one: file,
    other: file,
    strength: z.enum(["match", "possible"]).nullable().meta({ description: "about_duplicate_strength" }),
    keys: z.array(z.enum(evidenceKeys)).meta({ description: "about_duplicate_keys" }),
  })
  .meta({ id: "DuplicatePair" });

const fileOf = ({ updatedAt: _, ...shown }: PairView["one"]): z.infer<typeof file> => shown;

export const presentPair = ({ one, other, strength, keys }: PairView): z.infer<typeof duplicatePair> => ({
  one: fileOf(one),
  other: fileOf(other),
  strength,
  keys,
});

export const duplicateSearch = z
  .strictObject({
    state: z
      .enum(["none", "waiting", "running", "done", "cancelled", "refused", "failed"])
      .meta({ description: "about_duplicate_search_state" }),
    companies: z.int(),
    compared: z.int(),
    asked_at: instant.nullable(),
    shown_at: instant.nullable().meta({ description: "about_duplicate_shown_at" }),
  })
  .meta({ id: "DuplicateSearch" });

export const presentSearch = (view: SearchView | null): z.infer<typeof duplicateSearch> => ({
  state: view?.state ?? "none",
  companies: view?.companies ?? 0,
  compared: view?.compared ?? 0,
  asked_at: view?.askedAt ?? null,
  shown_at: view?.shownAt ?? null,
});

/** The fields as the API calls them. */
const fieldOf = {
  name: "name",
  trade_name: "trade_name",
  domain: "domain",
  phone: "phone",
  country: "country",
  region: "region",
  city: "city",
  address: "address",
  industry: "industry",
  employees: "employees",
  founded_year: "founded_year",
  annual_revenue: "annual_revenue_minor",
  owner: "owner_user_id",
} as const satisfies Record<string, MergeField>;

const takenFields = Object.keys(fieldOf) as [keyof typeof fieldOf, ...(keyof typeof fieldOf)[]];

export const newMerge = z
  .strictObject({
    customer_id: id.meta({ description: "about_merge_customer" }),
    customer_version: z.int().min(1).optional().meta({ description: "about_merge_version" }),
    take: z
      .array(z.enum(takenFields, { error: "invalid_choice" }))
      .max(mergeFields.length)
      .default([])
      .transform((names) => names.map((name): MergeField => fieldOf[name]))
      .meta({ description: "about_merge_take" }),
    shares_follow: z.boolean().default(false).meta({ description: "about_merge_shares" }),
  })
  .meta({ id: "NewMerge" });

export const merge = z
  .strictObject({
    id,
    customer_id: id.meta({ description: "about_merge_customer" }),
    name: z.string(),
    merged_at: instant,
    merged_by: z.string(),
    shares_follow: z.boolean(),
    undone_at: instant.nullable(),
    stayed: z
      .array(z.strictObject({ what: z.enum(stayReasons), count: z.int() }))
      .meta({ description: "about_merge_stayed" }),
  })
  .meta({ id: "Merge" });

export const presentMerge = (view: MergeView): z.infer<typeof merge> => ({
  id: view.id,
  customer_id: view.gone.id,
  name: view.gone.name,
  merged_at: view.mergedAt,
  merged_by: view.mergedBy,
  shares_follow: view.sharesFollow,
  undone_at: view.undoneAt,
  stayed: view.stayed,
});

export const pairExample: z.infer<typeof duplicatePair> = {
  one: {
    id: "019a0000-0000-7000-8000-000000000041",
    name: "Jiangnan Beverage Co., Ltd.",
    city: "Wuxi",
    domain: "jiangnan-beverage.example",
  },
  other: {
    id: "019a0000-0000-7000-8000-000000000042",
    name: "Jiangnan Beverages",
    city: "Wuxi",
    domain: null,
  },
  strength: "match",
  keys: ["name", "place"],
};

export const searchExample: z.infer<typeof duplicateSearch> = {
  state: "running",
  companies: 1200,
  compared: 640,
  asked_at: "2026-03-10T09:00:00.000Z",
  shown_at: null,
};

export const mergeExample: z.infer<typeof merge> = {
  id: "019a0000-0000-7000-8000-000000000061",
  customer_id: "019a0000-0000-7000-8000-000000000042",
  name: "Jiangnan Beverages",
  merged_at: "2026-03-10T09:05:00.000Z",
  merged_by: "Chen Hao",
  shares_follow: false,
  undone_at: null,
  stayed: [],
};
