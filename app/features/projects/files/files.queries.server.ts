// Files of projects as the firm reads them: those for all parties of a project that it has joined, and its own internal ones.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { foldName } from "~/lib/text";
import { tagsKept } from "./files.rules";

type Named = { id: string; name: string };

export type ProjectFileItem = {
  id: string;
  projectId: string;
  /** Of the newest version, as the next five. */
  name: string;
  versionId: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  number: number;
  changedBy: string;
  note: string;
  tags: string[];
  firm: Named;
  isOurs: boolean;
  isInternal: boolean;
  addedByUserId: string;
  addedAt: string;
  updatedAt: string;
  version: number;
};

export type FileVersionView = {
  id: string;
  number: number;
  name: string;
  mediaType: string;
  size: number;
  /** SHA-256, hex. */
  digest: string;
  note: string;
  addedBy: string;
  addedAt: string;
};

export type ProjectFileView = ProjectFileItem & {
  /** The newest first. */
  versions: FileVersionView[];
};

const order = "-updated_at";

const read = (scope: Scope) =>
  scope.db.papers
    .files()
    .innerJoin("project_file_versions as newest", (join) =>
      join
        .onRef("newest.file_id", "=", "project_files.id")
        .onRef("newest.number", "=", "project_files.number"),
    )
    .innerJoin("organizations", "organizations.id", "project_files.organization_id")
    .innerJoin("users", "users.id", "newest.added_by_user_id")
    .select([
      "project_files.id",
      "project_files.project_id as projectId",
      "project_files.name",
      "newest.id as versionId",
      "newest.media_type as mediaType",
      "newest.size",
      "project_files.number",
      "users.name as changedBy",
      "project_files.note",
      "project_files.tags",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_files.is_internal as internal",
      "project_files.added_by_user_id as addedByUserId",
      "project_files.added_at as addedAt",
      "project_files.updated_at as updatedAt",
      "project_files.version",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof read>["execute"]>>[number];

const itemOf = (scope: Scope, { firmId, firm, internal, tags, ...file }: Row): ProjectFileItem => ({
  ...file,
  tags: tagsKept(tags),
  firm: { id: firmId, name: firm },
  isOurs: firmId === scope.organizationId,
  isInternal: internal === 1,
});

const hasTag = (tag: string) =>
  sql<SqlBool>`lower(project_files.tags) like lower(${`%\n${tag.replace(/[\\%_]/g, "\\$&")}\n%`}) escape '\\'`;

/** The latest changed first. A cursor that cannot be read begins anew. */
export const listProjectFiles = async (
  scope: Scope,
  projectId: string,
  {
    tag = null,
    limit = 50,
    cursor = null,
  }: { tag?: string | null; limit?: number; cursor?: string | null } = {},
): Promise<{ items: ProjectFileItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = read(scope).where("project_files.project_id", "=", projectId);
  if (tag) rows = rows.where(hasTag(tag));
  if (after)
    rows = rows.where(
      sql<SqlBool>`(project_files.updated_at, project_files.id) < (${after.values[0]}, ${after.id})`,
    );
  const found = await rows
    .orderBy("project_files.updated_at", "desc")
    .orderBy("project_files.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemOf(scope, row)),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.updatedAt], id: last.id }) : null,
  };
};

/** The tags of the files of a project that the firm reads, each with how many bear it, the most used first. */
export const listFileTags = async (
  scope: Scope,
  projectId: string,
): Promise<{ tag: string; count: number }[]> => {
  const rows = await scope.db.papers
    .files()
    .where("project_files.project_id", "=", projectId)
    .where("project_files.tags", "<>", "")
    .select("project_files.tags")
    .execute();
  const counts = new Map<string, { tag: string; count: number }>();
  for (const tag of rows.flatMap(({ tags }) => tagsKept(tags))) {
    const known = counts.get(foldName(tag));
    if (known) known.count += 1;
    else counts.set(foldName(tag), { tag, count: 1 });
  }
  return [...counts.values()].sort(
    (one, other) => other.count - one.count || one.tag.localeCompare(other.tag),
  );
};

/** One file with its versions; null where the firm does not read it, and once it is withdrawn. */
export const getProjectFile = async (scope: Scope, id: string): Promise<ProjectFileView | null> => {
  if (!isId(id)) return null;
  const row = await read(scope).where("project_files.id", "=", id).executeTakeFirst();
  if (!row) return null;
  const versions = await scope.db.papers
    .fileVersions()
    .innerJoin("users", "users.id", "project_file_versions.added_by_user_id")
    .where("project_file_versions.file_id", "=", id)
    .select([
      "project_file_versions.id",
      "project_file_versions.number",
      "project_file_versions.name",
      "project_file_versions.media_type as mediaType",
      "project_file_versions.size",
      "project_file_versions.digest",
      "project_file_versions.note",
      "users.name as addedBy",
      "project_file_versions.added_at as addedAt",
    ])
    .orderBy("project_file_versions.number", "desc")
    .execute();
  return { ...itemOf(scope, row), versions };
};

/** What a person may do with a file while its project goes on: its own firm's people, and withdraw it who put it in or a manager. */
export const fileMay = (
  scope: Pick<Scope, "can" | "user">,
  file: Pick<ProjectFileItem, "isOurs" | "addedByUserId">,
  goesOn: boolean,
): { change: boolean; withdraw: boolean } => {
  const change = goesOn && file.isOurs && scope.can("projects.work");
  return { change, withdraw: change && (scope.can("projects.run") || file.addedByUserId === scope.user.id) };
};
