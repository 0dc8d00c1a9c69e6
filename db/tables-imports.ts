// What is kept beside the imports themselves.

/** The mapping that a firm ran a file with, for the next file of the same header. */
export type ImportMappingsTable = {
  organization_id: string;
  /** `customers`, or `deals.` and the alliance's id. */
  target: string;
  /** SHA-256 of the header, hex. */
  header_hash: string;
  mapping: string;
  remembered_by_user_id: string;
  remembered_at: string;
};

/** Why an undo left a row as it is; or that it took the row away or put it back. */
export type UndoOutcome =
  | "undone"
  | "gone"
  | "changed"
  | "with_partner"
  | "deals"
  | "shared"
  | "contacts"
  | "interactions"
  | "members"
  | "standing"
  | "ideas"
  | "holdings"
  | "used";

/** What an import made of a row. Several rounds of one import that touch the same subject are one change. */
export type ImportChangesTable = {
  id: string;
  organization_id: string;
  import_id: string;
  subject_type: "customer" | "deal";
  subject_id: string;
  /** Of the file. */
  line: number;
  change: "created" | "updated";
  /** The subject's version before the import changed it; null where the import made it. */
  version_before: number | null;
  /** The subject's version as the import left it. */
  version: number;
  /** JSON of the fields as they were, of those that changed; null where the import made it, or its person is erased. */
  before: string | null;
  /** Null until the undo has come to it. */
  outcome: UndoOutcome | null;
};

/** The undo of an import, of which there is one at most. */
export type ImportUndosTable = {
  import_id: string;
  organization_id: string;
  state: "running" | "done";
  begun_by_user_id: string;
  begun_at: string;
  finished_at: string | null;
  /** Who works on it, drawn anew by every worker; null while it waits for one. */
  lease: string | null;
  /** When that worker last said something. */
  told_at: string;
};

export type ImportTables = {
  import_mappings: ImportMappingsTable;
  import_changes: ImportChangesTable;
  import_undos: ImportUndosTable;
};
