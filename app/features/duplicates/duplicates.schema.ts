// Limits of the search for duplicates, and which of its pairs a page shows. Safe for the browser.

import { z } from "zod";

/** Companies of one search: more would hold the worker's memory too long. */
export const mostCompanies = 100_000;

export const pairFilters = ["match", "possible", "different"] as const;
/** `different`: those of which a person said that they are two customers. */
export type PairFilter = (typeof pairFilters)[number];

export const readPairFilter = (typed: string | null): PairFilter =>
  pairFilters.find((filter) => filter === typed) ?? "match";

export const pairsPage = z.coerce.number().int().min(1).max(10_000).catch(1);
