// A holding as the record keeps it.

import type { JsonObject } from "#db/record/canonical-json";
import type { Row } from "#db/schema";
import { percentText } from "./percent.rules";

type NewHolding = Omit<Row<"holdings">, "id" | "organization_id" | "version">;

/** Fields that enter as digests: what the firm wrote for itself. */
export const sealedFields = ["notes"];

/** What a new holding says; numbers of units as decimals. */
export const recordedFacts = (row: NewHolding): JsonObject => ({
  owner_organization_id: row.owner_organization_id,
  owner_party_id: row.owner_party_id,
  owned_organization_id: row.owned_organization_id,
  owned_party_id: row.owned_party_id,
  size: row.size,
  ...(row.size === "exact" ? { percent: percentText(row.least_units) } : {}),
  ...(row.size === "range"
    ? { least_percent: percentText(row.least_units), most_percent: percentText(row.most_units) }
    : {}),
  share_class: row.share_class,
  is_voting: row.is_voting === 1,
  votes_percent: row.votes_units === null ? null : percentText(row.votes_units),
  starts_on: row.starts_on,
  ends_on: row.ends_on,
  source: row.source,
  evidence: row.evidence,
  ...(row.notes === "" ? {} : { notes: row.notes }),
  replaces_id: row.replaces_id,
  state: row.state,
});
