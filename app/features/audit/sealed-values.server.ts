// Sealed values, opened for whom they belong to: people of the firm that acted, except its viewers, who read contacts masked.
// For the queries of this feature.

import { parseEntry, sealedDigest, sealedDigests } from "#db/record/entry";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { OpenedValue, RecordedChange } from "./changes.rules";

type ByField = Map<string, OpenedValue>;

/** What the reader may have of these entries' sealed values, by entry and by field. */
export const openSealed = async (
  scope: Scope,
  entryIds: readonly string[],
): Promise<Map<string, ByField>> => {
  const byEntry = new Map<string, ByField>();
  if (!readsSealed(scope) || entryIds.length === 0) return byEntry;
  const rows = await scope.db
    .sealedValues()
    .where("entry_id", "in", entryIds)
    .select(["entry_id", "field", "salt", "value"])
    .execute();
  for (const { entry_id, field, salt, value } of rows) {
    const fields = byEntry.get(entry_id) ?? new Map();
    byEntry.set(entry_id, fields.set(field, { salt, text: value }));
  }
  return byEntry;
};

const readsSealed = (scope: Scope): boolean => scope.role !== "viewer";

type Entry = Pick<Row<"audit_entries">, "body" | "organization_id" | "acting_organization_id">;

/** The change that an entry's text says; of a text that is no entry any more, none. */
export const parseChange = (scope: Scope, row: Entry, kept: ByField = new Map()): RecordedChange => {
  const entry = parseEntry(row.body);
  const digests = entry ? sealedDigests(entry) : new Map<string, string>();
  const isSealed = ([field, { salt, text }]: [string, OpenedValue]): boolean =>
    digests.get(field) === sealedDigest(salt, text);
  const opened = new Map([...kept].filter(isSealed));
  const sealer = row.acting_organization_id ?? row.organization_id;
  return {
    before: entry?.before ?? null,
    after: entry?.after ?? null,
    opened,
    altered: new Set([...kept.keys()].filter((field) => !opened.has(field))),
    isOwnSeal: readsSealed(scope) && sealer === scope.organizationId,
  };
};
