// The library of an alliance as a firm sees it. Read by pages and the API.

import { type SqlBool, sql } from "kysely";
import type { AssetKind, AssetLanguage } from "#db/tables-files";
import type { Scope } from "~/access/scope.server";
import { takesPart } from "~/features/alliances/life-cycle/gate.server";
import { addDays, dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { foldName } from "~/lib/text";
import type { AssetFilter } from "./library.filter";
import { type AssetState, byFirm, type Download, daysAhead, type SeenBy, stateOf } from "./library.rules";

type Party = { id: string; name: string };

export type AssetListItem = {
  id: string;
  title: string;
  kind: AssetKind;
  language: AssetLanguage;
  /** The firm that put it in. */
  firm: Party;
  isOurs: boolean;
  /** Of the newest version. */
  number: number;
  /** Null while the firm may not have it: its use needs an approval. */
  file: { id: string; name: string; size: number } | null;
  needsApproval: boolean;
  validUntil: string | null;
  state: AssetState;
  updatedAt: string;
  /** Whether the reader has downloaded the newest version. */
  isSeen: boolean;
  /** Firms whose people have downloaded the newest version; for the lead and for the firm of the asset, else null. */
  seenBy: SeenBy[] | null;
};

const order = "-updated_at";

/** For `like … escape '\'`, in which what was typed stands for itself. */
const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The assets of an alliance that the firm may see, the latest changed first. A cursor that cannot be read begins anew. */
export const listAssets = async (
  scope: Scope,
  allianceId: string,
  filter: AssetFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: AssetListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const { text, kind, language, archived } = filter;
  let query = newestVersions(scope)
    .where("library_assets.alliance_id", "=", allianceId)
    .where("library_assets.archived_at", archived ? "is not" : "is", null);
  if (kind) query = query.where("library_assets.kind", "=", kind);
  if (language) query = query.where("library_assets.language", "=", language);
  if (text) {
    const part = `%${literally(foldName(text))}%`;
    query = query.where(sql<SqlBool>`library_assets.folded_title like ${part} escape '\\'`);
  }
  if (after)
    query = query.where(
      sql<SqlBool>`(library_assets.updated_at, library_assets.id) < (${after.values[0]}, ${after.id})`,
    );
  const rows = await query
    .orderBy("library_assets.updated_at", "desc")
    .orderBy("library_assets.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const downloads = await listDownloads(
    scope,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => itemOf(scope, row, downloads)),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.updated_at], id: last.id }) : null,
  };
};

const todayOf = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

const newestVersions = (scope: Scope) =>
  scope.db.files
    .visibleAssets()
    .innerJoin("organizations as firm", "firm.id", "library_assets.organization_id")
    .innerJoin("library_versions as newest", (join) =>
      join
        .onRef("newest.asset_id", "=", "library_assets.id")
        .onRef("newest.number", "=", "library_assets.number"),
    )
    .leftJoin("stored_files as file", (join) =>
      join
        .onRef("file.id", "=", "newest.file_id")
        .on(scope.db.files.mayHaveFileOf("library_assets", todayOf(scope))),
    )
    .select([
      "library_assets.needs_approval",
      "library_assets.id",
      "library_assets.title",
      "library_assets.kind",
      "library_assets.language",
      "library_assets.number",
      "library_assets.valid_until",
      "library_assets.archived_at",
      "library_assets.updated_at",
      "library_assets.organization_id",
      "library_assets.lead_organization_id",
      "firm.trade_name as firm_name",
      "file.id as file_id",
      "file.name as file_name",
      "file.size as file_size",
    ]);

type AssetRow = Awaited<ReturnType<ReturnType<typeof newestVersions>["execute"]>>[number];
type DownloadRow = Download & { assetId: string; number: number; userId: string };

const itemOf = (scope: Scope, row: AssetRow, downloads: readonly DownloadRow[]): AssetListItem => {
  const me = scope.organizationId;
  const today = todayOf(scope);
  const ofNewest = downloads.filter(({ assetId, number }) => assetId === row.id && number === row.number);
  const isOurs = row.organization_id === me;
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    language: row.language,
    firm: { id: row.organization_id, name: row.firm_name },
    isOurs,
    number: row.number,
    file:
      row.file_id === null ? null : { id: row.file_id, name: row.file_name ?? "", size: row.file_size ?? 0 },
    needsApproval: row.needs_approval === 1,
    validUntil: row.valid_until,
    state: stateOf(
      { archivedAt: row.archived_at, validUntil: row.valid_until },
      { today, soon: addDays(today, daysAhead) },
    ),
    updatedAt: row.updated_at,
    isSeen: ofNewest.some(({ firmId, userId }) => firmId === me && userId === scope.user.id),
    seenBy: isOurs || row.lead_organization_id === me ? byFirm(ofNewest) : null,
  };
};

const listDownloads = async (scope: Scope, assetIds: string[]): Promise<DownloadRow[]> => {
  if (assetIds.length === 0) return [];
  return scope.db.files
    .visibleDownloads()
    .innerJoin("organizations as firm", "firm.id", "library_downloads.organization_id")
    .where("library_downloads.asset_id", "in", assetIds)
    .select([
      "library_downloads.asset_id as assetId",
      "library_downloads.number",
      "library_downloads.user_id as userId",
      "library_downloads.first_at as at",
      "firm.id as firmId",
      "firm.trade_name as firm",
    ])
    .orderBy("library_downloads.first_at")
    .execute();
};

export type VersionView = {
  number: number;
  note: string;
  addedAt: string;
  file: { id: string; name: string; size: number; mediaType: string; digest: string };
};

export type AssetView = AssetListItem & {
  alliance: Party;
  note: string;
  version: number;
  /** The newest first; none while the firm may not have them. */
  versions: VersionView[];
  archived: { at: string; reason: string } | null;
  /** People of the reader's own firm who have downloaded the newest version, the first first. */
  seenByUs: { person: string; at: string }[];
  /** Whether the firm may put in a new version, and archive it. */
  mayRevise: boolean;
  mayArchive: boolean;
  /** Whether the firm can ask for the use of it. */
  mayAsk: boolean;
};

/** One asset as the firm sees it; null where it does not. */
export const getAsset = async (scope: Scope, id: string): Promise<AssetView | null> => {
  if (!isId(id)) return null;
  const row = await newestVersions(scope)
    .innerJoin("alliances", "alliances.id", "library_assets.alliance_id")
    .where("library_assets.id", "=", id)
    .select([
      "alliances.id as alliance_id",
      "alliances.name as alliance_name",
      "library_assets.note",
      "library_assets.version",
      "library_assets.archived_reason",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const [versions, downloads, people, isTakingPart] = await Promise.all([
    listVersions(scope, id),
    listDownloads(scope, [id]),
    scope.db.people().select(["users.id", "users.name"]).execute(),
    takesPart(scope.db, { id: row.alliance_id, leadId: row.lead_organization_id }),
  ]);
  const item = itemOf(scope, row, downloads);
  const names = new Map(people.map((person) => [person.id, person.name]));
  const isOpen = row.archived_at === null && isTakingPart;
  return {
    ...item,
    alliance: { id: row.alliance_id, name: row.alliance_name },
    note: row.note,
    version: row.version,
    versions,
    archived: row.archived_at === null ? null : { at: row.archived_at, reason: row.archived_reason },
    seenByUs: downloads
      .filter(({ firmId, number }) => firmId === scope.organizationId && number === row.number)
      .map(({ userId, at }) => ({ person: names.get(userId) ?? "", at })),
    mayRevise: isOpen && item.isOurs,
    mayAsk: isOpen && item.needsApproval && row.lead_organization_id !== scope.organizationId,
    mayArchive: isOpen && (item.isOurs || row.lead_organization_id === scope.organizationId),
  };
};

const listVersions = async (scope: Scope, assetId: string): Promise<VersionView[]> => {
  const rows = await scope.db.files
    .visibleVersions()
    .innerJoin("library_assets as asset", "asset.id", "library_versions.asset_id")
    .innerJoin("stored_files as file", "file.id", "library_versions.file_id")
    .where(scope.db.files.mayHaveFileOf("asset", todayOf(scope)))
    .where("library_versions.asset_id", "=", assetId)
    .select([
      "library_versions.number",
      "library_versions.note",
      "library_versions.added_at as addedAt",
      "file.id",
      "file.name",
      "file.size",
      "file.media_type as mediaType",
      "file.digest",
    ])
    .orderBy("library_versions.number", "desc")
    .execute();
  return rows.map(({ number, note, addedAt, ...file }) => ({ number, note, addedAt, file }));
};

export type ExpiringAsset = { id: string; title: string; validUntil: string; isExpired: boolean };

/** What the firm has put in and that has run out or will within a month, the next first; at most `limit`. */
export const listExpiringAssets = async (scope: Scope, limit = 3): Promise<ExpiringAsset[]> => {
  if (!scope.can("alliances.answer")) return [];
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db
    .own("library_assets")
    .where("archived_at", "is", null)
    .where("valid_until", "<=", addDays(today, daysAhead))
    .select(["id", "title", "valid_until"])
    .orderBy("valid_until")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, title, valid_until: validUntil }) =>
    validUntil === null ? [] : [{ id, title, validUntil, isExpired: validUntil < today }],
  );
};
