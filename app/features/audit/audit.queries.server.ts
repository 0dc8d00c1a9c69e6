// The record as a firm may read it: its own log whole, and of other logs what it did and what names it. A row never leaves here.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { addDays, startOfDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type RecordFilter, wholeRecord } from "./audit.filter";
import { changesOf, type FieldChange, type RecordedChange, thingsIn } from "./changes.rules";
import { type LineRow, lineColumns, type RecordLine, toLines } from "./entry-lines.server";
import { nameThings } from "./names.server";
import { openSealed, parseChange } from "./sealed-values.server";

/** A page begins after a cursor, or ends before one; without either it is the newest. */
export type RecordPlace = { cursor?: string | null; before?: string | null; limit: number };

export type RecordPage = { rows: RecordLine[]; next: string | null; previous: string | null };

type EntryRows = ReturnType<Scope["db"]["visibleAuditEntries"]>;

const order = "-at";

/** One page of entries, the newest first. A forged cursor begins at the newest. */
export const listAuditEntries = async (
  scope: Scope,
  filter: RecordFilter,
  { cursor, before, limit }: RecordPlace,
): Promise<RecordPage> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const until = !after && before ? decodeCursor(before, order, ["text"]) : null;
  const place = after ?? until;
  const found = await readNewest(scope, filter, {
    place: place && { at: String(place.values[0]), id: place.id },
    direction: until ? "asc" : "desc",
    limit: limit + 1,
  });
  const isMore = found.length > limit;
  const shown = found.slice(0, limit);
  if (until) shown.reverse();
  const cursorOf = (row: LineRow | undefined) =>
    row ? encodeCursor({ sort: order, values: [row.at], id: row.id }) : null;
  return {
    rows: (await toLines(scope, shown)).lines,
    next: until || isMore ? cursorOf(shown.at(-1)) : null,
    previous: (until ? isMore : after) ? cursorOf(shown[0]) : null,
  };
};

/** Ids of the newest entries that a filter lets through. */
export const listEntryIds = async (scope: Scope, filter: RecordFilter, limit: number): Promise<string[]> => {
  const rows = await readNewest(scope, filter, { place: null, direction: "desc", limit });
  return rows.map(({ id }) => id);
};

type Reading = {
  place: { at: string; id: string } | null;
  direction: "asc" | "desc";
  limit: number;
};

/**
 * Each source is read in the order of an index of its own and cut there, so that a page costs the same in a long log as in a
 * short one; together they are every entry once.
 */
const readNewest = async (
  scope: Scope,
  filter: RecordFilter,
  { place, direction, limit }: Reading,
): Promise<LineRow[]> => {
  const pages = await Promise.all(
    sourcesOf(scope, filter).map((source) => {
      let rows = filtered(scope, source, filter);
      if (place) {
        const compare = sql.raw(direction === "desc" ? "<" : ">");
        rows = rows.where(
          sql<SqlBool>`(audit_entries.at, audit_entries.id) ${compare} (${place.at}, ${place.id})`,
        );
      }
      return rows
        .select(lineColumns)
        .orderBy("audit_entries.at", direction)
        .orderBy("audit_entries.id", direction)
        .limit(limit)
        .execute();
    }),
  );
  const sign = direction === "desc" ? -1 : 1;
  const keyOf = (row: LineRow): string => `${row.at} ${row.id}`;
  return pages
    .flat()
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -sign : sign))
    .slice(0, limit);
};

const sourcesOf = ({ db, organizationId }: Scope, { log, subjectId }: RecordFilter): EntryRows[] => {
  const own = () => db.visibleAuditEntries().where("audit_entries.organization_id", "=", organizationId);
  const elsewhere = () =>
    db.visibleAuditEntries().where("audit_entries.organization_id", "<>", organizationId);
  // All entries about one thing are few, and found by it.
  if (subjectId) {
    if (log === null) return [db.visibleAuditEntries()];
    return [log === "own" ? own() : elsewhere()];
  }
  const named = () => elsewhere().where("audit_entries.counterparty_organization_id", "=", organizationId);
  const acted = () =>
    db
      .visibleAuditEntries()
      .where("audit_entries.acting_organization_id", "=", organizationId)
      .whereRef("audit_entries.acting_organization_id", "<>", "audit_entries.organization_id")
      .where(
        sql<SqlBool>`(audit_entries.counterparty_organization_id is null
          or audit_entries.counterparty_organization_id <> ${organizationId})`,
      );
  return [...(log === "others" ? [] : [own()]), ...(log === "own" ? [] : [named(), acted()])];
};

const filtered = (
  { organizationId, timeZone }: Scope,
  source: EntryRows,
  filter: RecordFilter,
): EntryRows => {
  const { subjectType, subjectId, action, from, to, actor } = filter;
  let rows = source;
  if (subjectType) rows = rows.where("audit_entries.subject_type", "=", subjectType);
  if (subjectId) rows = rows.where("audit_entries.subject_id", "=", subjectId);
  if (action) rows = rows.where("audit_entries.action", "=", action);
  if (from) rows = rows.where("audit_entries.at", ">=", startOfDate(from, timeZone).toISOString());
  if (to) rows = rows.where("audit_entries.at", "<", startOfDate(addDays(to, 1), timeZone).toISOString());
  if (actor === "ours") rows = rows.where("audit_entries.acting_organization_id", "=", organizationId);
  if (actor === "theirs") rows = rows.where("audit_entries.acting_organization_id", "<>", organizationId);
  if (actor === "installation") rows = rows.where("audit_entries.acting_organization_id", "is", null);
  return rows;
};

/** What the one thing is called that a filter names; null where it names none, and where the reader may not see it. */
export const nameOfThing = async (
  scope: Scope,
  { subjectType: type, subjectId: id }: RecordFilter,
): Promise<string | null> => {
  if (type === null || id === null) return null;
  const names = await nameThings(scope, [{ type, id }]);
  return names.get(id)?.name ?? null;
};

export type RecordedLine = RecordLine & { changes: FieldChange[] };

const mostChanges = 100;

/** What happened to one thing, the newest first: the timeline of changes of its page. At most `limit`, a hundred by default. */
export const listChangesOf = async (
  scope: Scope,
  type: string,
  id: string,
  limit = mostChanges,
): Promise<RecordedLine[]> => {
  if (!isId(id)) return [];
  const ids = await listEntryIds(scope, { ...wholeRecord, subjectType: type, subjectId: id }, limit);
  return readChanges(scope, ids);
};

export type AuditEntry = RecordedLine & {
  /** Network address; null where there was none, or where the reader may not have it. */
  origin: string | null;
};

/** One entry; null where it does not concern the firm, as where there is none. */
export const getAuditEntry = async (scope: Scope, id: string): Promise<AuditEntry | null> => {
  if (!isId(id)) return null;
  const [entry] = await readChanges(scope, [id]);
  return entry ?? null;
};

const readChanges = async (scope: Scope, ids: readonly string[]): Promise<AuditEntry[]> => {
  if (ids.length === 0) return [];
  const rows = await scope.db
    .visibleAuditEntries()
    .where("audit_entries.id", "in", ids)
    .select([...lineColumns, "audit_entries.body"])
    .orderBy("audit_entries.at", "desc")
    .orderBy("audit_entries.id", "desc")
    .execute();
  const sealed = await openSealed(scope, ids);
  const changes = new Map<string, RecordedChange>(
    rows.map((row) => [row.id, parseChange(scope, row, sealed.get(row.id))]),
  );
  const { lines, names } = await toLines(scope, rows, [...changes.values()].flatMap(thingsIn));
  return lines.map((line) => {
    const change = changes.get(line.id);
    const origin = change?.opened.get("/origin");
    return {
      ...line,
      changes: change ? changesOf(change, names) : [],
      origin: origin ? String(JSON.parse(origin.text)) : null,
    };
  });
};
