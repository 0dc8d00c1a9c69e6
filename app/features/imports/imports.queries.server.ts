// Imports as the firm's people see them: who may run one sees it.

import { type SqlBool, sql } from "kysely";
import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { takesDeals } from "~/features/alliances/alliances.rules";
import { type Delimiter, inspectCsv } from "~/lib/csv-read.server";
import { isId } from "~/lib/id";
import type { Encoding } from "~/lib/text-encoding";
import { errorCode } from "~/ui/field-errors";
import { allCounts, type Course, parseCourse, wholeCounts } from "./import-course";
import type { PageKind } from "./import-fields";
import type { MappingInput } from "./mapping.schema";
import { type Remembered, rememberedAs } from "./remembered-mapping.server";
import type { Counts } from "./tally.rules";
import { getUndo, hasChanges, type UndoView } from "./undo/undo-state.server";
import { uploadPath, uploadSize } from "./upload-store.server";

export type ImportRow = Row<"imports">;

/**
 * The firm's imports that this person may see. What a lead imports for its members may hold their drafts, so it is for
 * those who run alliances.
 */
const visible = (scope: Scope, db: TenantDatabase) => {
  const rows = db.own("imports");
  if (scope.can("alliances.run")) return rows;
  return rows.where(sql<SqlBool>`(imports.alliance_id is null or imports.alliance_id not in (
    select id from alliances where organization_id = ${db.organizationId}))`);
};

/** The row, for the commands; `db` is the scope's, or that of its transaction. */
export const findImport = async (scope: Scope, db: TenantDatabase, id: string): Promise<ImportRow | null> =>
  isId(id)
    ? ((await visible(scope, db).where("imports.id", "=", id).selectAll("imports").executeTakeFirst()) ??
      null)
    : null;

export type ImportListItem = {
  id: string;
  kind: PageKind;
  fileName: string;
  alliance: string | null;
  state: ImportRow["state"];
  isUndone: boolean;
  phase: Course["phase"];
  counts: Counts;
  person: string;
  createdAt: string;
};

const mostListed = 100;

/** The latest imports, newest first. */
export const listImports = async (scope: Scope): Promise<ImportListItem[]> => {
  const rows = await visible(scope, scope.db)
    .leftJoin("alliances", "alliances.id", "imports.alliance_id")
    .innerJoin("users", "users.id", "imports.created_by_user_id")
    .select(["imports.id", "imports.kind", "imports.file_name", "imports.state", "imports.summary"])
    .leftJoin("import_undos", "import_undos.import_id", "imports.id")
    .select(["imports.created_at", "alliances.name as alliance", "users.name as person"])
    .select("import_undos.import_id as undone")
    .orderBy("imports.created_at", "desc")
    .orderBy("imports.id", "desc")
    .limit(mostListed)
    .execute();
  return rows.map(({ id, kind, file_name, alliance, state, summary, person, created_at, undone }) => {
    const course = parseCourse(summary);
    return {
      id,
      kind,
      fileName: file_name,
      alliance,
      state,
      isUndone: undone !== null,
      phase: course.phase,
      counts: allCounts(course),
      person,
      createdAt: created_at,
    };
  });
};

/** What a person may import: customers of the firm, or deals of an alliance, as its lead or as a member. */
export type ImportTarget = { kind: PageKind; alliance: { id: string; name: string; isOurs: boolean } | null };

export const listTargets = async (scope: Scope): Promise<ImportTarget[]> => {
  const alliances = await scope.db
    .visibleAlliances()
    .leftJoin("alliance_members as mine", (on) =>
      on
        .onRef("mine.alliance_id", "=", "alliances.id")
        .on("mine.organization_id", "=", scope.organizationId)
        .on("mine.status", "=", "accepted"),
    )
    .select([
      "alliances.id",
      "alliances.name",
      "alliances.stage",
      "alliances.organization_id",
      "mine.id as place",
    ])
    .orderBy("alliances.name")
    .execute();
  const deals = alliances
    .map(({ id, name, stage, organization_id, place }) => ({
      isOpen: takesDeals(stage),
      isMember: place !== null,
      alliance: { id, name, isOurs: organization_id === scope.organizationId },
    }))
    .filter(({ isOpen, isMember, alliance }) => {
      if (!isOpen) return false;
      return alliance.isOurs ? scope.can("alliances.run") : isMember && scope.can("deals.register");
    })
    .map(({ alliance }): ImportTarget => ({ kind: "deals", alliance }));
  return [...(scope.can("customers.edit") ? [{ kind: "customers" as const, alliance: null }] : []), ...deals];
};

/** How a file looks; null where it is gone. */
export type FileView = {
  bytes: number;
  header: string[];
  sample: string[][];
  /** What is wrong with the header and with the rows of the sample; `reason` is as a `CellFault` has it. */
  faults: { line: number; reason: string }[];
};

export type ImportView = {
  id: string;
  version: number;
  kind: PageKind;
  fileName: string;
  alliance: { id: string; name: string; isOurs: boolean } | null;
  state: ImportRow["state"];
  encoding: Encoding;
  delimiter: Delimiter;
  mapping: MappingInput;
  /** Where the mapping is the one that a file with this header was last run with. */
  remembered: Remembered | null;
  course: Course;
  person: string;
  createdAt: string;
  file: FileView | null;
  undo: UndoView | null;
  /** Whether anything was made that an undo could take away, and none has begun. */
  canUndo: boolean;
};

/** One import, or null where it does not exist for this person. */
export const getImport = async (scope: Scope, id: string): Promise<ImportView | null> => {
  const row = await findImport(scope, scope.db, id);
  if (!row) return null;
  const alliance = row.alliance_id
    ? await scope.db
        .visibleAlliances()
        .where("alliances.id", "=", row.alliance_id)
        .select(["id", "name", "organization_id"])
        .executeTakeFirst()
    : undefined;
  const person = await scope.db
    .people()
    .where("users.id", "=", row.created_by_user_id)
    .select("users.name")
    .executeTakeFirst();
  const course = parseCourse(row.summary);
  const reading = { encoding: row.encoding as Encoding, delimiter: row.delimiter as Delimiter };
  const file = await viewFile(row.file_hash, reading);
  const undo = await getUndo(scope.db, row.id);
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    fileName: row.file_name,
    alliance: alliance
      ? { id: alliance.id, name: alliance.name, isOurs: alliance.organization_id === scope.organizationId }
      : null,
    state: row.state,
    ...reading,
    mapping: JSON.parse(row.mapping) as MappingInput,
    remembered: file && (await rememberedAs(scope.db, row, file.header)),
    course: { ...course, counts: wholeCounts(course.counts, course.earlier) },
    person: person?.name ?? "",
    createdAt: row.created_at,
    file,
    undo,
    canUndo: undo === null && row.state !== "running" && (await hasChanges(scope.db, row.id)),
  };
};

const viewFile = async (
  hash: string,
  options: { encoding: Encoding; delimiter: Delimiter },
): Promise<FileView | null> => {
  const bytes = await uploadSize(hash);
  if (bytes === null) return null;
  const { header, sample, faults } = await inspectCsv(uploadPath(hash), options);
  return {
    bytes,
    header,
    sample,
    faults: faults.map(({ line, error }) => ({ line, reason: errorCode(error.code, error.details) })),
  };
};

/** The firms that deals of an alliance can be imported for, where the firm leads it. */
export const listRegistrants = (scope: Scope, allianceId: string): Promise<{ id: string; name: string }[]> =>
  scope.db
    .led("alliance_members")
    .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
    .where("alliance_members.alliance_id", "=", allianceId)
    .where("alliance_members.status", "=", "accepted")
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
